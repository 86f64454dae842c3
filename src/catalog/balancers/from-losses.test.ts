/** Methods that read losses: what their papers say holds of them. */
import { describe, expect, test } from 'vitest';
import { defaultParams } from '../../core/document/fields.ts';
import type { Json, Params } from '../../core/document/json.ts';
import { createRandom } from '../../core/math/random.ts';
import { createAdam, stepAdam } from './adam.ts';
import { nothingFurther, type Balance } from './define-balancer.ts';
import { balancerEntries } from './kernels.ts';

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);

interface Run {
  /** One step with these losses. @returns α */
  step(losses: readonly number[], epoch?: number): readonly number[];
  /** The losses of the same batch after it. */
  after(losses: readonly number[]): void;
  readonly state: Json;
}

function open(kind: string, count: number, changed: Params = {}): Run {
  const { init, choose, after, params: schema } = balancerEntries.get(kind);
  const params = { ...defaultParams(schema), ...changed };
  const tasks = Array.from({ length: count }, (_, task) => task);
  let state = init(count);
  let made = 0;
  let newest: { readonly losses: readonly number[]; readonly found: Balance };
  return {
    step(losses, epoch = 0) {
      const input = { tasks, losses, gram: [], step: made, epoch, ...nothingFurther };
      const found = choose(input, state, params, createRandom(made, 'balancing'));
      made += 1;
      ({ state } = found);
      newest = { losses, found };
      return found.weights;
    },
    after(losses) {
      const { found, losses: before } = newest;
      const outcome = {
        before,
        after: losses,
        weights: found.weights,
        tasks,
        step: made,
        epoch: 0,
      };
      state = after!(outcome, state, params);
    },
    get state() {
      return state;
    },
  };
}

/** α is the slope of the objective over the losses. */
function expectSlope(
  objective: (losses: readonly number[]) => number,
  losses: readonly number[],
  weights: readonly number[],
): void {
  const largest = Math.max(...weights.map((weight, at) => weight * losses[at]!));
  for (const [at, loss] of losses.entries()) {
    const reach = 1e-5 * loss;
    const moved = (by: number) => losses.map((one, i) => (i === at ? one + by : one));
    const slope = (objective(moved(reach)) - objective(moved(-reach))) / (2 * reach);
    expect(Math.abs(weights[at]! - slope) * loss).toBeLessThan(1e-6 * largest);
  }
}
const wide = [0.03, 1.7, 240, 5];

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

  test('is IMTL-L at −s, with half of its weights', () => {
    const random = createRandom(5, 'losses');
    const uw = open('uw', 3);
    const imtl = open('imtl-l', 3);
    for (let at = 0; at < 300; at++) {
      const losses = [0.1, 1, 30].map((size) => size * (0.5 + random.uniform()));
      const [half, whole] = [uw.step(losses), imtl.step(losses)];
      for (const [task, weight] of half.entries())
        expect((2 * weight) / whole[task]!).toBeCloseTo(1, 4);
    }
  });

  test.each(['uw', 'imtl-l'])('%s does not run away from a loss of 0', (kind) => {
    const run = open(kind, 2, { rate: 1 });
    for (let at = 0; at < 200; at++) run.step([0, 1e-30]);
    expect(Math.max(...toScales(run).map(Math.abs))).toBe(25);
  });
});

describe('IMTL-L', () => {
  test('begins with the plain sum, and comes to scaled losses of 1', () => {
    const losses = [0.2, 1, 12];
    const run = open('imtl-l', 3);
    let weights = run.step(losses);
    expect(weights).toEqual([1, 1, 1]);
    for (let at = 0; at < 6000; at++) weights = run.step(losses);
    for (const [task, weight] of weights.entries())
      expect(weight * losses[task]!).toBeCloseTo(1, 3);
  });
});

describe('UW-SO', () => {
  test('is the softmax of inverse losses: alike when hot, all on the smallest when cold', () => {
    const [first = NaN, second = NaN] = open('uw-so', 2, { temperature: 2 }).step([0.5, 1]);
    expect(Math.log(first / second)).toBeCloseTo((2 - 1) / 2, 10);
    for (const weight of open('uw-so', 3, { temperature: 1e6 }).step([1, 2, 3]))
      expect(weight).toBeCloseTo(1 / 3, 5);
    expect(open('uw-so', 3, { temperature: 0.1 }).step([1, 0.01, 3])[1]).toBeCloseTo(1, 10);
  });
});

