import { expect, test } from 'vitest';
import { toPhases, type DeviceOp, type Span } from './op.ts';

const op = (reads: readonly Span[], writes: readonly Span[]): DeviceOp => ({
  code: '',
  threads: 1,
  cost: 1,
  reads,
  writes,
});
const [a, b, c] = [
  { from: 0, to: 4 },
  { from: 4, to: 8 },
  { from: 8, to: 12 },
];

test.each([
  ['what does not touch', [op([a], [b]), op([a], [c])], [2]],
  ['read after write', [op([a], [b]), op([b], [c])], [1, 1]],
  ['write after read', [op([a], [b]), op([c], [a])], [1, 1]],
  ['write after write', [op([a], [b]), op([c], [b])], [1, 1]],
  ['a piece that depends on one two before it', [op([], [a]), op([], [b]), op([a], [c])], [2, 1]],
  ['a piece as early as it may be', [op([], [a]), op([a], [b]), op([], [c])], [2, 1]],
  ['one number in common', [op([], [a]), op([{ from: 3, to: 5 }], [c])], [1, 1]],
])('%s', (_what, ops, sizes) => {
  expect(toPhases(ops).map((phase) => phase.length)).toEqual(sizes);
});
