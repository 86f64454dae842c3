/** Words of the training settings. */
export const settings = {
  training: 'Training',
  optimizer: 'Optimiser',
  learningRate: 'Learning rate',
  learningRateHelp:
    'How far each step moves the weights. Larger: faster, until the losses jump or blow up.',
  schedule: 'Schedule',
  scheduleHelp: 'How the learning rate changes over the epochs.',
  'schedule.constant': 'Constant',
  'schedule.steps': 'Steps',
  'schedule.cosine': 'Cosine',
  every: 'Every',
  factor: 'Multiply by',
  over: 'Over',
  floor: 'Down to',
  floorHelp: 'Share of the learning rate that is left at the end.',
  warmup: 'Warm-up',
  warmupHelp: 'The rate rises from zero over so many epochs. Larger: a calmer start.',
  batchSize: 'Batch size',
  batchSizeHelp:
    'Examples per step, at most as many as there are. Smaller: more and noisier steps per epoch; larger: calmer and fewer. Examples left over at the end of an epoch share a batch with the first of the next, so none is left out.',
  sampling: 'Batches',
  samplingHelp:
    'Drawn from all examples that have a label of some task, or a part of every batch for each task from its own labelled examples: as many as it has labels, by the square root of that, or equally many. The more even, the more often a task with few labels sees them.',
  'sampling.rows': 'From all examples',
  'sampling.proportional': 'By task, in proportion',
  'sampling.square-root': 'By task, square root',
  'sampling.uniform': 'By task, equally many',
  seed: 'Seed',
  seedHelp: 'Decides initial weights, batches and dropout. Same seed, same run.',
  stop: 'Stop',
  stopEpochs: 'After a number of epochs',
  stopPatience: 'When validation stops improving',
  patience: 'Epochs without progress',
  epochsUnit: 'ep',
  balancing: 'Balancing',
  method: 'Method',
  lambda: 'λ · {{task}}',
  methodScope:
    'λ scales each loss first; the method then weighs the gradients of the shared layers only. What one task alone uses follows that task. Methods differ in the length of their steps, so tune the learning rate for each.',
  methodEverywhere:
    'λ scales each loss first; the method then multiplies the losses, so the heads follow its weights too.',
  nothingShared:
    'No two tasks share a trainable layer here, so there is nothing to weigh: this trains as the weighted sum.',
  noHeads: 'No head yet: each head brings its λ here.',
} as const;
