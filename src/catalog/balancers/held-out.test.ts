/** Methods that ask a held-out batch: what their papers say holds of them. */
import { describe, expect, test } from 'vitest';
import { defaultParams } from '../../core/document/fields.ts';
import type { Params } from '../../core/document/json.ts';
import { createRandom } from '../../core/math/random.ts';
import type { AdamState } from './adam.ts';
import { nothingFurther, type Balance } from './define-balancer.ts';
import type { Forum } from './forum.ts';
import { balancerEntries } from './kernels.ts';
import { combine, dot, draw, toGramOf, type Rows } from './testing/rows.ts';

interface Asked {
  /** g_t of the step's batch and h_t of the held-out one. */
  readonly own: Rows;
  readonly held: Rows;
  readonly params?: Params;
  readonly rate?: number;
  readonly behind?: readonly number[];
  readonly losses?: readonly number[];
}

function ask(kind: string, { own, held, params = {}, rate = 0.1, ...more }: Asked): Balance {
  const { init, choose, params: schema } = balancerEntries.get(kind);
  const losses = more.losses ?? own.map(() => 1);
  const ahead = { gram: toGramOf([...own, ...held]), behind: more.behind ?? losses, rate };
  const facts = { tasks: [...own.keys()], step: 0, epoch: 0, ...nothingFurther };
  return choose(
    { ...facts, losses, gram: [], 'held-out': ahead },
    init(own.length),
    { ...defaultParams(schema), ...params },
    createRandom(1, 'balancing'),
  );
}

/** Slopes over the logits, which Adam's first step takes a tenth of. */
const toSlopes = ({ first }: AdamState): readonly number[] => first.map((one) => 10 * one);
const cases = Array.from({ length: 40 }, (_, at) => ({
  own: draw(2 + (at % 5), 6),
  held: draw(2 + (at % 5), 6),
}));

/** ∂/∂a_t of w_s at equal weights. */
const toShare = (count: number, s: number, t: number): number =>
  ((s === t ? 1 : 0) - 1 / count) / count;

describe('Auto-Lambda', () => {
  test('moves its weights down the held-out losses of a plain step, to first order', () => {
    for (const { own, held } of cases) {
      const { state } = ask('auto-lambda', { own, held, rate: 0.2 });
      const sum = combine(
        held,
        held.map(() => 1),
      );
      for (const [t, slope] of toSlopes(state as AdamState).entries()) {
        const expected = own.reduce(
          (total, row, s) => total - 0.2 * toShare(own.length, s, t) * dot(row, sum),
          0,
        );
        expect(slope).toBeCloseTo(expected, 9);
      }
    }
  });

  test('gives weight to a task that helps the others, and takes it from one that harms them', () => {
    const { weights } = ask('auto-lambda', {
      own: [
        [1, 0],
        [-1, 0.1],
      ],
      held: [
        [1, 0],
        [1, 1],
      ],
      params: { rate: 0.5 },
    });
    expect(weights[0]).toBeGreaterThan(0.7);
  });
});

test('MOML moves its weights so that no held-out loss rises, along the shortest mix of their slopes', () => {
  for (const { own, held } of cases) {
    const { state } = ask('moml', { own, held });
    const slopes = [...toSlopes(state as AdamState)];
    const square = dot(slopes, slopes);
    for (const row of held) {
      const wish = own.map((_, t) =>
        own.reduce((sum, one, s) => sum - 0.1 * toShare(own.length, s, t) * dot(one, row), 0),
      );
      expect(dot(wish, slopes)).toBeGreaterThan(square - 1e-9);
    }
  }
});

describe('FORUM', () => {
  /** u_t, and ∇q over the network, where nothing falls ahead. */
  const toParts = ({ own, held }: Asked) => ({
    units: held.map((row) => row.map((one) => one / Math.sqrt(dot(row, row)))),
    q: combine(
      own,
      own.map(() => 1 / own.length),
    ),
  });
  const toDirection = ({ weights, held = [] }: Balance, { own, held: others }: Asked) => {
    const mine = combine(
      own,
      weights.map((weight, at) => weight * (1 - held[at]!)),
    );
    const theirs = combine(
      others,
      weights.map((weight, at) => weight * held[at]!),
    );
    return mine.map((one, at) => one + theirs[at]!);
  };

  test.each([0.02, 0.1, 1])(
    'with φ = %s brings the training loss down by φ |∇q|² or more',
    (phi) => {
      let held = 0;
      for (const one of cases) {
        const { q } = toParts(one);
        const found = ask('forum', { ...one, params: { phi } });
        const progress = dot(q, toDirection(found, one));
        expect(progress).toBeGreaterThan(phi * dot(q, q) - 1e-5 * (1 + dot(q, q)));
        if (progress < phi * dot(q, q) + 1e-5) held += 1;
      }
      expect(held).toBeGreaterThan(0);
    },
  );

  test('no other mix of the held-out gradients solves its problem better', () => {
    const random = createRandom(4, 'mixes');
    for (const one of cases) {
      const { units, q } = toParts(one);
      const square = dot(q, q);
      const toValue = (mix: readonly number[]) => {
        const sum = combine(units, mix);
        const pull = Math.max(0, 0.1 - dot(sum, q) / square);
        const whole = sum.map((value, at) => value + pull * q[at]!);
        return dot(whole, whole) / 2 - 0.1 * pull * square;
      };
      const best = toValue((ask('forum', one).state as Forum).mix);
      for (let trial = 0; trial < 300; trial++) {
        const drawn = units.map(() => -Math.log(random.uniform() + 1e-12));
        const total = drawn.reduce((sum, value) => sum + value, 0);
        expect(toValue(drawn.map((value) => value / total))).toBeGreaterThan(best - 1e-5);
      }
    }
  });

  test('does not follow the unit of a task’s held-out loss', () => {
    for (const one of cases.slice(0, 10)) {
      const scaled = one.held.map((row, at) => row.map((value) => value * 10 ** (at - 1)));
      const [before, after] = [one, { ...one, held: scaled }].map((each) =>
        toDirection(ask('forum', each), each),
      );
      for (const [at, value] of before!.entries()) expect(after![at]).toBeCloseTo(value, 5);
    }
  });

  test('turns its weights towards the tasks whose losses fall ahead', () => {
    const { own, held } = cases[1]!;
    const { state } = ask('forum', {
      ...{ own, held, losses: [1, 1, 1], behind: [0.2, 1, 1], params: { phi: 5 } },
    });
    const [first, ...others] = (state as Forum).logits.values;
    // Where the weighted loss falls most, that loss is brought down by less weight.
    expect(first).toBeLessThan(Math.min(...others));
  });
});