describe('DWA', () => {
  test('counts all alike for two epochs; then the one that falls more slowly counts more', () => {
    const run = open('dwa', 2);
    const epochs = [
      [4, 4],
      [2, 4],
      [1, 4],
      [1, 4],
    ];
    const found = epochs.map((losses, epoch) => {
      run.step(losses, epoch);
      return run.step(losses, epoch);
    });
    expect(found.slice(0, 2)).toEqual([
      [1, 1],
      [1, 1],
    ]);
    // Ratios ½ and 1 at T = 2.
    const share = 1 / (1 + Math.exp((1 - 0.5) / 2));
    expect(found[2]![0]).toBeCloseTo(2 * share, 10);
    expect(found[2]![1]).toBeCloseTo(2 * (1 - share), 10);
  });

  test('takes means over an epoch, and does not follow the unit of a task', () => {
    const toWeights = (unit: number) => {
      const run = open('dwa', 2);
      for (const [epoch, losses] of [
        [1, 3],
        [2, 1],
        [1, 1, 1],
      ].entries())
        for (const loss of losses) run.step([loss, unit * loss * (epoch + 1)], epoch);
      return run.step([1, unit], 3);
    };
    for (const [at, weight] of toWeights(1).entries())
      expect(toWeights(1000)[at]).toBeCloseTo(weight, 10);
    const ratios = [2 / 3, 1];
    const [one = NaN, other = NaN] = toWeights(1);
    expect(Math.log(one / other)).toBeCloseTo((ratios[0]! - ratios[1]!) / 2, 10);
  });

  test('when hot counts all alike', () => {
    const run = open('dwa', 2, { temperature: 1e6 });
    for (const [epoch, losses] of [
      [1, 1],
      [0.1, 1],
    ].entries())
      run.step(losses, epoch);
    for (const weight of run.step([1, 1], 2)) expect(weight).toBeCloseTo(1, 5);
  });
});

describe('GLS', () => {
  test('is the slope of the geometric mean, with the same weighted loss for every task', () => {
    const weights = open('gls', 4).step(wide);
    expectSlope((losses) => losses.reduce((all, one) => all * one, 1) ** (1 / 4), wide, weights);
    const mean = Math.exp(sum(wide.map(Math.log)) / 4);
    for (const [task, weight] of weights.entries())
      expect(weight * wide[task]!).toBeCloseTo(mean / 4, 8);
  });
});

describe('STCH', () => {
  /** Five epochs of warm-up, of which the last gives the nadir. */
  const warm = (nadir: readonly number[], mu: number) => {
    const run = open('stch', nadir.length, { mu, warmup: 4 });
    for (let epoch = 0; epoch < 4; epoch++) run.step([9, 9, 9, 9], epoch);
    run.step(
      nadir.map((one) => 0.5 * one),
      4,
    );
    run.step(
      nadir.map((one) => 1.5 * one),
      4,
    );
    return run;
  };

  test('warms up on Σ ln ℓ', () => {
    const weights = open('stch', 4).step(wide);
    expectSlope((losses) => sum(losses.map(Math.log)), wide, weights);
  });

  test.each([0.1, 1, 5])('then is the slope of the smooth maximum, μ = %d', (mu) => {
    const nadir = [0.1, 1, 300, 2];
    const run = warm(nadir, mu);
    const smooth = (losses: readonly number[]): number => {
      const logs = losses.map((loss, at) => Math.log(loss / nadir[at]!));
      return mu * Math.log(sum(logs.map((one) => Math.exp(one / mu))));
    };
    const logs = wide.map((loss, at) => Math.log(loss / nadir[at]!));
    expect(smooth(wide)).toBeGreaterThanOrEqual(Math.max(...logs));
    expect(smooth(wide)).toBeLessThanOrEqual(Math.max(...logs) + mu * Math.log(4));
    const weights = run.step(wide, 5);
    expectSlope((losses) => 4 * smooth(losses), wide, weights);
    // Shares of the tasks, K of them together.
    expect(sum(weights.map((weight, at) => weight * wide[at]!))).toBeCloseTo(4, 8);
  });

  test('with μ → 0 looks at the worst task alone', () => {
    const [, second] = warm([1, 1], 0.01).step([1, 2], 5);
    expect(second! * 2).toBeCloseTo(2, 8);
  });
});

