import { expect, it } from 'vitest';
import type { TaskId } from '../document/experiment.ts';
import { channel } from './channels.ts';
import { createFiniteCheck, createPatience } from './stop-rules.ts';

it('counts epochs since the best validation loss, from anew after a reset', () => {
  const patience = createPatience();
  expect([3, 2, 2, 4, 1, 5, NaN].map((loss) => patience.observe(loss))).toEqual([
    0, 0, 1, 2, 0, 1, 2,
  ]);
  patience.reset();
  expect(patience.observe(9)).toBe(0);
});

const [a, b] = ['a', 'b'] as [TaskId, TaskId];
const tasks = [a, b];
const channels = [
  ...[channel.total, channel.loss(a), channel.loss(b)],
  ...[channel.validation(a), channel.validation(b), channel.validationTotal],
];
/** Finding in the last of the rows; all before it are fine. */
function look(...rows: number[][]) {
  const found = lookAtEach(...rows);
  expect(found.slice(0, -1)).toEqual(rows.slice(1).map(() => undefined));
  return found.at(-1);
}
function lookAtEach(...rows: number[][]) {
  const check = createFiniteCheck(channels, tasks);
  return rows.map((row) => check.observe(Float32Array.from(channels, (_, at) => row[at] ?? NaN)));
}
const broken = Infinity;

it('names the only task whose loss is not finite, and never one without labels', () => {
  expect(look([2, 1, 1])).toBeUndefined();
  // No label in the window, and a row without training.
  expect(look([1, NaN, 1])).toBeUndefined();
  expect(look([NaN, NaN, NaN])).toBeUndefined();
  expect(look([broken, NaN, broken])).toEqual({ task: 'b' });
  expect(look([broken, 1, -broken])).toEqual({ task: 'b' });
  expect(look([broken, 1, 1])).toEqual({ task: null });
});

it('names of several the one that grew most just before, or none', () => {
  const both = [broken, broken, broken];
  expect(look([2, 1, 1], [2, 1.1, 90], both)).toEqual({ task: 'b' });
  expect(look([2, 1, 1], [2, 5, 1], [2, 90, NaN], both)).toEqual({ task: 'a' });
  expect(look(both)).toEqual({ task: null });
  expect(look([2, 1, 1], both)).toEqual({ task: null });
  expect(look([2, 1, 1], [2, 0.5, 0.9], both)).toEqual({ task: null });
  expect(look([2, 1, 1], [2, 3, 3], both)).toEqual({ task: null });
});

it('looks at validation losses too', () => {
  expect(look([2, 1, 1, 1, 1, 2])).toBeUndefined();
  expect(look([2, 1, 1, NaN, 1, 1])).toBeUndefined();
  expect(look([2, 1, 1, NaN, broken, broken])).toEqual({ task: 'b' });
  expect(look([2, 1, 1, 1, 1, broken])).toEqual({ task: null });
});

it('stays with whom it blamed first when training goes on, until all is finite again', () => {
  const [a, b, both] = [
    [broken, broken, 1],
    [broken, 1, broken],
    [broken, broken, broken],
  ];
  expect(lookAtEach(b, both, a)).toEqual([{ task: 'b' }, { task: 'b' }, { task: 'b' }]);
  expect(lookAtEach(b, [2, 1, 1], a)).toEqual([{ task: 'b' }, undefined, { task: 'a' }]);
});
