/** What methods tell of their computation: it leads to the α that they choose. */
import { describe, expect, test } from 'vitest';
import { defaultParams } from '../../core/document/fields.ts';
import { createRandom } from '../../core/math/random.ts';
import type { MethodStep } from '../../core/run/gradient-sample.ts';
import type { BalancingInput } from './define-balancer.ts';
import { balancerEntries } from './kernels.ts';
import { toLength, toProducts } from './solvers/task-geometry.ts';

/** Of the same gradients in two batches. */
const toTwice = (gram: readonly number[], count: number): readonly number[] =>
  Array.from(
    { length: 4 * count * count },
    (_, at) => gram[(Math.floor(at / 2 / count) % count) * count + (at % count)]!,
  );
const toInput = (rows: readonly (readonly number[])[]): BalancingInput => {
  const losses = rows.map((_, task) => 1 + task);
  const gram = rows.flatMap((one) =>
    rows.map((other) => one.reduce((sum, value, at) => sum + value * other[at]!, 0)),
  );
  return {
    ...{ tasks: rows.map((_, task) => task), step: 3, epoch: 9, losses, gram },
    ...{ gradients: { gram, measures: losses }, 'gram-across': gram },
    'held-out': { gram: toTwice(gram, rows.length), behind: losses, rate: 0.1 },
  };
};
const conflict = toInput([
  [-4, 1, 1],
  [6, 1, 1],
]);
const three = toInput([
  [1, 2, 0, -1],
  [-2, 1, 1, 0],
  [0, -1, 3, 1],
]);
const degenerate = [
  toInput([
    [0, 0],
    [1, 2],
  ]),
  toInput([
    [1, 0],
    [-1, 0],
  ]),
  toInput([[2, 1]]),
];

function tell(kind: string, input: BalancingInput) {
  const entry = balancerEntries.get(kind);
  const params = defaultParams(entry.params);
  const random = () => createRandom(5, 'steps');
  const state = entry.init(input.tasks.length);
  return {
    weights: entry.choose(input, state, params, random()).weights,
    steps: entry.explain?.(input, state, params, random()) ?? [],
  };
}
const last = (steps: readonly MethodStep[]): readonly number[] =>
  steps.at(-1)!.arrows.at(-1)!.shares;
const expectParallel = (one: readonly number[], other: readonly number[]): void => {
  const scale = one[0]! / other[0]!;
  expect(scale).toBeGreaterThan(0);
  for (const [at, value] of one.entries()) expect(value).toBeCloseTo(scale * other[at]!, 6);
};

