/** Figures of lessons in words. */
import type { MetricSpec } from '../../catalog/heads/define-head.ts';
import { heads } from '../../catalog/heads/index.ts';
import type { Figure } from '../../catalog/lessons/figures.ts';
import type { Experiment } from '../../core/document/experiment.ts';
import { toNumberText, toPercentText } from '../format.ts';
import type { Texts } from '../playground-context.ts';

type Format = 'percent' | 'number';

export const toFigureText = (value: number, format: Format, { language }: Texts): string =>
  format === 'percent' ? toPercentText(value, language) : toNumberText(value, language);

/** As it is written within a line: RMSE stays what it is. */
const toInner = (title: string): string =>
  title === title.toUpperCase() ? title : title.toLowerCase();

/** A metric as the head that has it names it. */
function toMetricTitle(
  { nodes }: Experiment,
  name: string,
  task: string | undefined,
  { pick }: Texts,
): string {
  const own = nodes.flatMap((node): readonly MetricSpec[] =>
    node.kind === 'head' && (task === undefined || node.target === task)
      ? (heads.find(node.type)?.metrics ?? [])
      : [],
  );
  const found = own.find(({ id }) => id === name);
  return found === undefined ? name : toInner(pick(found.title));
}

export function toFigureTitle(figure: Figure, experiment: Experiment, texts: Texts): string {
  const { t } = texts;
  const letter = (task: string): string => task.toUpperCase();
  switch (figure.kind) {
    case 'metric':
      return t('learn.figure.metric', {
        task: letter(figure.task),
        metric: toMetricTitle(experiment, figure.name, figure.task, texts),
      });
    case 'worst':
    case 'best':
      return t(`learn.figure.${figure.kind}`, {
        metric: toMetricTitle(experiment, figure.name, undefined, texts),
      });
    case 'loss':
    case 'alpha':
    case 'norm':
      return t(`learn.figure.${figure.kind}`, { task: letter(figure.task) });
    case 'total':
    case 'uncertainty':
      return t(`learn.figure.${figure.kind}`);
    case 'cosine': {
      const [task, other] = figure.tasks;
      return t('learn.figure.cosine', { task: letter(task), other: letter(other) });
    }
  }
}
