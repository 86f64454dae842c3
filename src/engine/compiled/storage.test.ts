import { expect, test } from 'vitest';
import { createStorage } from './storage.ts';

test('a piece keeps its numbers, and is read where it is, while the memory grows', () => {
  const storage = createStorage();
  storage.piece('small', 3);
  storage.read('small').set([1, 2, 3]);
  const before = storage.read('small');
  expect(storage.read('small')).toBe(before);
  storage.piece('large', 100_000);
  expect([...storage.read('small')]).toEqual([1, 2, 3]);
  storage.read('small')[1] = 5;
  expect(storage.read('small')[1]).toBe(5);
  expect(storage.read('large')).toHaveLength(100_000);
});

test('a piece that has to be larger moves, begins with zeros, and leaves its place to others', () => {
  const storage = createStorage();
  const first = storage.piece('a', 4);
  storage.read('a').fill(7);
  expect(storage.piece('a', 8)).not.toBe(first);
  expect(storage.moves).toBe(1);
  expect([...storage.read('a')]).toEqual(Array(8).fill(0));
  expect(storage.piece('b', 4)).toBe(first);
  expect([...storage.read('b')]).toEqual([0, 0, 0, 0]);
});
