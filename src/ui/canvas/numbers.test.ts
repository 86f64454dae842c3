import { expect, test } from 'vitest';
import { toLossText, toMetricText, toSparkline } from './numbers.ts';

test('metrics are written in their format', () => {
  expect(toMetricText(0.9534, 'percent', '', 'en')).toBe('95.3 %');
  expect(toMetricText(312.4, 'unit', 'g', 'en')).toBe('312 g');
  expect(toMetricText(0.51234, 'number', 'g', 'en')).toBe('0.512');
  expect(toMetricText(Number.NaN, 'percent', '', 'en')).toBe('–');
  expect(toMetricText(Infinity, 'unit', 'g', 'en')).toBe('–');
});

test('losses keep the digits that matter', () => {
  expect([1.2345, 0.04561, 2.13e-7, 0, 123456].map(toLossText)).toEqual([
    '1.234',
    '0.0456',
    '2.1e-7',
    '0.0000',
    '1.2e5',
  ]);
});

test('a loss that is not finite is no missing one', () => {
  expect([Infinity, Number.NaN].map(toLossText)).toEqual(['∞', '–']);
});

test('a sparkline spans its box and is empty without two points', () => {
  expect(toSparkline({ x: [0, 5, 10], y: [2, 1, 0] }, 100, 20)).toBe(
    'M0.0 0.0L50.0 10.0L100.0 20.0',
  );
  expect(toSparkline({ x: [1], y: [1] }, 100, 20)).toBe('');
  expect(toSparkline({ x: [1, 2], y: [1, 1] }, 100, 20)).toBe('M0.0 10.0L100.0 10.0');
});
