/** Words of the room of comparisons, and of ensembles and transfer. */
export const compare = {
  title: 'Comparison',
  question: 'Is each task better off with the others, or alone?',
  sizes: '{{all}} weights, {{shared}} of them shared',
  edit: 'Change the network',
  door: 'Compare with alone',
  help: 'The network and each task alone, beside an ensemble of networks for single tasks, or beside transfer from one task to the others: same data, same seeds, each until it is flat. Your run stays as it is.',
  start: 'Compare these ways',
  beside: 'Beside alone',
  'recipe.ensemble': 'An ensemble',
  'recipe.transfer': 'Transfer',
  source: 'Learn first',
  sourceHelp:
    'Transfer trains a network on this task alone, then gives its shared layers to each other task.',
  members: 'Networks per task',
  membersHelp:
    'Each task gets this many networks of its own, from different seeds; their outputs (logits) are averaged.',
  blocked: 'Fix the network’s errors first.',
  alone: 'Alone',
  'multi-task': 'Together',
  frozen: '{{source}} first, then frozen',
  'fine-tuned': '{{source}} first, then fine-tuned',
  ensemble_one: 'Own network',
  ensemble_other: '{{count}} own networks',
  against: 'Together against the others',
  costs: 'What each way takes',
  steps: 'Steps',
  seconds: 'Seconds',
  weights: 'Weights',
  transferNotice:
    'Frozen shows whether the features of one task serve another. Fine-tuning reuses them, but forgets the first task where the two differ. Only “together” has to serve all tasks with one set of weights.',
} as const;
