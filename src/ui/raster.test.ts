import { describe, expect, test } from 'vitest';
import { parseColor, toContrast, toInk, toPixels, toUnitShares } from './raster.ts';

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

  test('a unit that is 0 everywhere is drawn in the middle', () => {
    const values = new Float32Array([9, 0, 0, -1, 0.5]);
    expect(toUnitShares(values, 1, 2)(0)).toBe(0.5);
    const share = toUnitShares(values, 3, 2);
    expect([share(0), share(1)]).toEqual([0, 0.75]);
  });
});

describe('ink', () => {
  test('can be read on every colour', () => {
    for (let red = 0; red < 256; red += 15)
      for (let green = 0; green < 256; green += 15)
        for (let blue = 0; blue < 256; blue += 15) {
          const ground = [red, green, blue] as const;
          expect(toContrast(ground, toInk(ground))).toBeGreaterThanOrEqual(4.5);
        }
  });
});
