/** Methods that read the lengths of the tasks' gradients. */
import { describe, expect, test } from 'vitest';
import { defaultParams } from '../../core/document/fields.ts';
import type { Params } from '../../core/document/json.ts';
import { createRandom } from '../../core/math/random.ts';
import { toSlopes } from './grad-norm.ts';
import { nothingFurther } from './define-balancer.ts';
import { balancerEntries } from './kernels.ts';
import { softmax } from './softmax.ts';

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);

/** Steps of a method on gradients of these lengths, at right angles to each other. */
function open(kind: string, count: number, changed: Params = {}) {
  const { init, choose, params: schema } = balancerEntries.get(kind);
  const params = { ...defaultParams(schema), ...changed };
  const tasks = Array.from({ length: count }, (_, task) => task);
  let state = init(count);
  return (lengths: readonly number[], losses: readonly number[], epoch: number) => {
    const gram = tasks.flatMap((row) =>
      tasks.map((column) => (row === column ? lengths[row]! ** 2 : 0)),
    );
    const input = { tasks, losses, gram, step: 0, epoch, ...nothingFurther };
    const found = choose(input, state, params, createRandom(1, 'balancing'));
    ({ state } = found);
    return found.weights;
  };
}

describe('GradNorm', () => {
  test('counts all alike in the first epoch', () => {
    const step = open('grad-norm', 2);
    for (let at = 0; at < 5; at++) expect(step([1, 9], [1, 1], 0)).toEqual([1, 1]);
  });

  test('with a = 0 comes to weighted gradients of one length', () => {
    const step = open('grad-norm', 3, { alpha: 0, rate: 0.01 });
    const lengths = [0.5, 1, 6];
    let weights = step(lengths, [1, 1, 1], 0);
    for (let at = 0; at < 4000; at++) weights = step(lengths, [1, 1, 1], 1);
    const pulls = weights.map((weight, task) => weight * lengths[task]!);
    for (const pull of pulls) expect(pull / pulls[0]!).toBeCloseTo(1, 1);
    expect(sum(weights)).toBeCloseTo(3, 10);
  });

  test('gives more to a task that lags behind, and less to one that pulls too hard', () => {
    const behind = open('grad-norm', 2);
    behind([1, 1], [1, 1], 0);
    behind([1, 1], [1, 0.2], 1);
    expect(behind([1, 1], [1, 0.2], 1)[0]).toBeGreaterThan(1);
    const hard = open('grad-norm', 2);
    hard([3, 1], [1, 1], 0);
    hard([3, 1], [1, 1], 1);
    expect(hard([3, 1], [1, 1], 1)[0]).toBeLessThan(1);
  });

  test('steps down the slope of Σ |w |g| − target|, whose targets stay', () => {
    const random = createRandom(3, 'lengths');
    for (let at = 0; at < 50; at++) {
      const count = 2 + (at % 7);
      const draw = () => Array.from({ length: count }, () => 0.2 + 3 * random.uniform());
      const [logits, lengths, lags] = [draw(), draw(), draw()];
      const toWeights = (p: readonly number[]) => softmax(p).map((share) => count * share);
      const weights = toWeights(logits);
      const mean = sum(weights.map((weight, i) => weight * lengths[i]!)) / count;
      const objective = (p: readonly number[]) =>
        sum(toWeights(p).map((weight, i) => Math.abs(weight * lengths[i]! - mean * lags[i]!)));
      const slopes = toSlopes(weights, lengths, lags);
      for (const [i, slope] of slopes.entries()) {
        const moved = (by: number) => objective(logits.map((p, j) => (j === i ? p + by : p)));
        expect(slope).toBeCloseTo((moved(1e-6) - moved(-1e-6)) / 2e-6, 5);
      }
    }
  });
});

describe('inverse lengths', () => {
  test('make all weighted gradients as long as each other', () => {
    const lengths = [1e-4, 1, 50];
    const weights = open('inverse-norm', 3)(lengths, [1, 1, 1], 0);
    const pulls = weights.map((weight, task) => weight * lengths[task]!);
    for (const pull of pulls) expect(pull / pulls[0]!).toBeCloseTo(1, 8);
  });

  test('are averaged over steps', () => {
    const step = open('inverse-norm', 2, { beta: 0.9 });
    step([1, 1], [1, 1], 0);
    const [first = NaN, second = NaN] = step([11, 1], [1, 1], 0);
    expect(second / first).toBeCloseTo(2, 10);
  });
});
