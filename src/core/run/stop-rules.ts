/** When training comes to a stand by itself. Pure, so that the same rows stop at the same row. */
import type { TaskId } from '../document/experiment.ts';
import { channel } from './channels.ts';

/** Epochs of the validation loss without a new best. */
export interface Patience {
  /** @returns how many epochs have passed since the best validation loss */
  observe(validationTotal: number): number;
  reset(): void;
}

export function createPatience(): Patience {
  let best = Infinity;
  let since = 0;
  return {
    observe(validationTotal) {
      if (validationTotal < best) {
        best = validationTotal;
        since = 0;
      } else {
        since += 1;
      }
      return since;
    },
    reset() {
      best = Infinity;
      since = 0;
    },
  };
}

/**
 * Whether a row's combined training loss is not finite, and whose fault it is: the first task whose
 * own loss is not finite, null when only the total is not.
 * @param row one value per channel; of a window in which there was training
 */
export function findNonFinite(
  channels: readonly string[],
  row: Float32Array,
  tasks: readonly TaskId[],
): { readonly task: TaskId | null } | undefined {
  if (Number.isFinite(row[channels.indexOf(channel.total)])) return undefined;
  const task = tasks.find((id) => {
    const column = channels.indexOf(channel.loss(id));
    return column >= 0 && !Number.isFinite(row[column]);
  });
  return { task: task ?? null };
}
