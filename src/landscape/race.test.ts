import { describe, expect, test } from 'vitest';
import { balancerEntries } from '../catalog/balancers/kernels.ts';
import { optimizerEntries } from '../catalog/optimizers/kernels.ts';
import { defaultParams } from '../core/document/fields.ts';
import { toField, toSegments } from './contours.ts';
import { problems } from './index.ts';
import { toDistance, type Point, type Problem } from './problem.ts';
import { createRaceWork } from './race-work.ts';
import { createRace } from './race.ts';

function race(problem: Problem, method: string, start: Point, steps = problem.steps): Point {
  const entry = balancerEntries.get(method);
  const params = { ...defaultParams(entry.params), ...problem.settings[method] };
  const optimizer = optimizerEntries.get(problem.optimizer);
  const run = createRace(problem, [{ entry, params, start, lambdas: [1, 1] }], {
    optimizer,
    params: defaultParams(optimizer.params),
  });
  for (let step = 0; step < steps; step++) run.advance();
  return run.places[0]!;
}

const toy = problems.get('toy');
const reaches = ([x, y]: Point): boolean => Math.abs(y + 8.3552) < 0.35 && Math.abs(x) <= 7.05;

describe('the two-parameter problem', () => {
  test.each([
    [
      [-8.5, 7.5],
      [6.5524, 7.9008],
      [-0.2854, 0.0072],
      [-0.074, 0.0087],
    ],
    [
      [0, 0],
      [0, 0],
      [0, 10.8564],
      [0, 10.8564],
    ],
    [
      [9, 9],
      [7.9439, 6.6915],
      [0.0714, 0.002],
      [0.2499, 0.0017],
    ],
    [
      [-7.5, -0.5],
      [0.3888, -4.7545],
      [-0.7103, -0.7094],
      [-0.0245, 9.1608],
    ],
    [
      [9, -1],
      [-8.8311, 2.8143],
      [0.1848, 7.5792],
      [1.4788, -2.33],
    ],
  ] as const)('has at %j the published losses and gradients', (at, losses, first, second) => {
    const found = problems.get('even-toy').evaluate(at);
    const pairs = [
      [found.losses, losses],
      [found.gradients[0], first],
      [found.gradients[1], second],
    ] as const;
    for (const [one, other] of pairs)
      for (const axis of [0, 1] as const)
        expect(Math.abs(one[axis] - other[axis])).toBeLessThan(1e-3);
    // Nash-MTL's version: the first loss alone is a tenth.
    const small = toy.evaluate(at);
    expect(small.losses[0]).toBeCloseTo(found.losses[0] / 10, 10);
    expect(small.gradients[1]).toEqual(found.gradients[1]);
  });

  test('holds the sum back where every method that looks at the balance comes through', () => {
    const far: Point = [9, 9];
    const stuck = race(toy, 'weighted-sum', far);
    expect(Math.hypot(stuck[0] - 4.99, stuck[1] - 3.9)).toBeLessThan(0.5);
    for (const method of ['mgda', 'nash-mtl', 'imtl-g', 'famo'])
      expect([method, reaches(race(toy, method, far))]).toEqual([method, true]);
    const middle = toy.evaluate(race(toy, 'nash-mtl', far)).losses;
    expect(Math.hypot(middle[0] + 1.83, middle[1] + 10.15)).toBeLessThan(0.1);
    const small = toy.evaluate(race(toy, 'mgda', far)).losses;
    expect(Math.hypot(small[0] + 2, small[1] + 0.46)).toBeLessThan(0.1);
  });

  test('is crossed by the sum from the other starts, to one end of the front', () => {
    for (const start of toy.starts.filter(([, y]) => y !== 9)) {
      const end = race(toy, 'weighted-sum', start);
      expect(reaches(end)).toBe(true);
      const [first, second] = toy.evaluate(end).losses;
      expect(Math.hypot(first + 0.38, second + 19.83)).toBeLessThan(0.1);
    }
  });
});

