/** Rules on runs that are really trained: they see what is there, and nothing in healthy runs. */
import { describe, expect, test } from 'vitest';
import { applyChanges } from '../../core/document/changes.ts';
import type { Experiment } from '../../core/document/experiment.ts';
import { toExperiment } from '../../engine/testing/harness.ts';
import { presets } from '../presets/index.ts';
import type { WhyFound, WhyMoment } from './define-why.ts';
import { whys, type WhyId } from './index.ts';
import { watchRun } from './testing/watched-run.ts';

const alarms = whys.all.filter(({ isCalm }) => !isCalm).map(({ id }) => id);
const withSeed = (experiment: Experiment, seed: number): Experiment => ({
  ...experiment,
  training: { ...experiment.training, seed },
});

interface Sketch {
  readonly units?: number;
  readonly angle?: number;
  readonly weights?: readonly [number, number];
  readonly labelled?: number;
  readonly balancing?: string;
  readonly training?: object;
}

/** Two stripes over one dense layer. */
function sketch(options: Sketch): Experiment {
  const { units = 3, angle = 0, weights = [1, 1], labelled = 100 } = options;
  return toExperiment({
    data: {
      params: {
        relatedness: angle,
        tasks: [
          { rule: 'stripes', angle: 0, noise: 0, labelled: 100 },
          { rule: 'stripes', angle: 0, noise: 0, labelled },
        ],
      },
    },
    nodes: [
      { kind: 'layer', id: 'n2', type: 'dense', params: { units, activation: 'tanh' } },
      { kind: 'head', id: 'n3', type: 'sigmoid', params: {}, target: 'a', weight: weights[0] },
      { kind: 'head', id: 'n4', type: 'sigmoid', params: {}, target: 'b', weight: weights[1] },
    ],
    training: options.training ?? {},
    balancing: { kind: options.balancing ?? 'weighted-sum' },
  });
}

const expectFinite = ({ said }: WhyFound): void => {
  for (const one of Object.values(said))
    for (const value of Object.values(one))
      if (typeof value === 'number') expect(value).toSatisfy(Number.isFinite);
};

describe('nothing is explained in healthy runs', () => {
  const healthy = [...['stripes', 'circle-and-radius', 'three-tasks', 'few-labels', 'penguins']];
  test.each(healthy)('%s', async (id) => {
    const { found } = await watchRun(presets.get(id).experiment(), { steps: 1400 });
    expect([...found.keys()].filter((why) => alarms.includes(why))).toEqual([]);
  });
});

test.each([1, 2])(
  'one task takes a narrow trunk, and a wider one is enough (seed %i)',
  async (seed) => {
    const experiment = withSeed(sketch({ angle: 90 }), seed);
    const { found } = await watchRun(experiment, { steps: 1600 });
    const why = found.get('left-behind')!;
    expectFinite(why);
    expect(why.said['winner']).not.toEqual(why.said['loser']);
    const wide = applyChanges(experiment, why.changes!);
    expect(wide.nodes[1]).toMatchObject({ params: { units: 9 } });
    const after = await watchRun(wide, { steps: 1600 });
    expect(after.found.has('left-behind')).toBe(false);
  },
);

test.each([1, 2])('one task owns the gradient until it is evened out (seed %i)', async (seed) => {
  const experiment = withSeed(sketch({ units: 16, angle: 90, weights: [1, 60] }), seed);
  const { found } = await watchRun(experiment, { steps: 200, watchEvery: 100 });
  const why = found.get('one-owns')!;
  expect(why.said).toMatchObject({ owner: { task: 'b' }, other: { task: 'a' } });
  expectFinite(why);
  const evened = applyChanges(experiment, why.changes!);
  const after = await watchRun(evened, { steps: 200, watchEvery: 100 });
  expect(after.found.has('one-owns')).toBe(false);
});

test.each([1, 2])(
  'a task of little weight stands still under a plain rate (seed %i)',
  async (seed) => {
    const training = { optimizer: { kind: 'sgd', params: {} }, learningRate: 0.3 };
    const experiment = withSeed(sketch({ units: 16, weights: [1, 1e-5], training }), seed);
    const { found } = await watchRun(experiment, { steps: 2000, watchEvery: 1000 });
    const why = found.get('stands-still')!;
    expect(why.said).toMatchObject({ task: { task: 'b' }, other: { task: 'a' } });
    expect(why.changes).toEqual([{ kind: 'set-weight', id: 'n4', weight: 1 }]);
    const after = await watchRun(applyChanges(experiment, why.changes!), {
      steps: 3000,
      watchEvery: 1000,
    });
    expect(after.found.has('stands-still')).toBe(false);
  },
);

