import { expect, test } from 'vitest';
import { toDomains, toWindow, toWindowInput } from './sequence.ts';

const scales = [
  { mean: 10, deviation: 5 },
  { mean: -2, deviation: 0.5 },
];
const window = [
  [12.8, -1.5],
  [10.1, -3],
  [0, 0.2],
];

test('a window is typed as it was measured and goes back as the network reads it', () => {
  const input = toWindowInput(window, scales);
  expect(input[0]).toBeCloseTo(0.56, 6);
  expect(input[3]).toBeCloseTo(-2, 6);
  const two = Float32Array.of(...new Float32Array(6), ...input);
  expect(toWindow(two, 1, [3, 2], scales)).toEqual(window);
  expect(toWindow(two, 0, [3, 2], scales)[0]).toEqual([10, -2]);
});

test('domains reach over all windows, and have room where nothing changes', () => {
  expect(toDomains([window, [[20, -3]]])).toEqual([
    [0, 20],
    [-3, 0.2],
  ]);
  expect(toDomains([[[4, 0]], [[4, 1]]])).toEqual([
    [3, 5],
    [0, 1],
  ]);
});
