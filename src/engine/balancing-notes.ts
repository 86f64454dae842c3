/**
 * Notes of a balancing method for a run's history: of each a sum, and of how many. This list is the one
 * place that says what lies where, for the method in tfjs, shaders and the history.
 */
import type { TaskId } from '../core/document/experiment.ts';
import { channel, type ChannelInfo } from '../core/run/channels.ts';

/** An entry of the Gram matrix of the tasks' gradients, or the α of its row. */
export interface Note {
  readonly kind: 'alpha' | 'norm' | 'cosine';
  /** Tasks by place, `row` ≤ `column`; the same one but for a cosine. */
  readonly row: number;
  readonly column: number;
}

/** Numbers that a note takes: Σ, and how many were added up. */
export const noteSize = 2;

/**
 * The notes of so many tasks, in their order in memory.
 * @param seesGradients whether the method reads the Gram matrix; else there are its α alone
 */
export function layOutNotes(tasks: number, seesGradients = true): readonly Note[] {
  const own = Array.from({ length: tasks }, (_, task) => task);
  if (!seesGradients) return own.map((task) => ({ kind: 'alpha', row: task, column: task }));
  return [
    ...own.flatMap((task): Note[] => [
      { kind: 'alpha', row: task, column: task },
      { kind: 'norm', row: task, column: task },
    ]),
    ...own.flatMap((row) =>
      own.slice(row + 1).map((column): Note => ({ kind: 'cosine', row, column })),
    ),
  ];
}

export function toNoteChannel({ kind, row, column }: Note, tasks: readonly TaskId[]): ChannelInfo {
  const [one, other] = [tasks[row], tasks[column]];
  if (one === undefined || other === undefined)
    throw new Error(`toNoteChannel: expected tasks ${row} and ${column}, got ${tasks.length}`);
  return kind === 'cosine' ? channel.cosine(one, other) : channel[kind](one);
}
