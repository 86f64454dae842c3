import { describe, expect, test } from 'vitest';
import { parseColor, toLabelRange, toPixels, toShares, toUnitShares } from './raster.ts';

describe('rasters', () => {
  test('colours are read in their long and short form', () => {
    expect(parseColor('#0067a5')).toEqual([0, 103, 165]);
    expect(parseColor('#fa0')).toEqual([255, 170, 0]);
    expect(parseColor('red')).toBeUndefined();
  });

  test('ends of the scale are the two colours, numbers beyond are held at them', () => {
    const pixels = toPixels(
      4,
      (index) => [0, 1, 9, Number.NaN][index]!,
      [0, 10, 20],
      [100, 110, 120],
    );
    expect([...pixels]).toEqual([
      0, 10, 20, 255, 100, 110, 120, 255, 100, 110, 120, 255, 0, 0, 0, 0,
    ]);
  });

  test('a third colour is the middle', () => {
    const pixels = toPixels(3, (index) => index / 2, [0, 0, 0], [200, 200, 200], [50, 60, 70]);
    expect([...pixels.subarray(4, 7)]).toEqual([200, 200, 200]);
    expect([...pixels.subarray(8, 11)]).toEqual([50, 60, 70]);
  });

  test('a value stands between the lowest and the highest label', () => {
    const range = toLabelRange([new Float32Array([2, Number.NaN]), new Float32Array([-2])]);
    const share = toShares(new Float32Array([-2, 0, 2]), 1, 'value', range);
    expect([share(0), share(1), share(2)]).toEqual([0, 0.5, 1]);
    expect(toLabelRange([new Float32Array([3])])).toEqual([-1, 1]);
  });

  test('classes stand where their expectation is', () => {
    const share = toShares(new Float32Array([1, 0, 0, 0, 0, 1, 0, 1, 0]), 3, 'class', [0, 2]);
    expect([share(0), share(1), share(2)]).toEqual([0, 1, 0.5]);
  });

  test('a unit that is 0 everywhere is drawn in the middle', () => {
    const values = new Float32Array([9, 0, 0, -1, 0.5]);
    expect(toUnitShares(values, 1, 2)(0)).toBe(0.5);
    const share = toUnitShares(values, 3, 2);
    expect([share(0), share(1)]).toEqual([0, 0.75]);
  });
});
