/** Words of the pictures of the tasks' gradients. */
export const gradients = {
  every: 'Look every',
  steps_one: 'step',
  steps_other: '{{count}} steps',
  everyHelp:
    'How often the task gradients are looked at beside training, whatever the method. With this choice it takes about {{cost}} of the time while a picture of them is on screen, and nothing otherwise. What is trained stays the same.',
  nothingShared:
    'No trained layer works for two tasks, so no gradients can pull against each other.',
  now: 'The pull now',
  atStep: 'Gradients of step {{step}}',
  cosine: 'Cosine',
  cosineHelp:
    'Over all shared weights, of one step. 1: both want the same step; 0: they do not mind each other; below 0: they are in conflict.',
  conflict_one: 'Conflicts in {{count}} look',
  conflict_other: 'Conflicts in {{count}} looks',
  conflictHelp:
    'How often gradients of two halves of a batch point against each other. On the diagonal both halves are of one task: so often it happens by chance alone. A pair is in real conflict only where its share is clearly above those of its two tasks.',
  steering: 'Who steers which layer',
  steeringHelp:
    'Each task’s part of the method’s direction in a shared layer, together 100 %. A part below 0 is overruled there: the layer moves against that task.',
  recon: 'Conflict by layer (Recon)',
  reconHelp:
    'How often two halves of a batch, one of each of two tasks, have a cosine below −0.1 in this layer, in the newest looks; beside it how often two halves of one task’s batch do. Recon (Shi et al. 2023) lets layers in which tasks conflict much become each task’s own.',
  between: 'tasks',
  chance: 'by chance',
  part: 'Make own',
  partOf: 'Give each task its own {{node}}',
  partHelp:
    'Each task gets a copy of this layer, and of what is shared behind it. Training begins anew; undo takes it back.',
  byLayer: 'Cosines by layer',
  byLayerHelp:
    'Of every pair of tasks in every shared layer: tasks may agree in one layer and be in conflict in the next.',
  affinity_one: 'Affinity (TAG), {{count}} look',
  affinity_other: 'Affinity (TAG), {{count}} looks',
  affinityHelp:
    'By how much of itself the loss of the task above falls when the shared weights go one step along the gradient of the task at the left, in the mean of all looks of this run; below 0 it rises. Reckoned along the slope, η ⟨g, g′⟩ / ℓ, not by making the step (Fifty et al. 2021).',
  keepTogether: 'By this, no groups do better than all together.',
  groups: 'Would share:',
  group: 'Make these groups',
  groupHelp:
    'The groups in which the others help each task most in the mean, TAG’s rule. Each gets its own copy of the shared layers; within a group all stays shared. Training begins anew; undo takes it back.',
  notYet:
    'Nobody has looked at the gradients of this run while it trained, so there are no curves yet.',
  trainOn: 'Train {{steps}} steps',
  gaps: 'Gaps: nobody looked at the gradients there.',
  change: 'Change of the loss in that step',
  changeHelp:
    'What the gradient predicts for the weights as the optimiser moved them, and what came for the same batch. Above 0 the task got worse; far apart, the step was too long for a straight line.',
  predicted: 'predicted',
  came: 'came',
} as const;
