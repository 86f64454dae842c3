import { expect, test } from 'vitest';
import type { NodeId } from '../core/document/experiment.ts';
import type { GradientSample } from '../core/run/gradient-sample.ts';
import { toCompass } from './compass.ts';
import { drawCompass } from './draw-compass.ts';
import { toTaskStyle } from './task-style.ts';

type Vector = readonly number[];
const dot = (one: Vector, other: Vector): number =>
  one.reduce((sum, value, at) => sum + value * other[at]!, 0);

/** A look at layers of which the gradients, and the optimiser's step, are known. */
function toSample(
  layers: readonly { node: string; rows: readonly Vector[]; step?: Vector }[],
  weights: readonly number[],
): GradientSample {
  return {
    tasks: weights.map((_, at) => `t${at}`),
    weights,
    layers: layers.map(({ node, rows, step }) => ({
      node,
      gram: rows.flatMap((one) => rows.map((other) => dot(one, other))),
      actual:
        step === undefined
          ? null
          : { products: rows.map((row) => dot(row, step)), square: dot(step, step) },
    })),
  } as unknown as GradientSample;
}
const node = 'n2' as NodeId;
const angle = ([x, y]: readonly [number, number], [u, v]: readonly [number, number]): number =>
  Math.acos((x * u + y * v) / (Math.hypot(x, y) * Math.hypot(u, v)));

test('two tasks stand at their angle, as long as they are against each other', () => {
  const rows = [
    [2, 0],
    [-0.5, 0.5],
  ];
  const compass = toCompass(toSample([{ node, rows, step: [-1, -0.2] }], [1, 2]), [node])!;
  const [a, b] = compass.tasks;
  expect(Math.hypot(...a!.arrow)).toBeCloseTo(1, 9);
  expect(Math.hypot(...b!.arrow)).toBeCloseTo(Math.SQRT1_2 / 2, 9);
  expect(angle(a!.arrow, b!.arrow)).toBeCloseTo((3 / 4) * Math.PI, 9);
  expect(compass.agreement).toBeCloseTo(-Math.SQRT1_2, 9);
  expect(compass.pairs).toEqual([{ one: 0, other: 1, cosine: compass.agreement }]);
  expect(a!.share + b!.share).toBeCloseTo(1, 12);
  expect(b!.share).toBeCloseTo(Math.SQRT2 / (2 + Math.SQRT2), 9);
  // d = (1, 1): 45° from A; the step goes along (1, 0.2).
  expect(Math.hypot(...compass.direction)).toBeCloseTo(1, 9);
  expect(angle(a!.arrow, compass.direction)).toBeCloseTo(Math.PI / 4, 9);
  expect(Math.hypot(...compass.actual!)).toBeCloseTo(1, 9);
  expect(angle(a!.arrow, compass.actual!)).toBeCloseTo(Math.atan(0.2), 9);
  expect(compass.actualCosine).toBeCloseTo(1.2 / (Math.SQRT2 * Math.hypot(1, 0.2)), 9);
});

test('six tasks have a mean that heavy ones decide, and arrows within the circle', () => {
  const rows = [0, 1, 2, 3, 4, 5].map((at) =>
    Array.from({ length: 6 }, (_, place) => Number(place === at) * (at + 1) + 0.1),
  );
  const compass = toCompass(toSample([{ node, rows }], [1, 1, 1, 1, 1, 1]), [node])!;
  expect(compass.tasks).toHaveLength(6);
  expect(compass.pairs).toHaveLength(15);
  for (const { arrow } of compass.tasks) expect(Math.hypot(...arrow)).toBeLessThanOrEqual(1 + 1e-9);
  expect(compass.agreement).toBeGreaterThan(0);
  expect(compass.agreement).toBeLessThan(1);
  expect([compass.actual, compass.actualCosine]).toEqual([null, NaN]);
  const opposite = toCompass(toSample([{ node, rows: [[1], [-1]] }], [1, 1]), [node])!;
  expect(opposite.agreement).toBe(-1);
  expect(Math.hypot(...opposite.direction)).toBe(0);
});

test('a folded card is all of its layers; a task that does not reach it is left out', () => {
  const first = [[3], [0]];
  const second = [
    [0, 1],
    [0, 1],
  ];
  const sample = toSample(
    [
      { node: 'n2', rows: first },
      { node: 'n3', rows: second },
    ],
    [1, 1],
  );
  const [a, b] = toCompass(sample, ['n2', 'n3'] as NodeId[])!.tasks;
  expect([a!.length, b!.length]).toEqual([Math.sqrt(10), 1]);
  const alone = toCompass(sample, [node])!;
  expect(alone.tasks.map(({ task, share }) => [task, share])).toEqual([[0, 1]]);
  expect(alone.agreement).toBeNaN();
  expect(toCompass(sample, ['n9' as NodeId])).toBeUndefined();
});

test('numbers that are not finite, or gradients of 0, give no compass and no broken picture', () => {
  for (const rows of [
    [[NaN], [1]],
    [[0], [0]],
    [[Infinity], [1]],
  ])
    expect(toCompass(toSample([{ node, rows }], [1, 1]), [node])).toBeUndefined();
  const compass = toCompass(
    toSample(
      [
        {
          node,
          rows: [
            [1, 0],
            [1, 1],
          ],
        },
      ],
      [1, 1],
    ),
    [node],
  )!;
  for (const side of [20, 34, 60, 120]) {
    const drawn = drawCompass(compass, side, [toTaskStyle(0), toTaskStyle(1)]);
    expect(drawn).not.toMatch(/NaN|Infinity|undefined/);
    expect(drawn.includes('<text')).toBe(side === 120);
  }
});
