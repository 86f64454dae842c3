/** Verdict of a comparison on a task, round by round: pairs of the same seed, and a margin. */
import type { JobEnd } from './job.ts';
import { findModes, toInterval, type Interval } from './statistics.ts';

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
  readonly end: JobEnd;
}

export type Outcome = 'better' | 'worse' | 'same' | 'unsettled';

export interface Verdict {
  /** By round. */
  readonly outcomes: readonly Outcome[];
  /** Differences by round, above 0 for better; NaN where unsettled. */
  readonly changes: readonly number[];
  /**
   * The verdict of all rounds: what every one says, else what the mean says with its interval; `mixed` when it
   * depends on the seed, `unsettled` when one could not be told. That there is no difference is said of three
   * seeds or more whose interval lies within the margin; of fewer it is `few`, of a wider one `open`.
   */
  readonly word: Outcome | 'mixed' | 'few' | 'open';
  /** Mean of the differences; NaN when unsettled. */
  readonly mean: number;
  /** 95 % of that mean; null of one round, and when unsettled. */
  readonly interval: Interval | null;
  /** Below it a difference counts as none. */
  readonly margin: number;
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
      return isTold(left) && isTold(right) ? toChange(measure, left.value, right.value) : NaN;
    });
    return each.reduce((sum, change) => sum + change, 0) / each.length;
  });
  const outcomes = changes.map((change): Outcome => {
    if (Number.isNaN(change)) return 'unsettled';
    if (Math.abs(change) < margin) return 'same';
    return change > 0 ? 'better' : 'worse';
  });
  const isUnsettled = outcomes.length === 0 || outcomes.includes('unsettled');
  const mean = changes.reduce((sum, one) => sum + one, 0) / changes.length;
  const interval = isUnsettled ? null : toInterval(changes);
  return {
    ...{ outcomes, changes, mean, interval, margin },
    word: isUnsettled ? 'unsettled' : toWord(outcomes, { changes, mean, interval, margin }),
  };
}

/** Trained until it was flat, or as long as everything that it is compared with. */
const isTold = ({ end }: Judged): boolean => end === 'flat' || end === 'budget';

/** Fewer seeds than this, and nothing is said of there being no difference. */
export const leastSeeds = 3;

function toNoDifference(
  seeds: number,
  interval: Interval | null,
  margin: number,
): 'same' | 'few' | 'open' {
  if (seeds < leastSeeds || interval === null) return 'few';
  return interval.low > -margin && interval.high < margin ? 'same' : 'open';
}

function toWord(
  outcomes: readonly Outcome[],
  { changes, mean, interval, margin }: Omit<Verdict, 'outcomes' | 'word'>,
): Verdict['word'] {
  const [first = 'same'] = outcomes;
  if (outcomes.every((outcome) => outcome === first))
    return first === 'same' ? toNoDifference(outcomes.length, interval, margin) : first;
  // One mean for two heaps would speak of neither.
  if (interval === null || findModes(changes, margin) !== null) return 'mixed';
  const { low, high } = interval;
  if (low > -margin && high < margin) return toNoDifference(outcomes.length, interval, margin);
  if (low > 0 && mean >= margin) return 'better';
  return high < 0 && mean <= -margin ? 'worse' : 'mixed';
}