describe.each([
  ['two tasks', conflict],
  ['three tasks', three],
] as const)('the steps for %s', (_what, input) => {
  const count = input.tasks.length;

  test('of PCGrad take out one conflict after the other, and add up', () => {
    const { steps, weights } = tell('pcgrad', input);
    expect(steps).toHaveLength(count * (count - 1));
    const ends = input.tasks.map(
      (task) => steps.findLast(({ args }) => args['task'] === task)!.arrows[0]!.shares,
    );
    expect(weights).toEqual(
      weights.map((_, at) => ends.reduce((sum, shares) => sum + shares[at]!, 0)),
    );
    for (const { say, args, arrows } of steps) {
      const against = toProducts(input.gram, arrows[0]!.shares)[args['other']!]!;
      if (say === 'project') expect(against).toBeCloseTo(0, 9);
      else expect(against).toBeGreaterThanOrEqual(0);
    }
  });

  test.each([
    ...['mgda', 'cagrad', 'nash-mtl', 'imtl-g'],
    ...['fairgrad', 'config', 'dualproj', 'sdmgrad'],
  ])('of %s end on its direction', (kind) => {
    const { steps, weights } = tell(kind, input);
    expectParallel(last(steps), weights);
  });

  test('of CAGrad stay in the ball', () => {
    const { steps } = tell('cagrad', input);
    const { region, arrows } = steps.at(-1)!;
    if (region?.kind !== 'ball') throw new Error('expected a ball');
    const away = arrows.at(-1)!.shares.map((share, at) => share - region.center[at]!);
    expect(toLength(input.gram, away)).toBeCloseTo(region.radius, 6);
  });

  test('of UPGrad project every gradient to where no loss rises, and average', () => {
    const { steps, weights } = tell('upgrad', input);
    const parts = steps.slice(1).map(({ arrows }) => arrows[0]!.shares);
    for (const part of parts)
      for (const product of toProducts(input.gram, part)) expect(product).toBeGreaterThan(-1e-9);
    for (const [at, weight] of weights.entries())
      expect(weight).toBeCloseTo(parts.reduce((sum, part) => sum + part[at]!, 0) / count, 9);
  });

  test.each([
    ...['uw', 'uw-so', 'rlw', 'dwa', 'grad-norm', 'famo', 'imtl-l', 'gls', 'stch'],
    ...['inverse-norm', 'auxiliary-gate'],
  ])('of %s are α_t g_t', (kind) => {
    const { steps, weights } = tell(kind, input);
    expect(steps[0]!.arrows.map(({ shares }, at) => shares[at])).toEqual(weights);
  });

  test('of GradVac turn one gradient after the other, and add up', () => {
    const { steps, weights } = tell('gradvac', input);
    const ends = input.tasks.map(
      (task) => steps.findLast(({ args }) => args['task'] === task)!.arrows[0]!.shares,
    );
    for (const [at, weight] of weights.entries())
      expect(weight).toBeCloseTo(
        ends.reduce((sum, shares) => sum + shares[at]!, 0),
        9,
      );
  });

  test('of Aligned-MTL bring the gradients to right angles and one length, and average', () => {
    const { steps, weights } = tell('aligned-mtl', input);
    const { gram } = input;
    const [axes, aligned] = steps.map(({ arrows }) => arrows.map(({ shares }) => shares));
    const dot = (one: readonly number[], other: readonly number[]): number =>
      toProducts(gram, one).reduce((sum, product, at) => sum + product * other[at]!, 0);
    for (const of of [axes!, aligned!])
      for (const [at, one] of of.entries())
        for (const other of of.slice(at + 1)) expect(dot(one, other)).toBeCloseTo(0, 6);
    const lengths = aligned!.map((shares) => toLength(gram, shares));
    for (const length of lengths) expect(length).toBeCloseTo(lengths[0]!, 6);
    for (const [at, weight] of weights.entries())
      expect(weight).toBeCloseTo(aligned!.reduce((sum, row) => sum + row[at]!, 0) / count, 9);
  });

  test('of GradNorm end on pulls as long as they should be', () => {
    const { steps } = tell('grad-norm', input);
    const [pulls, targets] = steps.map(({ arrows }) =>
      arrows.map(({ shares }) => toLength(input.gram, shares)),
    );
    const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
    // Without losses of a first epoch nobody lags behind.
    for (const target of targets!) expect(target).toBeCloseTo(sum(pulls!) / count, 9);
  });
});

test.each(['krum', 'sdmgrad-batches'])('%s ends on α_t g_t', (kind) => {
  const { steps, weights } = tell(kind, three);
  expect(steps.at(-1)!.arrows.map(({ shares }, at) => shares[at])).toEqual(weights);
});

test('PCD begins with the main task’s gradient and ends on its direction', () => {
  for (const input of [conflict, three]) {
    const { steps, weights } = tell('pcd', input);
    expect(steps[0]!.arrows[0]!.shares).toEqual(weights.map((_, task) => Number(task === 0)));
    expect(last(steps)).toEqual(weights);
  }
});

test('a trimmed mean says how many are left out and kept, of few tasks fewer', () => {
  const toArgs = (input: BalancingInput) => tell('trimmed-mean', input).steps[0]!.args;
  expect(toArgs(three)).toEqual({ left: 1, kept: 1 });
  expect(toArgs(conflict)).toEqual({ left: 0, kept: 2 });
});

test('all but the plain sum tell their steps', () => {
  for (const { kind } of balancerEntries.all)
    expect([kind, tell(kind, three).steps.length > 0]).toEqual([kind, kind !== 'weighted-sum']);
});

test.each(balancerEntries.all.map(({ kind }) => kind))(
  '%s tells nothing that is not finite',
  (kind) => {
    for (const input of [conflict, three, ...degenerate])
      for (const { arrows, formula } of tell(kind, input).steps) {
        expect(formula).not.toMatch(/NaN|Infinity|\?/);
        for (const { shares } of arrows) expect(shares.every(Number.isFinite)).toBe(true);
      }
  },
);
