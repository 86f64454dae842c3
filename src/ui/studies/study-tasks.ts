/** Tasks of a study, as they were in its document, with all that is drawn of them. */
import { datasets } from '../../catalog/datasets/index.ts';
import { type MetricSpec, toMetricUnit } from '../../catalog/heads/define-head.ts';
import { heads } from '../../catalog/heads/index.ts';
import type { Experiment, HeadNode, TaskId } from '../../core/document/experiment.ts';
import type { TargetInfo } from '../../core/graph/lookup.ts';
import type { Localised } from '../../core/text.ts';
import { toMetricText } from '../metric-text.ts';
import type { Texts } from '../playground-context.ts';
import { toTaskStyle, type TaskStyle } from '../task-style.ts';

export interface StudyTask {
  readonly id: TaskId;
  readonly title: Localised;
  readonly style: TaskStyle;
  readonly target: TargetInfo;
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
    const unit = toMetricUnit(metric, target);
    return [{ id, title, style: toTaskStyle(index), target, metric, metrics, unit }];
  });
}

export const toFigureText = (value: number, { metric, unit }: StudyTask, { language }: Texts) =>
  toMetricText(value, metric, unit, language);
