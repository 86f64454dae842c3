/** Ways to share, as whole networks: what must be the same as another way, and what must not flow. */
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { layerEntries } from '../catalog/layers/kernels.ts';
import { tieEntries } from '../catalog/ties/kernels.ts';
import type { Params } from '../core/document/json.ts';
import type { Engine } from '../core/run/trainer.ts';
import { compileModel, type Network } from './compile.ts';
import { openEngine, toSpec, train, type Row } from './testing/harness.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine('cpu');
});
afterAll(() => {
  engine.dispose();
});

const layer = (id: string, type: string, params: Params = {}) => ({
  kind: 'layer',
  id,
  type,
  params,
});
const dense = (id: string) => layer(id, 'dense', { units: 4 });
const heads = ['a', 'b'].map((target, at) => ({
  kind: 'head',
  id: `n${at + 8}`,
  type: 'sigmoid',
  params: {},
  target,
  weight: 1,
}));

/** Two towers n2 and n3 under the heads n8 and n9, with what stands between them. */
function towers(
  between: readonly object[],
  wires: readonly string[],
  tied: readonly object[] = [],
) {
  return toSpec({ nodes: [dense('n2'), dense('n3'), ...between, ...heads], wires, ties: tied });
}

const apart = () => towers([], ['n1 n2 n8', 'n1 n3 n9']);
const soft = (strength: number, kind = 'distance') =>
  towers([], ['n1 n2 n8', 'n1 n3 n9'], [{ kind, strength, nodes: ['n2', 'n3'] }]);

async function run(spec: ReturnType<typeof toSpec>, steps: number): Promise<Row[]> {
  const before = tf.memory().numTensors;
  const trainer = await engine.load(spec);
  const rows = await train(trainer, steps);
  trainer.dispose();
  expect(tf.memory().numTensors).toBe(before);
  return rows;
}

const curves = (rows: readonly Row[]) =>
  rows.flatMap((row) => ['loss/a', 'loss/b', 'validation/a'].map((name) => row[name] ?? NaN));

describe('what comes to the same', () => {
  test('soft sharing of strength 0 is two networks of their own, through all steps', async () => {
    const [tied, free] = [curves(await run(soft(0), 8)), curves(await run(apart(), 8))];
    tied.forEach((value, at) => {
      if (Number.isNaN(free[at])) expect(value).toBeNaN();
      else expect(value).toBeCloseTo(free[at]!, 5);
    });
  });

  test('an adapter at its start is the plain shared network', () => {
    const plain = toSpec({ nodes: [dense('n2'), ...heads], wires: ['n1 n2 n8', 'n2 n9'] });
    const adapted = toSpec({
      nodes: [dense('n2'), layer('n4', 'adapter'), layer('n5', 'film'), ...heads],
      wires: ['n1 n2 n4 n8', 'n2 n5 n9'],
    });
    const outputs = [plain, adapted].map(({ model }) => {
      const network = compileModel(model, 1);
      const values = forward(network);
      network.dispose();
      return values;
    });
    expect(outputs[1]).toEqual(outputs[0]);
  });

  test('cross-stitch with the identity starts as two networks of their own', () => {
    const stitched = towers(
      [layer('n4', 'cross-stitch', { own: 1 }), layer('n5', 'cross-stitch', { own: 1 })],
      ['n1 n2 n4 n8', 'n1 n3 n5 n9', 'n3 n4', 'n2 n5'],
    );
    const outputs = [apart(), stitched].map(({ model }) => {
      const network = compileModel(model, 1);
      const values = forward(network);
      network.dispose();
      return values;
    });
    expect(outputs[1]).toEqual(outputs[0]);
  });
});

function forward(network: Network): number[] {
  return tf.tidy(() =>
    network
      .forward(tf.tensor2d([0.3, -0.7, 1, 0.2], [2, 2]), false)
      .flatMap((logits) => [...logits.dataSync()]),
  );
}

