import { toChoices } from '../../../core/graph/target.ts';
import type { Picture } from '../../../core/run/trainer.ts';
import type { Panel } from '../../../export/figures/figure.ts';
import { toPercentText } from '../../format.ts';
import type { Texts } from '../../playground-context.ts';
import { toConfusion } from '../answer.ts';
import { toScored } from '../scored.ts';
import type { TrainedTask } from '../use-tasks.ts';
import { toMatrixPanel } from './matrix-panel.ts';

/** Of a task with classes. */
export function toConfusionPanel(
  task: TrainedTask,
  picture: Extract<Picture, { kind: 'validation' }>,
  { t, pick, language }: Texts,
): Panel {
  const names = toChoices(task.target).map(pick);
  const counts = toConfusion(toScored(task, picture), names.length).map((row) =>
    row.map((rows) => rows.length),
  );
  const total = counts.flat().reduce((sum, count) => sum + count, 0);
  const right = counts.reduce((sum, row, index) => sum + (row[index] ?? 0), 0);
  return toMatrixPanel({
    title: `${pick(task.title)} – ${t('answers.overall', { share: toPercentText(right / total, language) })}`,
    ...{ names, counts, color: task.style.color },
    words: { actual: t('answers.actual'), predicted: t('answers.predicted') },
  });
}
