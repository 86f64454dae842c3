/** A network's outputs as an answer: a class with its probabilities, or a value. */
import type { TargetInfo } from '../../core/graph/lookup.ts';
import { toChoices } from '../../core/graph/target.ts';

export interface ClassAnswer {
  readonly kind: 'class';
  readonly best: number;
  /** By class; sums to 1. */
  readonly shares: readonly number[];
}

export type Answer = ClassAnswer | { readonly kind: 'value'; readonly value: number };

/**
 * @param values rows of `width` outputs: probabilities, or values in their unit
 */
export function toAnswer(
  target: TargetInfo,
  values: ArrayLike<number>,
  width: number,
  row: number,
): Answer {
  const first = values[row * width] ?? Number.NaN;
  if (toChoices(target).length === 0) return { kind: 'value', value: first };
  const shares =
    target.kind === 'binary' && width === 1
      ? [1 - first, first]
      : Array.from({ length: width }, (_, index) => values[row * width + index] ?? Number.NaN);
  let best = 0;
  shares.forEach((share, index) => {
    if (share > (shares[best] ?? Number.NaN)) best = index;
  });
  return { kind: 'class', best, shares };
}

/** One task's outputs for a part of the data, with the labels it should have found. */
export interface Scored {
  readonly answers: readonly Answer[];
  readonly labels: ArrayLike<number>;
}

/** Rows whose label is known. */
export function toLabelledRows({ answers, labels }: Scored): readonly number[] {
  return answers.flatMap((_, row) => (Number.isNaN(labels[row] ?? Number.NaN) ? [] : [row]));
}

/** Rows by true and predicted class: `cells[actual][predicted]`. */
export function toConfusion(scored: Scored, classes: number): readonly (readonly number[])[][] {
  const cells: number[][][] = Array.from({ length: classes }, () =>
    Array.from({ length: classes }, () => []),
  );
  for (const row of toLabelledRows(scored)) {
    const answer = scored.answers[row];
    const actual = scored.labels[row] ?? Number.NaN;
    if (answer?.kind === 'class') cells[actual]?.[answer.best]?.push(row);
  }
  return cells;
}
