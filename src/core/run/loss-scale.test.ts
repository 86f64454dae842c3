import { expect, it } from 'vitest';
import { createLossScale, noLosses } from './loss-scale.ts';

function areSound(...rows: readonly (readonly number[])[]): boolean[] {
  const scale = createLossScale();
  return rows.map((losses) => {
    scale.observe(losses);
    return scale.isSound;
  });
}

it('tells training that runs away, however slowly, from training that gets worse', () => {
  expect(areSound([1], [0.1], [0.9], [2.9])).toEqual([true, true, true, true]);
  expect(areSound([1], [0.1], [2], [4], [8], [Infinity], [2])).toEqual([
    ...[true, true, true, false, false],
    ...[false, true],
  ]);
  expect(areSound([1, 1], [1, 50], [50, 1], [1, 1])).toEqual([true, false, false, true]);
});

it('does not look at what has no value, until it has one that is finite', () => {
  expect(areSound([NaN, 1], [NaN, 1], [5, NaN], [16, 1])).toEqual([true, true, true, false]);
  expect(areSound([Infinity], [3], [10])).toEqual([false, true, false]);
});

it('begins anew, or where it was', () => {
  const scale = createLossScale();
  scale.observe([1]);
  const { state } = scale;
  scale.restore(noLosses);
  scale.observe([1000]);
  expect(scale.isSound).toBe(true);
  scale.restore(structuredClone(state));
  scale.observe([1000]);
  expect(scale.isSound).toBe(false);
});
