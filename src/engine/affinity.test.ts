import { expect, test } from 'vitest';
import { createRandom } from '../core/math/random.ts';
import { createAffinity } from './affinity.ts';

const tasks = 3;
const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, one, at) => sum + one * b[at]!, 0);

test('it is what a short step along one task’s gradient does to another’s loss', () => {
  const random = createRandom(5, 'affinity');
  const draw = () => Array.from({ length: 6 }, () => random.normal());
  const [theta, ...centers] = [draw(), draw(), draw(), draw()];
  const toLoss = (at: readonly number[], task: number) => {
    const apart = at.map((one, place) => one - centers[task]![place]!);
    return 0.5 * dot(apart, apart) + 1;
  };
  const gradients = centers.map((center) => theta.map((one, at) => one - center[at]!));
  const gram = gradients.flatMap((one) => gradients.map((other) => dot(one, other)));
  const losses = centers.map((_, task) => toLoss(theta, task));
  const rate = 1e-4;
  const affinity = createAffinity(tasks);
  affinity.add(rate, gram, losses, [true, true, true]);
  const { values, samples } = affinity.read();
  expect(samples).toBe(1);
  for (let from = 0; from < tasks; from++)
    for (let to = 0; to < tasks; to++) {
      const ahead = theta.map((one, at) => one - rate * gradients[from]![at]!);
      const came = 1 - toLoss(ahead, to) / losses[to]!;
      expect(Math.abs(values[from * tasks + to]! - came)).toBeLessThan(1e-6);
    }
});

test('it is a mean over looks, of tasks that took part and have a loss to speak of', () => {
  const affinity = createAffinity(2);
  affinity.add(1, [1, 2, 2, 4], [1, 2], [true, true]);
  affinity.add(1, [3, -2, -2, 4], [1, 2], [true, true]);
  affinity.add(1, [9, 9, 9, 9], [1, 1], [true, false]);
  affinity.add(1, [9, 9, 9, 9], [1, 0], [true, true]);
  const { values, samples } = affinity.read();
  expect(samples).toBe(4);
  expect(values).toEqual([(1 + 3 + 9 + 9) / 4, 0, (2 - 2 + 9) / 3, 2]);
  affinity.reset();
  expect(affinity.read().values).toEqual([NaN, NaN, NaN, NaN]);
});
