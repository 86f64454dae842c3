import { expect, test } from 'vitest';
import { taskIdSchema } from '../core/document/experiment.ts';
import { layOutNotes, toNoteChannel } from './balancing-notes.ts';

test('every task has its α and length once, every pair its cosine, each a channel of its own', () => {
  for (const count of [1, 2, 5]) {
    const notes = layOutNotes(count);
    const kinds = (kind: string) => notes.filter((note) => note.kind === kind);
    expect(kinds('alpha').map(({ row }) => row)).toEqual([...Array(count).keys()]);
    expect(kinds('norm').map(({ row }) => row)).toEqual([...Array(count).keys()]);
    expect(kinds('cosine')).toHaveLength((count * (count - 1)) / 2);
    for (const { row, column } of kinds('cosine')) expect(row).toBeLessThan(column);
    const tasks = Array.from({ length: count }, (_, at) => taskIdSchema.parse(`task-${at}`));
    const channels = notes.map((note) => toNoteChannel(note, tasks));
    expect(new Set(channels.map(({ id }) => id)).size).toBe(notes.length);
    for (const [at, { kind, row, column }] of notes.entries()) {
      const { quantity, task, pair, merge } = channels[at]!;
      expect([quantity, merge]).toEqual([kind, 'mean']);
      expect(pair ?? [task, task]).toEqual([tasks[row], tasks[column]]);
    }
  }
});
