import { expect, test } from 'vitest';
import { createRandom } from '../../core/math/random.ts';
import { drawnPreferences, drawnPreferencesKernel } from './drawn-preferences.ts';
import { toChosenShares } from './shares.ts';
import { weightedSum } from './weighted-sum.ts';

const params = { main: 1, share: 0.5, concentration: 0.2 };

test.each([
  [2, 0.2],
  [2, 1],
  [3, 0.5],
  [6, 4],
])('%i shares of concentration %f are Dirichlet’s', (count, concentration) => {
  const random = createRandom(7, 'test');
  const draws = Array.from({ length: 20_000 }, () =>
    drawnPreferencesKernel.drawShares!(count, { ...params, concentration }, random),
  );
  for (const shares of draws) {
    expect(shares.reduce((sum, share) => sum + share)).toBeCloseTo(1, 12);
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
  }
  const first = draws.map(([share]) => share!);
  const mean = first.reduce((sum, share) => sum + share) / first.length;
  const variance = first.reduce((sum, share) => sum + (share - mean) ** 2, 0) / first.length;
  expect(mean).toBeCloseTo(1 / count, 1.9);
  expect(variance / (((1 / count) * (1 - 1 / count)) / (count * concentration + 1))).toBeCloseTo(
    1,
    1,
  );
});

test('a concentration that leaves no number to divide by gives all to one task', () => {
  const random = createRandom(1, 'test');
  const shares = drawnPreferencesKernel.drawShares!(3, { ...params, concentration: 1e-6 }, random);
  expect(shares.toSorted()).toEqual([0, 0, 1]);
});

test('the share that is set is that of one task, and the others have the rest', () => {
  const toShares = (main: number, share: number, count: number) =>
    toChosenShares(drawnPreferences, { ...params, main, share }, count);
  expect(toShares(1, 0.7, 2)).toEqual([0.7, expect.closeTo(0.3)]);
  expect(toShares(2, 0.5, 3)).toEqual([0.25, 0.5, 0.25]);
  expect(toShares(5, 1, 2)).toEqual([0, 1]);
  expect(toShares(1, 0.2, 1)).toEqual([1]);
  expect(toChosenShares(weightedSum, {}, 4)).toEqual([0.25, 0.25, 0.25, 0.25]);
});
