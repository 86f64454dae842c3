import { expect, it } from 'vitest';
import { toMedianCurve } from './curves.ts';

it('takes the median at each step, and a training that ended with its last figure', () => {
  const curves = [
    { x: [0, 10, 20], y: [1, 2, 3] },
    { x: [0, 10], y: [3, 4] },
    { x: [10, 40], y: [9, 5] },
  ];
  expect(toMedianCurve(curves, 5)).toEqual({ x: [0, 10, 20, 30, 40], y: [2, 4, 4, 4, 4] });
  expect(toMedianCurve([{ x: [0, 40], y: [1, 5] }], 5).y).toEqual([1, 2, 3, 4, 5]);
  expect(toMedianCurve([], 5)).toEqual({ x: [], y: [] });
  expect(toMedianCurve([{ x: [0, 4], y: [NaN, 7] }], 2)).toEqual({ x: [4], y: [7] });
});
