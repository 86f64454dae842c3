import { expect, test } from 'vitest';
import { toTieLine } from './tie-line.ts';

const card = (x: number, y: number) => ({ x, y, width: 100, height: 40 });

test('a tie runs from rim to rim', () => {
  expect(toTieLine(card(0, 0), card(0, 200))).toEqual([
    { x: 50, y: 40 },
    { x: 50, y: 200 },
  ]);
  expect(toTieLine(card(300, 0), card(0, 0))).toEqual([
    { x: 300, y: 20 },
    { x: 100, y: 20 },
  ]);
});

test('a second one lies beside the first, and cards on each other are no trouble', () => {
  const [start, end] = toTieLine(card(0, 0), card(0, 200), 1);
  expect([start.x, end.x]).toEqual([-6, -6]);
  expect(toTieLine(card(5, 5), card(5, 5))).toEqual([
    { x: 55, y: 25 },
    { x: 55, y: 25 },
  ]);
});
