import { expect, test } from 'vitest';
import { createRandom } from '../math/random.ts';
import { findGrouping } from './grouping.ts';

test('two that help and two that hinder each other', () => {
  expect(findGrouping([1, 0.1, 0.1, 1], 2)).toEqual([[0, 1]]);
  expect(findGrouping([1, -0.1, -0.1, 1], 2)).toEqual([[0], [1]]);
  // What one gains is more than the other loses.
  expect(findGrouping([1, -0.1, 0.3, 1], 2)).toEqual([[0, 1]]);
});

test('two pairs that mind each other are two groups, whatever stands on the diagonal', () => {
  const help = (s: number, t: number) => (s === t ? 9 : s % 2 === t % 2 ? 0.2 : -0.2);
  const affinity = Array.from({ length: 16 }, (_, at) => help(Math.floor(at / 4), at % 4));
  expect(findGrouping(affinity, 4)).toEqual([
    [0, 2],
    [1, 3],
  ]);
});

test('nothing known keeps all together, and too many tasks are refused', () => {
  expect(findGrouping(new Array<number>(9).fill(NaN), 3)).toEqual([[0, 1, 2]]);
  expect(() => findGrouping([], 7)).toThrow(/6 tasks at most/);
});

test('no task wants to leave for itself or for another group, by the sum over all', () => {
  const random = createRandom(3, 'grouping');
  for (let round = 0; round < 30; round++) {
    const tasks = 2 + random.integer(5);
    const affinity = Array.from({ length: tasks * tasks }, () => random.normal());
    const best = findGrouping(affinity, tasks);
    expect(best.flat().toSorted()).toEqual(Array.from({ length: tasks }, (_, at) => at));
    const score = (groups: readonly (readonly number[])[]) =>
      groups
        .filter((group) => group.length > 1)
        .flatMap((group) =>
          group.map((to) => {
            const others = group.filter((from) => from !== to);
            const own = others.map((from) => affinity[from * tasks + to]!);
            return own.reduce((sum, one) => sum + one, 0) / own.length;
          }),
        )
        .reduce((sum, one) => sum + one, 0);
    for (const task of best.flat()) {
      const rest = best.map((group) => group.filter((one) => one !== task));
      for (const moved of [
        [...rest, [task]],
        ...rest.map((_, at) =>
          rest.map((group, place) => (place === at ? [...group, task] : group)),
        ),
      ])
        expect(score(moved)).toBeLessThanOrEqual(score(best) + 1e-9);
    }
  }
});
