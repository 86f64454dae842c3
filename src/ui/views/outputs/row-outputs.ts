/** Figures and places of marks for predicted against true values. */
import type { Scored } from '../answer.ts';
import { toLabelledRows } from '../answer.ts';
import { toExtent, toLinearAxis } from '../charts/axis.ts';

export interface Scatter {
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  readonly points: readonly { readonly actual: number; readonly predicted: number }[];
  /** Median of |predicted − true|: half of the rows miss by less. */
  readonly typicalMiss: number;
}

/** One scale for both axes, so that the diagonal is where predictions are right. */
export function toScatter(scored: Scored): Scatter {
  const points = toLabelledRows(scored).flatMap((row) => {
    const answer = scored.answers[row];
    const actual = scored.labels[row] ?? Number.NaN;
    return answer?.kind === 'value' && Number.isFinite(answer.value)
      ? [{ actual, predicted: answer.value }]
      : [];
  });
  const [low, high] = toExtent([points.flatMap(({ actual, predicted }) => [actual, predicted])]);
  const { domain, ticks } = toLinearAxis(low, high);
  const misses = points
    .map(({ actual, predicted }) => Math.abs(predicted - actual))
    .sort((a, b) => a - b);
  const middle = misses.length / 2;
  const typicalMiss =
    ((misses[Math.ceil(middle) - 1] ?? Number.NaN) + (misses[Math.floor(middle)] ?? Number.NaN)) /
    2;
  return { domain, ticks, points, typicalMiss };
}

export interface Strip {
  readonly actual: number;
  readonly right: number;
  /** Probability of the true class by row, and whether that class was the answer. */
  readonly marks: readonly { readonly share: number; readonly isRight: boolean }[];
}

/** By true class: how sure each row's answer was of the truth. */
export function toStrips(scored: Scored, classes: number): readonly Strip[] {
  return Array.from({ length: classes }, (_, actual) => {
    const marks = toLabelledRows(scored).flatMap((row) => {
      const answer = scored.answers[row];
      return answer?.kind === 'class' && scored.labels[row] === actual
        ? [{ share: answer.shares[actual] ?? Number.NaN, isRight: answer.best === actual }]
        : [];
    });
    return { actual, right: marks.filter(({ isRight }) => isRight).length, marks };
  });
}
