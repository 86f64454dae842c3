/** What an axis of the trade-off can be. */
import { toMetricUnit, type MetricSpec } from '../../catalog/heads/define-head.ts';
import type { Axis } from '../../core/run/studies/trade-off.ts';
import { toNumberText } from '../format.ts';
import { toMetricText } from '../metric-text.ts';
import type { Texts } from '../playground-context.ts';
import type { StudyTask } from './study-tasks.ts';

export interface AxisChoice extends Axis {
  readonly key: string;
  readonly label: string;
  readonly of: StudyTask;
  readonly metric: MetricSpec | 'loss';
}

/** Every metric of every task, and its loss. */
export function toAxisChoices(
  tasks: readonly StudyTask[],
  { t, pick }: Texts,
): readonly AxisChoice[] {
  return tasks.flatMap((of): AxisChoice[] => {
    const task = pick(of.title);
    return [
      ...of.metrics.map((metric) => ({
        ...{ of, task: of.id, metric, key: `${of.id}/${metric.id}` },
        label: t('studies.metricOf', { task, metric: pick(metric.title) }),
      })),
      { of, task: of.id, metric: 'loss', key: `${of.id}//`, label: t('studies.lossOf', { task }) },
    ];
  });
}

/** Of each task its loss where both axes are losses, else what it is judged by. */
export function toAxesOfAll(
  choices: readonly AxisChoice[],
  pair: readonly AxisChoice[],
): readonly AxisChoice[] {
  const isOfLosses = pair.every(({ metric }) => metric === 'loss');
  return choices.filter(({ of, metric }) =>
    metric === 'loss' ? isOfLosses : !isOfLosses && metric.id === of.metric.id,
  );
}

export const isShare = ({ metric }: AxisChoice): boolean =>
  metric !== 'loss' && metric.format === 'percent';

/** A figure of an axis in the words of its metric. */
export function writeFigure(
  axis: AxisChoice | undefined,
  value: number,
  { language }: Texts,
): string {
  if (axis === undefined) return '';
  const { metric, of } = axis;
  return metric === 'loss'
    ? toNumberText(value, language)
    : toMetricText(value, metric, toMetricUnit(metric, of.target), language);
}