describe('soft sharing', () => {
  const startOf = async (spec: ReturnType<typeof toSpec>) => {
    const trainer = await engine.load(spec);
    const weights = await trainer.weights();
    trainer.dispose();
    return weights;
  };
  const gap = async (strength: number, kind?: string, seed = 1): Promise<number> => {
    const spec = { ...soft(strength, kind), seed };
    const network = compileModel(spec.model, spec.seed);
    const trainer = await engine.load(spec);
    await train(trainer, 60);
    const answer = await trainer.answer({ kind: 'model' });
    trainer.dispose();
    network.dispose();
    if (answer.kind !== 'model') throw new Error('expected the model');
    // Kernel 2 × 4 and bias 4 of each tower come first.
    const numbers = new Float32Array(answer.weights.slice().buffer);
    return Math.hypot(...Array.from({ length: 12 }, (_, at) => numbers[at]! - numbers[at + 12]!));
  };

  test('a strong tie makes the towers coincide, a weak one does not', async () => {
    const [none, strong] = [await gap(0), await gap(20)];
    expect(none).toBeGreaterThan(0.5);
    expect(strong).toBeLessThan(0.1);
  });

  test('its strength may change while training, and its penalty is recorded', async () => {
    const trainer = await engine.load(soft(0));
    expect(trainer.loaded.path.name).toBe('compiled');
    const [before] = await train(trainer, 1);
    trainer.retune({ ...soft(3).tuning });
    const [after] = await train(trainer, 1);
    trainer.dispose();
    expect(before?.['penalty']).toBe(0);
    expect(after?.['penalty']).toBeGreaterThan(0.5);
  });

  test.each([0, 0.1, 1, 10, 100])(
    'a pull of strength %d shortens the way between towers and leaves their mean',
    (strength) => {
      const network = compileModel(soft(1).model, 1);
      const [tie] = network.ties;
      const read = () => {
        const [left, right] = ['n2', 'n3'].map((id) => [
          ...network.byNode.get(id as never)![0]!.variable.dataSync(),
        ]);
        return left!.map((value, at) => ({ sum: value + right![at]!, gap: value - right![at]! }));
      };
      const before = read();
      tie!.pull(0.03 * strength);
      read().forEach(({ sum, gap }, at) => {
        expect(sum).toBeCloseTo(before[at]!.sum, 5);
        expect(gap).toBeCloseTo(before[at]!.gap / (1 + 4 * 0.03 * strength), 5);
      });
      network.dispose();
    },
  );

  test('the stronger, the more alike the towers and the closer to hard sharing, over five seeds', async () => {
    for (let seed = 1; seed <= 5; seed++) {
      const gaps: number[] = [];
      for (const strength of [0, 0.1, 1, 10, 100]) gaps.push(await gap(strength, 'distance', seed));
      expect([...gaps].sort((a, b) => b - a)).toEqual(gaps);
      expect(gaps.at(-1)).toBeLessThan(0.02 * gaps[0]!);
    }
  });

  test.each([1, 2, 3, 4, 5])(
    'towers that begin alike under a strong tie are the shared network at half the rate, seed %i',
    async (seed) => {
      const still = heads.map((head) => ({ ...head, frozen: true }));
      const sgd = { optimizer: { kind: 'sgd', params: {} }, seed };
      const hard = toSpec({
        nodes: [dense('n2'), ...still],
        wires: ['n1 n2 n8', 'n2 n9'],
        training: { ...sgd, learningRate: 0.1 },
      });
      const start = await startOf(hard);
      const n2 = 'n2' as keyof typeof start;
      const losses = async (spec: typeof hard, weights: typeof start) => {
        const trainer = await engine.load(spec, { start: weights });
        const rows = await train(trainer, 60);
        trainer.dispose();
        return rows.flatMap((row) => [row['loss/a']!, row['loss/b']!]);
      };
      const shared = await losses(hard, start);
      const misses: number[] = [];
      for (const strength of [0, 1, 10, 100]) {
        const spec = toSpec({
          nodes: [dense('n2'), dense('n3'), ...still],
          wires: ['n1 n2 n8', 'n1 n3 n9'],
          ties: [{ kind: 'distance', strength, nodes: ['n2', 'n3'] }],
          // Two towers go along the mean of their gradients, one along the sum.
          training: { ...sgd, learningRate: 0.2 },
        });
        const tied = await losses(spec, { ...start, n3: start[n2]! } as typeof start);
        misses.push(Math.max(...tied.map((loss, at) => Math.abs(loss - shared[at]!))));
      }
      expect([...misses].sort((a, b) => b - a)).toEqual(misses);
      expect(misses.at(-1)).toBeLessThan(2e-3);
    },
  );

  test('a frozen layer pulls and is not pulled', () => {
    const spec = toSpec({
      nodes: [{ ...dense('n2'), frozen: true }, dense('n3'), ...heads],
      wires: ['n1 n2 n8', 'n1 n3 n9'],
      ties: [{ kind: 'distance', strength: 20, nodes: ['n2', 'n3'] }],
    });
    const network = compileModel(spec.model, spec.seed);
    const kernels = () =>
      ['n2', 'n3'].map((id) => [...network.byNode.get(id as never)![0]!.variable.dataSync()]);
    const [left, before] = kernels();
    network.ties[0]!.strength = 1;
    network.ties[0]!.pull(0.1);
    const [still, after] = kernels();
    expect(network.trained).toHaveLength(6);
    expect(still).toEqual(left);
    after!.forEach((value, at) =>
      expect(value - left![at]!).toBeCloseTo((before![at]! - left![at]!) / (1 + 2 * 0.1), 5),
    );
    network.dispose();
  });
});

