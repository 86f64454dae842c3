/** How metrics that share an axis are drawn. */
import type { Texts } from '../../playground-context.ts';
import { toLinearAxis, type AxisScale } from './axis.ts';
import type { MetricSeries } from './metric-series.ts';
import type { PlotLine } from './plot-line.ts';
import type { StepAxis } from './use-step-axis.ts';

export function toMetricLines(
  members: readonly MetricSeries[],
  place: StepAxis['place'],
  pick: Texts['pick'],
): readonly (PlotLine & { readonly name: string })[] {
  return members.map(({ task, curve }) => ({
    key: `metric/${task.id}`,
    curve: place(curve),
    color: task.style.color,
    dash: task.style.dash,
    width: 1.5,
    isMarked: true,
    name: pick(task.title),
  }));
}

export interface MetricLook {
  /** Their names, their unit and the better way. */
  readonly what: string;
  readonly isShare: boolean;
  /** From the smallest and largest value of the lines. */
  toYAxis(low: number, high: number): AxisScale;
}

/** Undefined where the run records none of them. */
export function toMetricLook(
  members: readonly MetricSeries[],
  { t, pick }: Pick<Texts, 't' | 'pick'>,
): MetricLook | undefined {
  const [first] = members;
  if (first?.info === undefined) return undefined;
  const { unit = '', direction } = first.info;
  const isShare = first.task.metric?.format === 'percent';
  const isHigherBetter = direction === 'higher';
  const titles = new Set(members.map(({ task }) => task.metric && pick(task.metric.title)));
  const what = `${[...titles].join(' · ')}${unit === '' ? '' : ` (${unit})`}`;
  return {
    what: `${what} – ${t(isHigherBetter ? 'charts.higher' : 'charts.lower')}`,
    isShare,
    toYAxis: (low, high) =>
      // An accuracy ends at 100 %, whatever room the ticks would like above it.
      isShare && isHigherBetter
        ? toLinearAxis(Math.min(low, 0.98), 1)
        : toLinearAxis(Math.min(0, low), high),
  };
}
