/** Methods that read losses: what their papers say holds of them. */
import { describe, expect, test } from 'vitest';
import { defaultParams } from '../../core/document/fields.ts';
import type { Json, Params } from '../../core/document/json.ts';
import { createRandom } from '../../core/math/random.ts';
import { createAdam, stepAdam } from './adam.ts';
import { balancerEntries } from './kernels.ts';

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);

interface Run {
  /** One step with these losses. @returns α */
  step(losses: readonly number[], epoch?: number): readonly number[];
  readonly state: Json;
}

function open(kind: string, count: number, changed: Params = {}): Run {
  const { init, choose, params: schema } = balancerEntries.get(kind);
  const params = { ...defaultParams(schema), ...changed };
  const tasks = Array.from({ length: count }, (_, task) => task);
  let state = init(count);
  let made = 0;
  return {
    step(losses, epoch = 0) {
      const input = { tasks, losses, gram: [], step: made, epoch };
      const found = choose(input, state, params, createRandom(made, 'balancing'));
      made += 1;
      ({ state } = found);
      return found.weights;
    },
    get state() {
      return state;
    },
  };
}

describe('Adam', () => {
  test('moves by its rate at first, whatever the slope, and leaves alone who takes no part', () => {
    const start = createAdam(3, 1);
    const { values, steps } = stepAdam(start, [0, 2], [1e-3, -1e5], { rate: 0.1 });
    expect(values[0]).toBeCloseTo(0.9, 4);
    expect(values[1]).toBe(1);
    expect(values[2]).toBeCloseTo(1.1, 8);
    expect(steps).toEqual([1, 0, 1]);
  });

  test('comes to the minimum of a parabola, and with decay nearer to 0', () => {
    const follow = (decay: number) => {
      let state = createAdam(1, 0);
      for (let at = 0; at < 5000; at++)
        state = stepAdam(state, [0], [state.values[0]! - 3], { rate: 0.01, decay });
      return state.values[0]!;
    };
    expect(follow(0)).toBeCloseTo(3, 4);
    expect(follow(0.5)).toBeCloseTo(2, 4);
  });
});

describe('RLW', () => {
  test.each(['normal', 'dirichlet'])('counts all alike in the mean: %s', (draw) => {
    const run = open('rlw', 4, { draw });
    const all = Array.from({ length: 4000 }, () => run.step([]));
    for (let task = 0; task < 4; task++)
      expect(Math.abs(sum(all.map((weights) => weights[task]!)) / 4000 - 1 / 4)).toBeLessThan(0.01);
    expect(new Set(all.map((weights) => weights.join())).size).toBe(4000);
  });

  test('Dirichlet(1): a share of two tasks is uniform', () => {
    const run = open('rlw', 2, { draw: 'dirichlet' });
    const shares = Array.from({ length: 4000 }, () => run.step([])[0]!).sort((a, b) => a - b);
    const gaps = shares.map((share, at) => Math.abs(share - (at + 0.5) / 4000));
    // Kolmogorov and Smirnov: 1.63 / √n in one of a hundred cases.
    expect(Math.max(...gaps)).toBeLessThan(1.63 / Math.sqrt(4000));
  });
});

describe('uncertainty weighting', () => {
  const toScales = ({ state }: Run) => (state as { values: number[] }).values;

  test('begins with ½, and comes to s = ln ℓ, where every weighted loss is ½', () => {
    const losses = [0.2, 1, 12];
    const run = open('uw', 3);
    expect(run.step(losses)).toEqual([0.5, 0.5, 0.5]);
    let weights: readonly number[] = [];
    for (let at = 0; at < 6000; at++) weights = run.step(losses);
    for (const [task, scale] of toScales(run).entries()) {
      expect(scale).toBeCloseTo(Math.log(losses[task]!), 3);
      expect(weights[task]! * losses[task]!).toBeCloseTo(0.5, 3);
    }
  });

  test('steps down the slope of Σ ½ e^{−s} ℓ + ½ s', () => {
    for (const loss of [0.1, 1, 9]) {
      const run = open('uw', 1, { rate: 0.01 });
      run.step([loss]);
      const [scale = NaN] = toScales(run);
      // From s = 0 the slope is ½ − ½ ℓ, and Adam's first step is its sign.
      expect(scale).toBeCloseTo(0.01 * Math.sign(loss - 1), 6);
    }
  });

  test.each(['uw'])('%s does not run away from a loss of 0', (kind) => {
    const run = open(kind, 2, { rate: 1 });
    for (let at = 0; at < 200; at++) run.step([0, 1e-30]);
    expect(Math.max(...toScales(run).map(Math.abs))).toBe(25);
  });
});
