import { describe, expect, test } from 'vitest';
import { defaultParams } from '../../core/document/fields.ts';
import { createRandom } from '../../core/math/random.ts';
import { clipGradients, withClip } from './clipping.ts';
import { nothingFurther, type BalancingInput } from './define-balancer.ts';
import { balancerEntries } from './kernels.ts';
import { makeRows } from './row-numbers.ts';

const rows = [
  [3, 4],
  [-0.6, 0.3],
];
const toGram = (of: readonly (readonly number[])[]): readonly number[] =>
  of.flatMap((one) => of.map((other) => one[0]! * other[0]! + one[1]! * other[1]!));
const toInput = (of: readonly (readonly number[])[]): BalancingInput => {
  const losses = of.map((_, at) => 1 + at);
  return {
    ...{ tasks: of.map((_, task) => task), step: 3, epoch: 2, losses },
    ...nothingFurther,
    gram: toGram(of),
    'held-out': { gram: toGram([...of, ...of]), behind: losses, rate: 0.1 },
  };
};
const toDirection = (of: typeof rows, weights: readonly number[]): readonly number[] =>
  [0, 1].map((at) => weights.reduce((sum, weight, task) => sum + weight * of[task]![at]!, 0));

const choose = (kind: string, input: BalancingInput, clip?: number) => {
  const plain = balancerEntries.get(kind);
  const entry = clip === undefined ? plain : clipGradients(plain);
  const params = withClip(defaultParams(plain.params), clip);
  return entry.choose(input, entry.init(2), params, createRandom(5, 'clip')).weights;
};

const byGram = balancerEntries.all.filter(
  ({ reads }) => !reads.includes('gradients') && !reads.includes('gram-across'),
);
test.each(byGram.map(({ kind }) => [kind] as const))(
  '%s goes where it goes with gradients that are that short',
  (kind) => {
    const short = [rows[0]!.map((value) => value / 5), rows[1]!];
    const clipped = toDirection(rows, choose(kind, toInput(rows), 1));
    const plain = toDirection(short, choose(kind, toInput(short)));
    for (const axis of [0, 1]) expect(clipped[axis]).toBeCloseTo(plain[axis]!, 9);
  },
);

describe('a method that makes rows of gradients', () => {
  test('makes them of clipped ones, and leaves its own numbers where they were', () => {
    const plain = balancerEntries.get('trimmed-mean');
    const facts = { tasks: [0, 1, 2], taskCount: 3, step: 0 };
    const wild = [[30, 40], ...rows.slice(1), [0.2, 0.1]];
    const make = (entry: typeof plain, of: typeof rows, params = defaultParams(plain.params)) =>
      makeRows(entry.rows!, {
        ...{ rows: of, losses: [1, 2, 3], slots: [], drawn: [0.5, 0.5], facts, params },
      }).rows;
    const clipped = make(clipGradients(plain), wild, withClip(defaultParams(plain.params), 1));
    const short = make(plain, [[0.6, 0.8], ...wild.slice(1)]);
    for (const [task, row] of clipped.entries())
      for (const [at, value] of row.entries()) expect(value).toBeCloseTo(short[task]![at]!, 9);
  });
});

test('tells of it first, and then of the method on what is left', () => {
  const entry = clipGradients(balancerEntries.get('pcgrad'));
  const steps = entry.explain!(toInput(rows), null, { clip: 1 }, createRandom(5, 'clip'));
  expect(steps.map(({ say }) => say).slice(0, 1)).toEqual(['clip-tasks']);
  expect(steps[0]!.arrows[0]!.shares).toEqual([0.2, 0]);
  expect(steps).toHaveLength(3);
  // Short gradients are not spoken of.
  expect(
    entry.explain!(toInput(rows), null, { clip: 9 }, createRandom(5, 'clip')).map(({ say }) => say),
  ).not.toContain('clip-tasks');
});
