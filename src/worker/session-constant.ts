/** Losses that one answer to everything comes to: a task with no better one is still guessed. */
import type { TaskId } from '../core/document/experiment.ts';
import type { TaskLosses } from '../core/run/flatness.ts';
import type { TaskFigures } from '../core/run/scores.ts';
import type { Trainer, ValidationLogits } from '../core/run/trainer.ts';

export function toLosses(figures: Readonly<Record<TaskId, TaskFigures>>): TaskLosses {
  return Object.fromEntries(Object.entries(figures).map(([task, { loss }]) => [task, loss]));
}

/** Losses of a network that gives its mean logits for every row. */
export async function scoreConstant(
  trainer: Trainer,
  logits: ValidationLogits,
): Promise<TaskLosses> {
  const rows = trainer.loaded.examples.validation;
  const means = Object.entries(logits).map(([task, values]) => {
    const width = values.length / rows;
    const sums = new Float64Array(width);
    values.forEach((value, at) => (sums[at % width]! += value / rows));
    return [task, Float32Array.from(values, (_, at) => sums[at % width]!)];
  });
  return toLosses(await trainer.scoreLogits(Object.fromEntries(means) as ValidationLogits));
}
