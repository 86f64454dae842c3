/** What methods say of their computation, step by step. */
export const steps = {
  'part.batch': 'Batch',
  'part.forward': 'Forward',
  'part.losses': 'Losses',
  'part.backward': 'Back from {{task}}',
  'part.gradients': 'Gradients',
  'part.method': 'Method',
  'part.direction': 'Direction',
  'part.update': 'Update',
  parts: 'Parts of one training step',
  'say.batch': 'Step {{step}} takes {{size}} of the {{examples}} training examples.',
  'say.forward': 'They go forward through the shared layers once, and through each head.',
  'say.losses':
    'Each head compares its answers with the labels. λ times the losses add up to the combined loss.',
  'say.backward':
    'Back from the head of {{task}}: how every weight on its way would change this loss. On the shared weights it is {{length}} long.',
  'say.update':
    'The optimiser moves the shared weights by {{length}} in all; heads follow their own gradients. On this batch the losses change:',
  'say.waiting': 'This step has not been made yet.',
  make: 'Make this step',
  expected: 'Expected',
  came: 'Came',
  gradients:
    'Where each task’s loss rises fastest in the shared weights. A step goes the other way. The longer the arrow, the harder the pull; more than a right angle apart, two tasks are in conflict.',
  project:
    '{{task}} goes against {{other}}: the part of its gradient that points away from g{{other}} is taken out.',
  keep: '{{task}} does not go against {{other}}: nothing is taken out.',
  hull: 'Every weighting with α ≥ 0 that adds up to 1 gives an arrow that ends in the marked area, or on the line where there are two tasks.',
  shortest:
    'The point of it that is nearest to the origin: no loss rises along it, and it has the same product with every gradient that it uses.',
  mean: 'The mean of the gradients: what plain averaging would do.',
  ball: 'Directions that are not far from it: within c times its length.',
  worst: 'Among them the one that serves the worst-served task best, before it is scaled back.',
  units: 'All gradients brought to one length: the units of the losses no longer matter.',
  bargain:
    'The direction on which the tasks agree: the product of their gains is as large as it can be, so a task that gains little weighs more.',
  clip: 'At most so long: gradients that cancel each other would ask for endless steps.',
  variances:
    'Each task has a learnt s, a logarithm of its noise: the weight falls where the loss stays high. It looks at losses alone, not at the angles.',
  equal: 'The combination whose projections on all gradients are equally long.',
  cone: 'The marked directions raise no loss: they are at most a right angle from every gradient.',
  'into-cone':
    'The gradient of {{task}} goes to the nearest of these directions. In the end the results are averaged.',
  'clip-tasks':
    'Gradients that are longer than the setting allows are cut to that length before the method sees them; s is the share that is left of each.',
  direction:
    'The method’s direction d, and as Δ what the optimiser made of it, turned round and as long as d: momentum and step sizes of its own turn it.',
  plain:
    'Nothing is weighed: d is the plain sum. As Δ what the optimiser made of it, turned round and as long as d: momentum and step sizes of its own turn it.',
  count: 'Step {{at}} of {{of}}',
  back: 'Step back',
  forward: 'Step forward',
  fresh: 'Newest numbers',
  freshHelp: 'Takes the gradients of the newest look; while you step, they stand still.',
  ofStep: 'Gradients of training step {{step}}',
  kept: 'Seen from where most of it shows: {{share}} of the lengths lie in this plane.',
  waiting: 'The first look at the gradients is on its way.',
  picture: 'Arrows of the gradients',
  task: 'Task',
  product: 'g·d',
} as const;
