/** Words of a model card: a file that goes with a trained network. */
export const card = {
  save: 'Save model card',
  name: 'model card',
  help: 'A page in Markdown to go with the model: its data and their licence, network, training, seeds, figures and limits.',
  made: 'Model card, written by {{program}} on {{date}}.',
  open: 'Open the experiment',
  data: 'Data',
  rows: 'Rows: {{train}} to train on, {{validation}} to validate, {{test}} to test; drawn by data seed {{seed}}',
  source: 'Source: {{text}}',
  licence: 'Licence: {{text}}',
  network: 'Network',
  weights: '{{all}} weights, of which {{shared}} are shared by several tasks.',
  training: 'Training',
  steps: '{{steps}} steps of {{batch}} rows each',
  optimiser: 'Optimiser: {{optimiser}}, learning rate {{rate}}',
  method: 'Balancing of the tasks: {{method}}',
  seed: 'Seed of weights and batches: {{seed}}, computed on {{backend}}',
  figures: 'Figures',
  figuresHelp: 'On the validation part, with the weights as they stand.',
  task: 'Task',
  labelled: 'Labels to train on',
  loss: 'Loss',
  metrics: 'Metrics',
  limits: 'Limits',
  untrained: 'Not trained yet: the weights are those that it begins with.',
  oneSeed:
    'One training: another seed gives other figures. Train several seeds before you compare it with another network.',
  chosen:
    'Figures are of {{rows}} validation rows. If settings were chosen by them, they flatter: score the test part once, at the end.',
  fewLabels: 'Fewer than {{few}} labels to learn from: {{tasks}}.',
  elsewhere:
    'It knows rows like those that it was trained on. Of others, nothing is known of its errors; check it on your own before you use it for a decision about people.',
} as const;
