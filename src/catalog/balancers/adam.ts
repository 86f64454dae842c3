/** Adam (Kingma & Ba 2015) for the few numbers that a method learns by itself, as plain data. */

/** By task. */
export type AdamState = {
  readonly values: readonly number[];
  readonly first: readonly number[];
  readonly second: readonly number[];
  readonly steps: readonly number[];
};

const beta = { first: 0.9, second: 0.999 } as const;
const tiny = 1e-8;

export function createAdam(count: number, start = 0): AdamState {
  const zeros = new Array<number>(count).fill(0);
  return { values: zeros.map(() => start), first: zeros, second: zeros, steps: zeros };
}

/**
 * One step down. A task that takes no part keeps its value and its moments.
 * @param tasks places of those that take part; @param slopes in the same order
 * @param options.decay of the values, added to the slope as PyTorch does
 * @param options.limit largest size of a value
 */
export function stepAdam(
  state: AdamState,
  tasks: readonly number[],
  slopes: readonly number[],
  {
    rate,
    decay = 0,
    limit = Infinity,
  }: {
    readonly rate: number;
    readonly decay?: number;
    readonly limit?: number;
  },
): AdamState {
  const values = [...state.values];
  const first = [...state.first];
  const second = [...state.second];
  const steps = [...state.steps];
  for (const [at, task] of tasks.entries()) {
    const value = values[task]!;
    const slope = slopes[at]! + decay * value;
    const made = steps[task]! + 1;
    const mean = beta.first * first[task]! + (1 - beta.first) * slope;
    const square = beta.second * second[task]! + (1 - beta.second) * slope * slope;
    const move =
      mean / (1 - beta.first ** made) / (Math.sqrt(square / (1 - beta.second ** made)) + tiny);
    values[task] = Math.max(-limit, Math.min(limit, value - rate * move));
    first[task] = mean;
    second[task] = square;
    steps[task] = made;
  }
  return { values, first, second, steps };
}
