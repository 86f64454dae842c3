/** When training comes to a stand by itself. Pure, so that the same rows stop at the same row. */
import type { TaskId } from '../document/experiment.ts';
import { channel, findColumn, type ChannelInfo } from './channels.ts';

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

/** Looks for losses that are not finite, and whose fault it is. */
export interface FiniteCheck {
  /**
   * @param row one value per channel: NaN where there is no value, ±∞ where one is not finite
   * @returns nothing while all is finite; else the task to blame: the only one whose loss is not
   * finite, or of several, since one that breaks breaks what it shares, the one whose training loss
   * grew most just before; null when that cannot be told. Going on from there breaks the others as
   * well: the task that was blamed first stays the one.
   */
  observe(row: Float32Array): { readonly task: TaskId | null } | undefined;
}

export function createFiniteCheck(
  channels: readonly ChannelInfo[],
  tasks: readonly TaskId[],
): FiniteCheck {
  const totals = [channel.total, channel.validationTotal].map((info) => findColumn(channels, info));
  const columns = tasks.map((task) => ({
    task,
    loss: findColumn(channels, channel.loss(task)),
    validation: findColumn(channels, channel.validation(task)),
  }));
  /** By task: the newest finite training loss, and by how much it is the one before. */
  const last = new Map<TaskId, number>();
  const growth = new Map<TaskId, number>();
  let blamed: { readonly task: TaskId | null } | undefined;

  return {
    observe(row) {
      const isBroken = (column: number): boolean => Math.abs(row[column] ?? NaN) === Infinity;
      const trained = columns.filter(({ loss }) => isBroken(loss));
      const scored = columns.filter(({ validation }) => isBroken(validation));
      const suspects = trained.length > 0 ? trained : scored;
      if (suspects.length > 0 || totals.some(isBroken))
        return (blamed ??= { task: findGuilty(suspects, growth) });
      blamed = undefined;
      for (const { task, loss } of columns) {
        const value = row[loss] ?? NaN;
        if (Number.isNaN(value)) continue;
        const before = last.get(task);
        if (before !== undefined && before > 0) growth.set(task, value / before);
        last.set(task, value);
      }
      return undefined;
    },
  };
}

function findGuilty(
  suspects: readonly { readonly task: TaskId }[],
  growth: ReadonlyMap<TaskId, number>,
): TaskId | null {
  const [first, ...others] = suspects;
  if (first !== undefined && others.length === 0) return first.task;
  const grown = suspects.map(({ task }) => ({ task, by: growth.get(task) }));
  const most = Math.max(...grown.map(({ by }) => by ?? NaN));
  // A loss that did not grow broke nothing; NaN, when one is not known, is no maximum either.
  const guilty = most > 1 ? grown.filter(({ by }) => by === most) : [];
  return guilty.length === 1 ? (guilty[0]?.task ?? null) : null;
}