describe('FAMO', () => {
  test('starts with weighted losses alike, whose weights have the sum 1', () => {
    const weights = open('famo', 4).step(wide);
    for (const [task, weight] of weights.entries())
      expect((weight * wide[task]!) / (weights[0]! * wide[0]!)).toBeCloseTo(1, 5);
    expect(sum(weights)).toBeCloseTo(1, 12);
  });

  const logitsAfter = (after: readonly number[]) => {
    const run = open('famo', 3, { decay: 0 });
    run.step([1, 2, 4]);
    run.after(after);
    return run.state as { values: number[]; first: number[] };
  };

  test('leaves logits where all losses fell alike, else lowers that of the task that fell most', () => {
    const { first: still } = logitsAfter([0.5, 1, 2]);
    for (const slope of still) expect(Math.abs(slope)).toBeLessThan(1e-8);
    const { values, first } = logitsAfter([0.1, 1.9, 3.9]);
    expect(values[0]).toBeLessThan(0);
    expect(Math.min(values[1]!, values[2]!)).toBeGreaterThan(0);
    expect(sum(first)).toBeCloseTo(0, 12);
  });

  test('its slope is that of Σ z δ over ξ', () => {
    const falls = [Math.log(1 / 0.3), Math.log(2 / 1.9), Math.log(4 / 3)];
    const objective = (logits: readonly number[]) => {
      const powers = logits.map(Math.exp);
      return sum(powers.map((power, at) => (power / sum(powers)) * falls[at]!));
    };
    // The first moment is a tenth of the slope.
    const { first } = logitsAfter([0.3, 1.9, 3]);
    for (const [at, moment] of first.entries()) {
      const moved = (by: number) => objective([0, 0, 0].map((one, i) => (i === at ? by : one)));
      expect(10 * moment).toBeCloseTo((moved(1e-5) - moved(-1e-5)) / 2e-5, 6);
    }
  });
});

describe('COSMOS', () => {
  const shares = [0.5, 1, 2, 4];
  const params = { preference: shares.map((share) => ({ share })), lambda: 3 };
  const wanted = shares.map((share) => share / sum(shares));
  const toCosine = (losses: readonly number[]) =>
    sum(losses.map((loss, at) => loss * wanted[at]!)) /
    Math.hypot(...losses) /
    Math.hypot(...wanted);

  test('weighs by the slope of ⟨r, ℓ⟩ − λ cos(r, ℓ), and is the weighted sum where λ is 0', () => {
    const toObjective = (losses: readonly number[]) =>
      sum(losses.map((loss, at) => loss * wanted[at]!)) - 3 * toCosine(losses);
    const near = [0.4, 0.7, 1.1, 5];
    expectSlope(toObjective, near, open('cosmos', 4, params).step(near));
    const plain = open('cosmos', 4, { ...params, lambda: 0 }).step(near);
    for (const [at, weight] of plain.entries()) expect(weight).toBeCloseTo(wanted[at]!, 12);
  });

  test('brings losses that can be chosen on a bowed front to the ratio of the preference', () => {
    for (const kind of ['cosmos', 'pbi'])
      for (const [first, second] of [
        [1, 1],
        [1, 3],
        [4, 1],
      ] as const) {
        const method = open(kind, 2, {
          preference: [{ share: first }, { share: second }],
        });
        // A quarter of a circle: no weighted sum has its least in the middle.
        let angle = 0.6;
        for (let at = 0; at < 4000; at++) {
          const [one = NaN, other = NaN] = method.step([Math.cos(angle), Math.sin(angle)]);
          angle -= 1e-3 * (other * Math.cos(angle) - one * Math.sin(angle));
        }
        expect(Math.abs(Math.tan(angle) - second / first)).toBeLessThan(0.2 * (second / first));
      }
  });
});

describe('PBI', () => {
  const shares = [0.5, 1, 2, 4];
  const params = { preference: shares.map((share) => ({ share })), theta: 5 };
  const ray = shares.map((share) => share / Math.hypot(...shares));
  const toAlong = (losses: readonly number[]) => sum(losses.map((loss, at) => loss * ray[at]!));
  const toAside = (losses: readonly number[]) =>
    Math.hypot(...losses.map((loss, at) => loss - toAlong(losses) * ray[at]!));

  test('weighs by the slope of d₁ + θ d₂, two sides of a right angle', () => {
    expectSlope(
      (losses) => toAlong(losses) + 5 * toAside(losses),
      wide,
      open('pbi', 4, params).step(wide),
    );
    const square = sum(wide.map((loss) => loss * loss));
    expect(toAlong(wide) ** 2 + toAside(wide) ** 2).toBeCloseTo(square, 8);
  });

  test('goes down the ray alone where the losses lie on it', () => {
    const found = open('pbi', 4, params).step(ray.map((one) => 7 * one));
    for (const [at, weight] of found.entries()) expect(weight).toBeCloseTo(ray[at]!, 6);
  });
});
