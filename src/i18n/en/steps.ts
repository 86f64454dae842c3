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
  'plain.batch': 'A step takes {{size}} of the {{examples}} training examples.',
  'plain.forward': 'They go forward through every layer to the heads.',
  'plain.backward':
    'Back from the head of {{task}}: how every weight on its way would change this loss. No other task pulls at a trained weight there.',
  'plain.update':
    'The optimiser moves every weight against the gradient of its own task, times that task’s weight. No two have to agree.',
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
  drawn:
    'Numbers are drawn anew for every step, and their softmax weighs the losses: nothing of the tasks is looked at.',
  rates:
    'How the mean loss of each task went from one epoch to the next, and the weights that follow: the slower it falls, the more it counts. Before there are two epochs all count alike.',
  'first-losses':
    'In the first epoch all tasks count alike, and their losses are kept: later ones are measured by them.',
  pulls: 'How hard each task pulls at the shared weights with its present weight.',
  targets:
    'How hard each should pull: the mean, times a power of how far the task lags behind. The weights move towards it, a little in each step.',
  logs: 'Shares z of the logarithms of the losses, whose slopes are 1/ℓ. After the step the same batch shows whose logarithm fell less: that share grows.',
  'loss-scales':
    'Each task has a learnt scale s that brings its loss to 1: where the scaled loss is above 1, s falls. It looks at losses alone, not at the angles.',
  geometric:
    'The geometric mean of the losses; its slope over each loss is larger, the smaller that loss is.',
  'log-sum':
    'Before the nadir is known, the sum of the logarithms of the losses is minimised: a small loss counts much.',
  'worst-loss':
    'Each loss in logarithms against its nadir, and a softmax of that: the worst task counts most, the more so the smaller μ.',
  'towards-preference':
    'The preference r is what every task counts, less λ times how fast the cosine between losses and r would grow: a task below its share counts less.',
  'towards-ray':
    'The losses stand d₁ along the ray of the preference and d₂ beside it. Each task counts its part of the ray, and θ times its part of the way back to it.',
  'inverse-losses': 'The inverse of each loss, and its softmax: small losses count most.',
  inverse:
    'The lengths of the gradients, averaged over steps. Each weight is in inverse proportion to its own.',
  turn: '{{task}} and {{other}} agree less than they have on average: the gradient of {{task}} is turned until their cosine is that again.',
  'keep-target':
    '{{task}} and {{other}} agree at least as much as they have on average: nothing is turned.',
  axes: 'The directions at right angles that the gradients are made of, with their strengths: one that is much weaker than the others is what gets lost.',
  aligned:
    'Each gradient is brought to a right angle with all others and to one length, as little as possible. Their mean is the direction.',
  fair: 'A gain that is small counts more, by the power that fairness is: 1 is Nash’s bargain, large numbers serve the worst-served task.',
  'same-angle': 'The direction that has the same angle with every gradient.',
  projections: 'It is made as long as all projections of the gradients on it together.',
  'mean-into-cone':
    'The mean goes to the nearest of these directions: the smallest change after which no loss rises.',
  lean: 'Every gradient moves towards the mean, by λ times the mean.',
  'shortest-leaning':
    'The shortest mix of these, scaled back: between the mean and MGDA’s direction.',
  'cosine-gate': 'Cosines with the main task’s gradient. What points the other way does not count.',
  tracked:
    'Each task’s gradient, averaged over the steps: its arrow has coordinates of its own and is not in this picture.',
  'tracked-logs':
    'Gradients of the logarithms of the losses, averaged over the steps; they are not in this picture.',
  'as-long': 'All are made as long as the longest of them, and added.',
  'small-step':
    'The weights take one small step towards the shortest mix, from where they were before.',
  'small-step-across':
    'The weights take one small step towards the shortest mix, by what two further batches say.',
  'held-out-slope':
    'One plain step ahead: a task whose gradient points the way in which the losses of the held-out batch fall there gets more weight.',
  'held-out-mix':
    'One plain step ahead, every loss of the held-out batch says which weights it would like. The shortest mix γ of these wishes moves the weights.',
  'held-out-hold':
    'The gradients of the held-out batch, each of length 1, in the mix μ that makes the shortest step; ρ holds the training loss down besides.',
  dropped:
    'At every coordinate a coin decides which sign goes on. Of each gradient this share of the length was left in the newest step.',
  excess:
    'How much is still to be gained of each task, by the squares of its gradients, as a multiple of what it was at first.',
  multiplied: 'Weights are multiplied by what has most to gain, and brought back to their sum.',
  'drawn-shares':
    'Shares r of the tasks are drawn anew for every step. Layers that follow them are told the same r, and each loss counts T times its share.',
  distances:
    'For each gradient the sum of the distances to its nearest others: a small one lies among them, a large one apart.',
  closest:
    'The gradients with the smallest sums are averaged; the others do not count in this step.',
  trim: 'At every coordinate the numbers of all tasks are put in order. The {{left}} smallest and the {{left}} largest are left out, and the {{kept}} between them are averaged: in one coordinate one task may be left out, in the next another.',
  'rounds-across':
    'The weights take {{rounds}} steps towards the shortest mix, by what two further batches say, from where they were in the step before.',
  'lean-back': 'The mean is mixed in, λ parts of it: the larger λ, the closer to plain averaging.',
  'main-first': 'The gradient of {{task}}, the main task, is where it begins.',
  progress:
    'How long each gradient is beside its usual length, ρ, and its cosine with that of {{task}}. Every other task is to get at least τ of the progress that its own gradient would make.',
  nearest:
    'The direction nearest to that of {{task}} that gives it to them, made as long as its gradient. Where the conditions contradict each other, they are dropped.',
  direction:
    'The method’s direction d, and as Δ what the optimiser made of it, turned round and as long as d: momentum and step sizes of its own turn it.',
  'of-rows':
    'The method changes the gradients number by number, so its own direction lies outside of this picture: d is the sum of the gradients as they are, with its weights. As Δ what the optimiser made of it, turned round and as long as d.',
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
