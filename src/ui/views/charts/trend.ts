/** The course of a curve in words: where it began, where it is, and since when it stands. */
import type { Texts } from '../../playground-context.ts';
import type { Curve } from './curve.ts';

export interface Trend {
  readonly from: number;
  readonly to: number;
  readonly direction: 'fell' | 'rose' | 'stands';
  /** The step since which it stands at its last value; null while it moves. */
  readonly since: number | null;
}

/** Changes below this part of its range are noise. */
const noise = 0.03;
/** A stand is spoken of when it takes this part of the way. */
const standShare = 0.25;

/** @returns undefined without two points */
export function toTrend({ x, y }: Curve): Trend | undefined {
  const [from, to, firstStep, lastStep] = [y[0], y.at(-1), x[0], x.at(-1)];
  if (from === undefined || to === undefined || y.length < 2) return undefined;
  if (firstStep === undefined || lastStep === undefined) return undefined;
  const reach = Math.max(...y) - Math.min(...y);
  const slack = Math.max(noise * reach, (noise / 2) * Math.max(Math.abs(from), Math.abs(to)));
  let since = y.length - 1;
  while (since > 0 && Math.abs((y[since - 1] ?? to) - to) <= slack) since -= 1;
  const sinceStep = x[since] ?? lastStep;
  const isStanding = lastStep - sinceStep >= standShare * (lastStep - firstStep);
  const change = to - from;
  const direction = Math.abs(change) <= slack ? 'stands' : change < 0 ? 'fell' : 'rose';
  return { from, to, direction, since: isStanding ? sinceStep : null };
}

/** "A fell from 0.69 to 0.06", "B stands at 0.69 since step 400". */
export function toTrendText(
  { from, to, direction, since }: Trend,
  name: string,
  { t }: Pick<Texts, 't'>,
  format: (value: number) => string,
): string {
  const args = { name, from: format(from), to: format(to), step: Math.round(since ?? 0) };
  if (direction === 'stands')
    return t(
      since === null || since === 0 ? 'charts.trend.stands' : 'charts.trend.standsSince',
      args,
    );
  return t(since === null ? `charts.trend.${direction}` : `charts.trend.${direction}Stands`, args);
}