test('CGC: a task sends no gradient to the experts of another task, MMoE does', () => {
  const flows = (wires: readonly string[]): Map<string, number> => {
    const spec = toSpec({
      // n2 shared expert, n3 of task a, n4 of task b; gates n5 and n6.
      nodes: [
        dense('n2'),
        dense('n3'),
        dense('n4'),
        layer('n5', 'gate'),
        layer('n6', 'gate'),
        ...heads,
      ],
      wires,
    });
    const network = compileModel(spec.model, 1);
    const sizes = new Map<string, number>();
    tf.tidy(() => {
      const input = tf.tensor2d([0.3, -0.7, 1, 0.2], [2, 2]);
      const variables = network.trained.map(({ variable }) => variable);
      const loss = () => tf.sum<tf.Scalar>(tf.square(network.forward(input, true)[0]!));
      const { grads } = tf.variableGrads(loss, variables);
      for (const id of ['n2', 'n3', 'n4', 'n6']) {
        const { name } = network.byNode.get(id as never)![0]!.variable;
        sizes.set(id, Math.max(0, ...(grads[name]?.dataSync().map(Math.abs) ?? [])));
      }
    });
    network.dispose();
    return sizes;
  };
  const experts = ['n1 n2', 'n1 n3', 'n1 n4', 'n1 n5', 'n1 n6', 'n5 n8', 'n6 n9'];
  const cgc = flows([...experts, 'n2 n5', 'n3 n5', 'n2 n6', 'n4 n6']);
  expect(cgc.get('n2')).toBeGreaterThan(0);
  expect(cgc.get('n3')).toBeGreaterThan(0);
  expect(cgc.get('n4')).toBe(0);
  expect(cgc.get('n6')).toBe(0);
  const mmoe = flows([...experts, 'n2 n5', 'n3 n5', 'n4 n5', 'n2 n6', 'n4 n6']);
  expect(mmoe.get('n4')).toBeGreaterThan(0);
});

test.each(['nddr', 'attention-mask'])('%s normalises as the layer for it does', (type) => {
  const { model, seed } = towers([layer('n4', type)], ['n1 n2 n4 n8', 'n1 n3 n4', 'n3 n9']);
  const network = compileModel(model, seed);
  const norms = network.model.layers.filter((one) => one.getClassName() === 'BatchNormalization');
  expect(norms.length).toBeGreaterThan(0);
  for (const norm of norms)
    expect(norm.getConfig()).toMatchObject({ momentum: 0.9, epsilon: 0.001 });
  // A bias is not learnt: the normalisation would take it away again.
  expect(network.byNode.get('n4' as never)!.map(({ name }) => name)).not.toContain('bias');
  network.dispose();
});

describe('every way to share trains for a few steps and shows what it has to show', () => {
  const blocks = layerEntries.all.filter(({ category }) => category === 'sharing');
  /** Less at the end than at the beginning, in the mean of some batches. */
  const expectLess = (losses: readonly number[]): void => {
    const mean = (part: readonly number[]) => part.reduce((sum, loss) => sum + loss) / part.length;
    expect(mean(losses.slice(-15))).toBeLessThan(mean(losses.slice(0, 15)));
  };
  test.each(blocks.map((block) => [block.type, block] as const))('%s', async (type, block) => {
    // The first task's own block reads both towers; blocks of one wire read the first.
    const extra = Array.from({ length: block.arity.min }, (_, at) => `n${at % 2 === 0 ? 2 : 3} n4`);
    const spec = towers(
      [layer('n4', type)],
      [...new Set(extra), 'n1 n2', 'n1 n3', 'n4 n8', 'n3 n9'],
    );
    const trainer = await engine.load(spec);
    const rows = await train(trainer, 60);
    const picture = await trainer.picture({ kind: 'gates' });
    trainer.dispose();
    const losses = rows.map((row) => row['loss/a'] ?? NaN);
    expect(losses.every(Number.isFinite)).toBe(true);
    expectLess(losses);
    if (picture?.kind !== 'gates') throw new Error('expected a picture of gates');
    expect(Object.keys(picture.nodes)).toEqual(block.shows === undefined ? [] : ['n4']);
    expect([...(picture.nodes['n4']?.values ?? [])].every(Number.isFinite)).toBe(true);
    if (block.shows === 'wires') expect(picture.nodes['n4']?.rows).toBe(1);
  });

  test.each(tieEntries.all.map(({ kind }) => kind))('tie %s', async (kind) => {
    const rows = await run(soft(0.01, kind), 30);
    expectLess(rows.map((row) => row['loss/a'] ?? NaN));
  });
});
