import type { TermId } from '../../glossary/index.ts';

/** One sentence for each term of the field. */
export const glossary = {
  'multi-task': {
    say: 'One network answers several questions about the same input, so that what one task learns can serve the others.',
  },
  'shared-layer': {
    say: 'A layer whose output several heads use, and whose weights all of their losses train; all such layers together are the trunk.',
  },
  head: {
    say: 'The last part of the network for one task: it turns shared features into that task’s answer.',
  },
  feature: {
    say: 'What one unit of a layer says about an input: a number that later layers work with instead of the input itself.',
  },
  unit: {
    say: 'One number that a layer computes; how many there are is its width, which is the room that tasks share.',
  },
  label: {
    say: 'The right answer of a task for one example; an example may have one for some tasks and none for others.',
  },
  loss: { say: 'A number that says how wrong a task’s answers are; training makes it smaller.' },
  'combined-loss': {
    say: 'The one number that training makes smaller: every task’s loss times its λ, added up.',
  },
  'loss-weight': {
    say: 'How much a task’s loss counts in the sum: a larger λ pulls the shared layers harder towards that task.',
  },
  gradient: {
    say: 'For every weight, how the loss changes with it; a step goes the other way, downhill.',
  },
  conflict: {
    say: 'Two tasks’ gradients point apart by more than 90°: a small step for one raises the loss of the other.',
  },
  cosine: { say: 'How far two gradients agree: 1 the same way, 0 at right angles, −1 opposed.' },
  'negative-transfer': { say: 'A task does worse in the shared network than it does alone.' },
  relatedness: {
    say: 'How alike the tasks are: here the angle between their rules, 0° for the same one.',
  },
  batch: { say: 'The few examples that one step of training looks at.' },
  epoch: { say: 'One pass over all examples for training, batch by batch.' },
  'learning-rate': {
    say: 'How far a step goes along the gradient: too small is slow, too large jumps over the valley.',
  },
  seed: {
    say: 'The number that chance begins with: another one gives other initial weights and other batches, so another run.',
  },
  validation: {
    say: 'Examples that are never trained on: losses and metrics on them say what was learnt rather than memorised.',
  },
  'test-part': {
    say: 'Examples that are looked at once, after everything has been chosen on the validation part.',
  },
  'hard-sharing': {
    say: 'Tasks use the very same weights up to the point where their heads begin.',
  },
  'soft-sharing': {
    say: 'Each task has weights of its own, and something pulls or mixes them: a tie, a stitch, a gate.',
  },
  'cross-stitch': { say: 'A block between two towers that gives each a learnt mix of both.' },
  expert: { say: 'One of several layers side by side, of which each task takes its own mix.' },
  gate: {
    say: 'A small layer that says how much of each expert a task takes, for every input anew.',
  },
  tie: { say: 'A penalty that grows as the weights of two layers drift apart.' },
  frozen: { say: 'A layer that computes but does not learn: its weights stay as they are.' },
  'pareto-front': {
    say: 'All solutions of which none can be better at one task without being worse at another.',
  },
  'weighted-sum': {
    say: 'The plain way: add the losses times their λ, and follow the gradient of that sum.',
  },
  'balancing-method': {
    say: 'A rule that chooses anew at every step how much each task’s loss or gradient counts.',
  },
  'uncertainty-weighting': {
    say: 'A method that learns a weight for each task: the smaller the loss, the larger its weight.',
  },
  pcgrad: {
    say: 'A method that takes out of a gradient the part that is opposed to another task’s.',
  },
  mgda: {
    say: 'A method that takes the shortest mix of the gradients, which lowers every loss or stops.',
  },
  cagrad: {
    say: 'A method that looks near the mean gradient for the direction that helps the worst-off task most.',
  },
  'delta-m': {
    say: 'How much better or worse tasks are together than alone, in per cent of their own figures, as a mean over the tasks.',
  },
  'stop-gradient': {
    say: 'A wire that carries values forward and no gradient back: what lies before it does not learn from that task.',
  },
} as const satisfies Readonly<Record<TermId, { readonly say: string }>>;
