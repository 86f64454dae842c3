/** A unit of y = f(Wᵀ x + b), written out with its numbers. */

export interface Term {
  /** Of the input, from 0. */
  readonly index: number;
  readonly weight: number;
  readonly input: number;
}

export interface WrittenSum {
  /** The terms of most weight in the sum, in the order of the inputs. */
  readonly terms: readonly Term[];
  /** Number and sum of the others. */
  readonly others: { readonly count: number; readonly sum: number };
  readonly bias: number;
  /** Σ w x + b. */
  readonly sum: number;
}

/**
 * @param inputs [inputs] @param kernel [inputs, units], row by row @param bias [units]
 * @param most terms that are written out
 */
export function writeSum(
  inputs: Float32Array,
  kernel: Float32Array,
  bias: Float32Array,
  unit: number,
  most: number,
): WrittenSum {
  const units = bias.length;
  const all = Array.from(inputs, (input, index): Term => ({
    index,
    weight: kernel[index * units + unit] ?? NaN,
    input,
  }));
  const size = ({ weight, input }: Term): number => Math.abs(weight * input);
  const largest = all.toSorted((a, b) => size(b) - size(a)).slice(0, most);
  const terms = largest.toSorted((a, b) => a.index - b.index);
  const add = (list: readonly Term[]): number =>
    list.reduce((sum, { weight, input }) => sum + weight * input, 0);
  const shown = new Set(terms);
  const others = all.filter((term) => !shown.has(term));
  const own = bias[unit] ?? NaN;
  return {
    terms,
    others: { count: others.length, sum: add(others) },
    bias: own,
    sum: add(all) + own,
  };
}
