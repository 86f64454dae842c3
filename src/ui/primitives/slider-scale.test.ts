import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { toNext, toPosition, toTicks, toValue, type SliderScale } from './slider-scale.ts';

const scales: readonly SliderScale[] = [
  { min: 0, max: 90, step: 2.5 },
  { min: -180, max: 180, step: 1 },
  { min: 1e-6, max: 10, log: true },
  { min: 0, max: 1000, log: true },
  { min: 50, max: 5000, step: 50, log: true },
];

test.each(scales)('the ends of the track are the ends of the range: %o', (scale) => {
  expect(toValue(0, scale)).toBe(scale.min);
  expect(toValue(toTicks(scale), scale)).toBe(scale.max);
  expect(toPosition(scale.min, scale)).toBe(0);
  expect(toPosition(scale.max, scale)).toBe(toTicks(scale));
});

test.each(scales)('values grow along the track and stay in range: %o', (scale) => {
  let last = -Infinity;
  for (let position = 0; position <= toTicks(scale); position++) {
    const value = toValue(position, scale);
    expect(value).toBeGreaterThanOrEqual(last);
    expect(value).toBeGreaterThanOrEqual(scale.min);
    expect(value).toBeLessThanOrEqual(scale.max);
    last = value;
  }
});

test('a value on a straight track comes back exactly', () => {
  const scale = { min: 0, max: 90, step: 2.5 };
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 36 }), (position) => {
      expect(toPosition(toValue(position, scale), scale)).toBe(position);
    }),
  );
});

test('a log track gives each decade the same room', () => {
  const scale = { min: 1e-4, max: 1, log: true };
  expect(toPosition(1e-2, scale)).toBe(toTicks(scale) / 2);
  expect(toValue(toTicks(scale) / 4, scale)).toBeCloseTo(1e-3, 6);
});

test.each([...scales, { min: 1, max: 512, log: true }])(
  'keys lead from one end of the track to the other, and back: %o',
  (scale) => {
    for (const whole of [false, Number.isInteger(scale.min)])
      for (const way of [1, -1] as const) {
        const [from, to] = way === 1 ? [scale.min, scale.max] : [scale.max, scale.min];
        let value = from;
        for (let next = toNext(value, way, scale, whole); next !== value;) {
          expect(way * (next - value)).toBeGreaterThan(0);
          value = next;
          next = toNext(value, way, scale, whole);
        }
        expect(value).toBe(to);
      }
  },
);
