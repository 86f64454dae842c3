/** Names of inputs and results of a step; what has one name is one piece of memory. */
export const names = {
  /** Row numbers, [batch]. */
  rows: 'rows',
  /** The whole training part, [count, …] and by head [count, width]. */
  inputs: 'inputs',
  labels: (head: number) => `labels ${head}`,
  /** dL/d(row loss), head after head, and 1 where a row is labelled: [heads · batch]. */
  slopes: 'slopes',
  known: 'known',
  /** The step's numbers of the optimiser. */
  scalars: 'scalars',
  rate: 'rate',
  /** Longest gradient that the optimiser gets. */
  longest: 'longest',
  /** α by head, which enters a step by task half way: [1, heads]. */
  alphas: 'alphas',
  /** The same as the device has found it, by a method of which it was told: number of tasks that take part, which, and what it drew. */
  foundAlphas: 'found alphas',
  told: 'told',
  /** What that method saw, [notes · 2] (see `layOutNotes`). */
  notes: 'notes',
  /** All trained weights, one after the other, and the optimiser's state of them. */
  weights: 'weights',
  slot: (slot: number) => `slot ${slot}`,
  /** Any other weight: frozen, or a moving statistic. */
  fixed: (index: number) => `fixed ${index}`,
  /** Numbers that every step has anew. */
  feed: (index: number) => `feed ${index}`,
  /** By head: Σ of the losses of all labelled rows. */
  sums: 'sums',
  /** The same of one more pass after the update, [heads]. */
  sumsAfter: 'sums after',
  /** The gradient of a weighted sum over all trained weights, and Σ of losses as `sums` has it. */
  slope: 'slope',
  sumsOfSlope: 'sums of slope',
  /** Σ of what is added to the objective beside L2. */
  penalty: 'penalty',
  /** Rows to be scored, and by head their labels and 1 where there is one. */
  scoredInputs: 'scored inputs',
  scoredLabels: (head: number) => `scored labels ${head}`,
  scoredMask: (head: number) => `scored mask ${head}`,
  scoredFeed: (index: number) => `scored feed ${index}`,
  scores: 'scores',
  /** Silence in a node's output, [2 · units]. */
  silence: (node: string) => `silence ${node}`,
  /** The Gram matrix of the task gradients and then the tasks' losses, [T · T + T]; the same of rows that a method made, if it does. */
  report: 'report',
  /** What a method makes of the tasks' gradients with, and what it remembers of them. */
  rowNumbers: 'row numbers',
  rowDrawn: 'row drawn',
  rowSlot: (slot: number) => `row slot ${slot}`,
  /** Gradients of halves of the batch, and what is read of them (see `task-probe.ts`). */
  probeRows: 'probe rows',
  probeReport: 'probe report',
} as const;

const ofStep: ReadonlySet<string> = new Set([
  names.rows,
  names.slopes,
  names.known,
  names.scalars,
  names.rate,
  names.longest,
  names.alphas,
  names.told,
]);

/** True for what every step has anew, and is written for each before it runs. */
export const isOfStep = (name: string): boolean => ofStep.has(name) || name.startsWith('feed ');

/** True for what training goes on from: weights first, then what the optimiser and a method remember. */
export const stateOrder = (name: string): number | undefined => {
  const at = ['weights', 'fixed ', 'slot ', 'row slot '].findIndex((start) =>
    name.startsWith(start),
  );
  return at < 0 ? undefined : at;
};