test.each([1, 2])(
  'a task of few labels overfits while the other learns (seed %i)',
  async (seed) => {
    const experiment = withSeed(sketch({ units: 24, angle: 90, labelled: 3 }), seed);
    const { found } = await watchRun(experiment, { steps: 1600 });
    const why = found.get('one-overfits')!;
    expect(why.said).toMatchObject({ task: { task: 'b' }, other: { task: 'a' } });
    expectFinite(why);
  },
);

test('a method that goes where the plain sum goes is said to cost its passes', async () => {
  const { found } = await watchRun(sketch({ balancing: 'pcgrad' }), { steps: 600 });
  expect(found.get('idle-method')).toMatchObject({
    said: { passes: { count: 2 } },
    changes: [{ kind: 'set-balancing', balancing: { kind: 'weighted-sum' } }],
  });
  const moved = await watchRun(
    sketch({ balancing: 'mgda', weights: [1, 9], angle: 90, units: 16 }),
    {
      steps: 600,
    },
  );
  expect(moved.found.has('idle-method')).toBe(false);
});

test('what uncertainty minimises is below 0 where losses are small, and the sum is not', async () => {
  const { found } = await watchRun(sketch({ units: 8, balancing: 'uw' }), { steps: 1000 });
  const { said } = found.get('negative-total')!;
  const read = (name: string): number => (said[name] as { number: number }).number;
  expect(read('objective')).toBeLessThan(0);
  expect(read('weighted')).toBeGreaterThan(0);
  expect(read('weighted') + read('logs')).toBeCloseTo(read('objective'), 12);
});

test('batches without a label of a task are counted before anything is trained', async () => {
  const experiment = sketch({ labelled: 1 });
  const { moment } = await watchRun(experiment, { steps: 10, watchEvery: 10 });
  const why = whys.get('batches-without-labels').find(moment)!;
  const { labelled, examples } = moment.loaded;
  const share = (1 - labelled['b' as never]! / examples.train) ** 32;
  expect(why.said).toMatchObject({ task: { task: 'b' }, share: { share } });
  const drawn = { ...moment, experiment: applyChanges(experiment, why.changes!) };
  expect(whys.get('batches-without-labels').find(drawn)).toBeUndefined();
});

test('conflict counts as harmless only where it is more than chance and both have learnt', async () => {
  const { moment } = await watchRun(sketch({ units: 16 }), { steps: 1000, watchEvery: 1000 });
  const shares = (between: number, chance: number, samples: number): WhyMoment => ({
    ...moment,
    sample: {
      ...moment.sample!,
      conflict: { samples, shares: [chance, between, between, chance - 0.02] },
    },
  });
  const { find } = whys.get('harmless-conflict');
  expect(find(shares(0.52, 0.33, 150))!.said).toMatchObject({
    share: { share: 0.52 },
    chance: { share: 0.33 },
  });
  expect(find(shares(0.52, 0.33, 30))).toBeUndefined();
  expect(find(shares(0.45, 0.38, 150))).toBeUndefined();
  const early: WhyMoment = {
    ...shares(0.52, 0.33, 150),
    history: { ...moment.history, read: () => ({ x: [0], y: [0.9] }) },
  };
  expect(find(early)).toBeUndefined();
});

test('a run without a row, and losses that are not finite, are stood by every rule', async () => {
  const { moment } = await watchRun(sketch({}), { steps: 10, watchEvery: 10 });
  for (const value of [NaN, Infinity])
    for (const y of [[], [value, value]]) {
      const history: WhyMoment['history'] = {
        read: () => ({ x: y.map((_, at) => at), y }),
        last: () => value,
        first: () => value,
      };
      const ids = whys.all.flatMap(({ id, find }): WhyId[] =>
        find({ ...moment, step: 10_000, history, sample: undefined }) ? [id] : [],
      );
      expect(ids).toEqual([]);
    }
});
