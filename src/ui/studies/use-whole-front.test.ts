import { expect, test } from 'vitest';
import { findOnLine, toFrontLine, type Front } from './use-whole-front.ts';

const toScore = (share: number, a: number, b: number) => ({
  share,
  losses: { a, b },
  metrics: { 'metric/a/accuracy': 1 - a, 'metric/b/accuracy': 1 - b },
});
const front = {
  kind: 'front',
  step: 9,
  scores: [toScore(0, 0.8, 0.1), toScore(0.5, 0.4, 0.3), toScore(1, 0.1, 0.9)],
} as unknown as Front;
const axes = [
  { task: 'a', metric: 'loss' },
  { task: 'b', metric: { id: 'accuracy' } },
] as never;

test('a network has a point for each share, and the slider lies between two of them', () => {
  const line = toFrontLine(front, axes);
  expect(line).toEqual([
    [0.8, 0.9],
    [0.4, 0.7],
    [0.1, expect.closeTo(0.1)],
  ]);
  expect(findOnLine(front, line, 0)).toEqual(line[0]);
  expect(findOnLine(front, line, 1)).toEqual(
    line.at(-1)!.map((value) => expect.closeTo(value) as number),
  );
  expect(findOnLine(front, line, 0.25)).toEqual([expect.closeTo(0.6), expect.closeTo(0.8)]);
  expect(findOnLine(front, line, Number.NaN)).toBeUndefined();
});
