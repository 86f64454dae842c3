/** What an axis of the trade-off can be. */
import type { Axis } from '../../core/run/studies/trade-off.ts';
import { toNumberText } from '../format.ts';
import type { Texts } from '../playground-context.ts';
import { toFigureText, type StudyTask } from './study-tasks.ts';

export interface AxisChoice extends Axis {
  readonly key: string;
  readonly label: string;
  readonly of: StudyTask;
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

/** A figure of an axis in the words of its metric. */
export function writeFigure(axis: AxisChoice | undefined, value: number, texts: Texts): string {
  if (axis === undefined) return '';
  return axis.metric === 'loss'
    ? toNumberText(value, texts.language)
    : toFigureText(value, axis.of, texts);
}
