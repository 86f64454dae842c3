/** Tasks of a study, as they were in its document, with all that is drawn of them. */
import { datasets } from '../../catalog/datasets/index.ts';
import { type MetricSpec, toMetricUnit } from '../../catalog/heads/define-head.ts';
import { heads } from '../../catalog/heads/index.ts';
import type { Experiment, HeadNode, TaskId } from '../../core/document/experiment.ts';
import { margins, type Verdict } from '../../core/run/verdict.ts';
import type { Localised } from '../../core/text.ts';
import { toMetricText } from '../metric-text.ts';
import type { Texts } from '../playground-context.ts';
import { toTaskStyle, type TaskStyle } from '../task-style.ts';

export interface StudyTask {
  readonly id: TaskId;
  readonly title: Localised;
  readonly style: TaskStyle;
  /** What it is judged by, and the unit that it is written in. */
  readonly metric: MetricSpec;
  readonly metrics: readonly MetricSpec[];
  readonly unit: string;
}

/** In the data set's order: those that a head learns. */
export function toStudyTasks({ data, nodes }: Experiment): readonly StudyTask[] {
  const tasks = datasets.find(data.kind)?.describe(data.params).tasks ?? [];
  return tasks.flatMap(({ id, title, target }, index) => {
    const head = nodes.find((node): node is HeadNode => node.kind === 'head' && node.target === id);
    const metrics = heads.find(head?.type ?? '')?.metrics ?? [];
    const [metric] = metrics;
    if (metric === undefined) return [];
    return [
      { id, title, style: toTaskStyle(index), metric, metrics, unit: toMetricUnit(metric, target) },
    ];
  });
}

export const toFigureText = (value: number, { metric, unit }: StudyTask, { language }: Texts) =>
  toMetricText(value, metric, unit, language);

/** A number with its sign, `+1.2`, −0.4, 0. */
export function toSignedText(value: number, { language }: Texts): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 1, signDisplay: 'exceptZero' })
    .format(value)
    .replace('-', '−');
}

/** A difference as a verdict has it: points of a share, per cent of anything else. */
export function toChangeText(change: number, margin: number, texts: Texts): string {
  if (Number.isNaN(change)) return '–';
  const key = margin === margins.share ? 'studies.points' : 'studies.percent';
  return texts.t(key, { change: toSignedText(change * 100, texts) });
}

/** By how much, and how sure that is. */
export function toVerdictDetail({ mean, interval, margin }: Verdict, texts: Texts): string {
  const change = toChangeText(mean, margin, texts);
  if (interval === null) return change;
  return texts.t('studies.pool', {
    change,
    low: toSignedText(interval.low * 100, texts),
    high: toSignedText(interval.high * 100, texts),
  });
}
