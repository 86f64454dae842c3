import type { Picture } from '../../core/run/trainer.ts';
import { toAnswer, type Scored } from './answer.ts';
import type { TrainedTask } from './use-tasks.ts';

/** A task's answers on the validation part, beside its labels. */
export function toScored(
  task: Pick<TrainedTask, 'id' | 'target'>,
  picture: Extract<Picture, { kind: 'validation' }>,
): Scored {
  const output = picture.prediction.outputs[task.id];
  const labels = picture.labels[task.id];
  if (output === undefined || labels === undefined) return { answers: [], labels: [] };
  return {
    labels,
    answers: Array.from({ length: picture.prediction.count }, (_, row) =>
      toAnswer(task.target, output.values, output.width, row),
    ),
  };
}
