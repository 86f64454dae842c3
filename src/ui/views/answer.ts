/** A network's outputs as an answer: a class with its probabilities, a value, a box … */
import type { TargetInfo } from '../../core/graph/lookup.ts';
import { toChoices } from '../../core/graph/target.ts';
import { toCorners, type Corners } from '../pixels.ts';

export interface ClassAnswer {
  readonly kind: 'class';
  readonly best: number;
  /** By class; sums to 1. */
  readonly shares: readonly number[];
}

export type Answer =
  | ClassAnswer
  | { readonly kind: 'value'; readonly value: number }
  /** Several numbers of one value. */
  | { readonly kind: 'values'; readonly values: readonly number[] }
  /** Probability of each of the labels that may hold at once. */
  | { readonly kind: 'labels'; readonly shares: readonly number[] }
  | { readonly kind: 'box'; readonly corners: Corners }
  /** A number, or several, for every pixel: drawn, not worded. */
  | { readonly kind: 'map' };

/**
 * @param values rows of `width` outputs: probabilities, or values in their unit
 */
export function toAnswer(
  target: TargetInfo,
  values: ArrayLike<number>,
  width: number,
  row: number,
): Answer {
  const own = (): number[] =>
    Array.from({ length: width }, (_, index) => values[row * width + index] ?? Number.NaN);
  const [first = Number.NaN] = own();
  switch (target.kind) {
    case 'labels':
      return { kind: 'labels', shares: own() };
    case 'box': {
      const corners = toCorners(own(), 0);
      return corners === undefined ? { kind: 'values', values: own() } : { kind: 'box', corners };
    }
    case 'segmentation':
    case 'depth':
    case 'normals':
      return { kind: 'map' };
    case 'input':
      // A point is written, a picture or a window is drawn.
      return width <= 2 ? { kind: 'values', values: own() } : { kind: 'map' };
    default:
      if (toChoices(target).length === 0)
        return width === 1 ? { kind: 'value', value: first } : { kind: 'values', values: own() };
  }
  const shares = target.kind === 'binary' && width === 1 ? [1 - first, first] : own();
  if (!shares.every(Number.isFinite)) return { kind: 'values', values: own() };
  let best = 0;
  shares.forEach((share, index) => {
    if (share > (shares[best] ?? Number.NaN)) best = index;
  });
  return { kind: 'class', best, shares };
}

/**
 * True if an answer is the label; undefined where that is no question of yes or no, or the label is
 * missing. @param labels the numbers of the row's label
 */
export function isRight(answer: Answer, labels: ArrayLike<number>): boolean | undefined {
  if (Number.isNaN(labels[0] ?? Number.NaN)) return undefined;
  switch (answer.kind) {
    case 'class':
      return answer.best === labels[0];
    case 'labels':
      if (!answer.shares.every(Number.isFinite)) return undefined;
      return answer.shares.every((share, index) => share >= 0.5 === (labels[index] === 1));
    default:
      return undefined;
  }
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
