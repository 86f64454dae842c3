import { describe, expect, test } from 'vitest';
import { toCellValue, toChannelName, toMapColor, toMapPixels, toMapScale } from './plane-map.ts';

const colors = { low: [0, 0, 0], middle: [100, 100, 100], high: [200, 0, 0] } as const;
const binary = {
  kind: 'binary',
  classes: [
    { en: 'no', zh: '否' },
    { en: 'yes', zh: '是' },
  ],
} as const;

describe('colours', () => {
  test('run from the opposite over the middle to the hue', () => {
    expect([0, 0.5, 1].map((place) => toMapColor(place, colors))).toEqual([
      colors.low,
      colors.middle,
      colors.high,
    ]);
    expect(toMapColor(0.75, colors)).toEqual([150, 50, 50]);
  });
  test('stay within their ends', () => {
    expect(toMapColor(7, colors)).toEqual(colors.high);
    expect(toMapColor(-7, colors)).toEqual(colors.low);
  });
  test('a cell without a number stays open', () => {
    const pixels = toMapPixels([1, Number.NaN], 1, 2, toMapScale(binary, []), colors);
    expect([...pixels]).toEqual([200, 0, 0, 255, 0, 0, 0, 0]);
  });
  test('several classes show the expected class', () => {
    expect(toCellValue([9, 9, 9, 0.25, 0.5, 0.25], 3, 1, undefined)).toBe(1);
  });
});

describe('scale', () => {
  test('values reach from the lowest to the highest label, missing ones left out', () => {
    const labels = [Float32Array.of(3, Number.NaN), Float32Array.of(-1, 2)];
    expect(toMapScale({ kind: 'value', unit: '' }, labels)).toMatchObject({ low: -1, high: 3 });
  });
  test('nothing labelled still has a scale', () => {
    const { low, high } = toMapScale({ kind: 'value', unit: '' }, []);
    expect(high).toBeGreaterThan(low);
  });
  test('classes have their numbers', () => {
    expect(toMapScale(binary, [])).toMatchObject({ low: 0, high: 1 });
  });
});

describe('a reconstruction', () => {
  const target = { kind: 'input', shape: [2] } as const;
  test('shows its first coordinate, on the scale of that alone, and says which', () => {
    const scale = toMapScale(target, [Float32Array.of(-0.5, 9, 0.5, -9)]);
    expect(scale).toEqual({ low: -0.5, high: 0.5, channel: 0 });
    expect(toCellValue([9, 9, 0.25, -7], 2, 1, scale.channel)).toBe(0.25);
    expect(toChannelName(target)).toBe('x');
  });
  test('is the only one of the plane’s tasks with a name for its number', () => {
    expect(toChannelName(binary)).toBeUndefined();
    expect(toChannelName({ kind: 'value', unit: '' })).toBeUndefined();
  });
});
