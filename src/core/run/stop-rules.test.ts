import { expect, it } from 'vitest';
import type { TaskId } from '../document/experiment.ts';
import { createPatience, findNonFinite } from './stop-rules.ts';

it('counts epochs since the best validation loss, from anew after a reset', () => {
  const patience = createPatience();
  expect([3, 2, 2, 4, 1, 5, NaN].map((loss) => patience.observe(loss))).toEqual([
    0, 0, 1, 2, 0, 1, 2,
  ]);
  patience.reset();
  expect(patience.observe(9)).toBe(0);
});

it('names the first task whose loss is not finite', () => {
  const channels = ['step', 'total', 'loss/a', 'loss/b'];
  const tasks = ['a', 'b'] as TaskId[];
  const look = (...row: number[]) => findNonFinite(channels, Float32Array.from(row), tasks);
  expect(look(1, 2, 1, 1)).toBeUndefined();
  // A task without a label in the window has no loss, and the total does without it.
  expect(look(1, 2, NaN, 1)).toBeUndefined();
  expect(look(1, NaN, 1, NaN)).toEqual({ task: 'b' });
  expect(look(1, Infinity, Infinity, NaN)).toEqual({ task: 'a' });
  expect(look(1, NaN, 1, 1)).toEqual({ task: null });
});
