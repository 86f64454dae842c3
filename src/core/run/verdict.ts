/** Verdict of a comparison on a task, round by round: pairs of the same seed, and a margin. */
import type { StageEnd } from './scores.ts';

/** Direction and margin by which a figure is read. */
export interface Measure {
  readonly higherIsBetter: boolean;
  /** A share from 0 to 1, such as accuracy: compared in points. Others are compared in per cent of the figure. */
  readonly isShare: boolean;
}

/** Smaller differences count as none: 2 points of a share, 5 % of anything else. */
export const margins = { share: 0.02, other: 0.05 } as const;

/** A figure, and whether the network behind it was trained enough to be compared. */
export interface Judged {
  readonly value: number;
  readonly end: StageEnd;
}

export type Outcome = 'better' | 'worse' | 'same' | 'unsettled';

export interface Verdict {
  /** By round. */
  readonly outcomes: readonly Outcome[];
  /** The verdict of all rounds; `mixed` when it depends on the seed, `unsettled` when one could not be told. */
  readonly word: Outcome | 'mixed';
  /** Mean of the differences, above 0 for better; NaN when unsettled. */
  readonly mean: number;
}

/**
 * By how much a figure is better than another: points of a share, else the part by which it is.
 * @returns from −1 to 1, above 0 for better
 */
export function toChange({ higherIsBetter, isShare }: Measure, one: number, other: number): number {
  const raw = (one - other) * (higherIsBetter ? 1 : -1);
  if (raw === 0) return 0;
  const scaled = isShare ? raw : raw / Math.abs(other);
  return Math.max(-1, Math.min(1, scaled));
}

/** Tasks that are judged alike, or the mean over several; both sides by round. */
export interface Pairs {
  readonly measure: Measure;
  readonly one: readonly Judged[];
  readonly other: readonly Judged[];
}

/** Compares `one` with `other`: of a task, or on the mean over several. */
export function toVerdict(tasks: readonly Pairs[]): Verdict {
  const rounds = Math.min(...tasks.map(({ one, other }) => Math.min(one.length, other.length)));
  const margin = tasks.every(({ measure }) => measure.isShare) ? margins.share : margins.other;
  const changes = Array.from({ length: Number.isFinite(rounds) ? rounds : 0 }, (_, round) => {
    const each = tasks.map(({ measure, one, other }) => {
      const [left, right] = [one[round]!, other[round]!];
      const isTold = left.end === 'flat' && right.end === 'flat';
      return isTold ? toChange(measure, left.value, right.value) : NaN;
    });
    return each.reduce((sum, change) => sum + change, 0) / each.length;
  });
  const outcomes = changes.map((change): Outcome => {
    if (Number.isNaN(change)) return 'unsettled';
    if (Math.abs(change) < margin) return 'same';
    return change > 0 ? 'better' : 'worse';
  });
  const [first = 'unsettled'] = outcomes;
  const word = outcomes.includes('unsettled')
    ? 'unsettled'
    : outcomes.every((outcome) => outcome === first)
      ? first
      : 'mixed';
  return { outcomes, word, mean: changes.reduce((sum, one) => sum + one, 0) / changes.length };
}