test.each(problems.all.map((problem) => [problem.id, problem] as const))(
  '%s: gradients are those of finite differences, and vanish together on the Pareto set',
  (_id, problem) => {
    const step = 1e-6;
    for (const share of [0.13, 0.37, 0.71]) {
      const at: Point = [
        problem.x[0] + share * (problem.x[1] - problem.x[0]),
        problem.y[0] + (1 - share) * 0.9 * (problem.y[1] - problem.y[0]),
      ];
      const { gradients } = problem.evaluate(at);
      for (const task of [0, 1] as const)
        for (const axis of [0, 1] as const) {
          const moved = (by: number): number =>
            problem.evaluate([at[0] + (axis === 0 ? by : 0), at[1] + (axis === 1 ? by : 0)]).losses[
              task
            ];
          const slope = (moved(step) - moved(-step)) / (2 * step);
          expect(Math.abs(slope - gradients[task][axis])).toBeLessThan(
            1e-4 * Math.max(1, Math.abs(slope)),
          );
        }
    }
    for (const at of problem.paretoSet) {
      const [one, other] = problem.evaluate(at).gradients;
      const sizes = Math.hypot(...one) * Math.hypot(...other);
      // Opposite, or one of them 0.
      const dot = one[0] * other[0] + one[1] * other[1];
      expect(dot + sizes).toBeLessThan(1e-2 * Math.max(sizes, 1));
      expect(toDistance(problem, at)).toBeLessThan(1e-9);
    }
  },
);

test('on a concave front the sum ends at an end, and the shortest mix in the middle', () => {
  const problem = problems.get('concave');
  const [a, b] = problem.evaluate(race(problem, 'weighted-sum', [0.3, -0.1], 4000)).losses;
  expect(Math.min(a, b)).toBeLessThan(0.01);
  const middle = problem.evaluate(race(problem, 'mgda', [0.3, -0.1])).losses;
  expect(Math.min(...middle)).toBeGreaterThan(0.4);
  expect(toDistance(problem, race(problem, 'mgda', [0.3, -0.1]))).toBeLessThan(0.01);
});

test('on a concave front STCH leaps out from beside an end: the slope of ln ℓ has no bound there', () => {
  const problem = problems.get('concave');
  const [start] = problem.starts;
  const settled = race(problem, 'stch', start!);
  expect(toDistance(problem, settled)).toBeGreaterThan(10);
  // It stood beside the least second loss, at a distance r, where ℓ₂ = r² and ∇ ln ℓ₂ is 2 / r long.
  let before = start!;
  let after = start!;
  for (let steps = 1; toDistance(problem, after) < 10; steps++) {
    before = after;
    after = race(problem, 'stch', start!, steps);
  }
  const away = Math.hypot(before[0] + Math.SQRT1_2, before[1] + Math.SQRT1_2);
  const leap = Math.hypot(after[0] - before[0], after[1] - before[1]);
  expect(away).toBeLessThan(0.02);
  expect(leap / ((problem.rate * 2) / away)).toBeCloseTo(1, 1);
  // Out there nothing pulls any more.
  expect(problem.evaluate(settled).losses).toEqual([1, 1]);
});

test.each(['element-wise', 'convex', 'homogeneous'])('%s: the methods reach the front', (id) => {
  const problem = problems.get(id);
  for (const method of ['weighted-sum', 'upgrad', 'imtl-g']) {
    const end = race(problem, method, problem.starts[0]!, 4000);
    expect([method, toDistance(problem, end) < 0.05]).toEqual([method, true]);
  }
});

test('goes on a little at a time, and only with what was asked for last', () => {
  let nowMs = 0;
  const work = createRaceWork(
    { balancers: balancerEntries, optimizers: optimizerEntries },
    () => (nowMs += 10),
  );
  expect(work.work(5)).toBeUndefined();
  const racers = balancerEntries.all.map(({ kind }) => ({
    method: kind,
    start: [3, -2] as const,
    lambdas: [1, 1] as const,
  }));
  work.begin({ id: 1, problem: 'element-wise', racers: racers.slice(0, 1) });
  work.work(5);
  work.begin({ id: 2, problem: 'element-wise', racers });
  const part = work.work(25)!;
  expect([part.id, part.step, part.count, part.places.length]).toEqual([
    2,
    3,
    3,
    racers.length * 6,
  ]);
  let last = part;
  for (let next = work.work(100); next !== undefined; next = work.work(100)) last = next;
  expect([last.step, last.isOver]).toEqual([50, true]);
  expect([...last.places].every(Number.isFinite)).toBe(true);
});

test('draws lines of equal height', () => {
  const field = toField([-2, 2], [-2, 2], 40, ([x, y]) => Math.hypot(x, y));
  const segments = toSegments(field, 1);
  expect(segments.length).toBeGreaterThan(20);
  for (const [from] of segments) expect(Math.hypot(...from)).toBeCloseTo(1, 2);
  expect(toSegments(field, 9)).toEqual([]);
});
