/** Gradients per task on tfjs, the engine that the fast ones are held to. */
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { optimizerEntries } from '../catalog/optimizers/kernels.ts';
import { createRandom } from '../core/math/random.ts';
import type { RunSpec } from '../core/run/run-spec.ts';
import type { Engine } from '../core/run/trainer.ts';
import { compileModel, type Network } from './compile.ts';
import { gradientsOf, layOutTaskGradients, toReport } from './gradients.ts';
import { toServedHeads } from '../catalog/served-heads.ts';
import type { StepEngine, StepRequest, StepStatistics } from './step-engine.ts';
import { openEngine, toSpec, train } from './testing/harness.ts';
import { createTfjsSteps } from './tfjs-steps.ts';
import { countLabelled } from './training-rows.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine('cpu');
});
afterAll(() => {
  engine.dispose();
});

const dense = (id: string, params: object, more: object = {}) => ({
  kind: 'layer',
  id,
  type: 'dense',
  params: { activation: 'tanh', ...params },
  ...more,
});
const head = (id: string, target: string) => ({
  kind: 'head',
  id,
  type: 'sigmoid',
  params: {},
  target,
  weight: 1,
});
const rules = ['stripes', 'circle', 'xor'].map((rule) => ({ rule }));
/** a and b share n2 and n3, c shares only n2 with them; b has a layer n4 of its own. */
const branched = {
  data: { params: { tasks: rules } },
  nodes: [
    dense('n2', { units: 3 }),
    dense('n3', { units: 4, l2: 0.01 }),
    dense('n4', { units: 2 }),
    head('n5', 'a'),
    head('n6', 'b'),
    head('n7', 'c'),
  ],
  wires: ['n1 n2 n3 n5', 'n3 n4 n6', 'n2 n7'],
};
const sgd = { optimizer: { kind: 'sgd', params: {} }, learningRate: 0.1 };
const branchedSpec = toSpec({ ...branched, training: sgd });

const count = 40;
const random = createRandom(4, 'rows');
const inputs = Float32Array.from({ length: 2 * count }, () => random.normal());
const labels = [0, 1, 2].map(() =>
  Float32Array.from({ length: count }, () => Math.round(random.uniform())),
);
/** The second task misses every third label, and all of the first ten rows. */
const mask = Uint8Array.from({ length: count }, (_, row) => (row < 10 || row % 3 === 0 ? 0 : 1));

interface Bench {
  readonly network: Network;
  readonly steps: StepEngine;
  readonly weights: () => number[];
  request(rows: Int32Array, step?: number): StepRequest;
  dispose(): void;
}
function openBench(
  spec: RunSpec,
  lambdas: readonly number[],
  isMissing = false,
  hasPenalty = false,
): Bench {
  const { model: ir } = spec;
  const compiled = compileModel(ir, spec.seed);
  const weight = compiled.weights[0]!;
  const network: Network = {
    ...compiled,
    penaltyCount: hasPenalty ? 1 : 0,
    learn(given) {
      const { logits } = compiled.learn(given);
      return { logits, penalties: hasPenalty ? [tf.sum(tf.square(weight))] : [] };
    },
  };
  const masks = ir.heads.map((_, at) => (isMissing && at === 1 ? mask : undefined));
  const steps = createTfjsSteps({
    ir,
    network,
    optimizer: optimizerEntries.get(spec.optimizer),
    rows: { count, inputs, labels: labels.slice(0, ir.heads.length), widths: [1, 1, 1], masks },
    batchSize: 8,
    params: spec.tuning.optimizer,
    balanced: { reads: ['gram'], acts: 'shared' },
  });
  return {
    network,
    steps,
    weights: () => network.weights.flatMap((variable) => [...variable.dataSync()]),
    request: (rows, step = 0) => ({
      rows,
      labelled: masks.map((known) => countLabelled(known, rows)),
      step,
      rate: spec.tuning.learningRate,
      lambdas,
      optimizer: spec.tuning.optimizer,
    }),
    dispose() {
      tf.dispose(steps.takeSums());
      steps.dispose();
      network.dispose();
    },
  };
}
const rowsFrom = (first: number, size = 8) =>
  Int32Array.from({ length: size }, (_, at) => (first + at) % count);
async function byTask(
  { steps }: Bench,
  request: StepRequest,
  weights: readonly number[],
): Promise<StepStatistics> {
  let seen: StepStatistics | undefined;
  await steps.stepInPhases?.(request, {
    choose({ losses, gram }) {
      seen = { losses: losses.slice(), gram: gram.slice() };
      return weights;
    },
  });
  if (seen === undefined) throw new Error('byTask: expected to be asked for weights');
  return seen;
}
function expectClose(found: readonly number[], expected: readonly number[], room: number): void {
  expect(found).toHaveLength(expected.length);
  for (const [at, value] of expected.entries())
    expect(Math.abs(found[at]! - value)).toBeLessThan(room);
}

describe('one forward pass', () => {
  test('tfjs still has what several ways back are made of', () => {
    const held = tf.engine() as unknown as Record<string, unknown>;
    expect([typeof held['startTape'], typeof held['endTape']]).toEqual(['function', 'function']);
    expect(held['state']).toMatchObject({ gradientDepth: 0 });
  });

  test('gives every branch the gradient that a pass of its own gives, to the last bit', () => {
    const before = tf.memory().numTensors;
    tf.tidy(() => {
      const x = tf.variable(tf.tensor2d([0.3, -1, 2, 0.7], [2, 2]));
      const y = tf.variable(tf.tensor1d([0.5, -0.2]));
      let passes = 0;
      const shared = () => {
        passes += 1;
        return tf.tanh(tf.matMul(x, x));
      };
      const first = (h: tf.Tensor) => tf.sum<tf.Tensor1D>(tf.square(h), 1);
      const second = (h: tf.Tensor) => tf.sum<tf.Tensor1D>(tf.sigmoid(tf.add(h, y)), 0);
      const slopes = [tf.tensor1d([1, 2]), tf.tensor1d([-1, 0.5])] as const;
      const { values, gradients } = gradientsOf(() => {
        const h = shared();
        return [first(h), second(h)];
      }, [
        { slope: slopes[0], variables: [x] },
        { slope: slopes[1], variables: [x, y] },
      ]);
      expect(passes).toBe(1);
      const alone = [
        tf.engine().gradients(() => first(shared()), [x], slopes[0]),
        tf.engine().gradients(() => second(shared()), [x, y], slopes[1]),
      ];
      for (const [branch, { value, grads }] of alone.entries()) {
        expect(values[branch]?.dataSync()).toEqual((value as tf.Tensor).dataSync());
        expect(gradients[branch]?.map((one) => one?.dataSync())).toEqual(
          grads.map((one) => one.dataSync()),
        );
      }
      tf.dispose([x, y]);
    });
    expect(tf.memory().numTensors).toBe(before);
  });

  test('refuses to be nested', () => {
    expect(() =>
      tf.engine().gradients(
        () => {
          gradientsOf(() => [], []);
          return tf.scalar(1);
        },
        [tf.scalar(0)],
        null as never,
      ),
    ).toThrow('outside of another gradient');
  });
});

describe('a step by task', () => {
  test('has the gradients that finite differences give, and their Gram matrix and losses', () => {
    const { network, steps, dispose } = openBench(branchedSpec, [1, 1, 1]);
    const { heads } = network;
    const layout = layOutTaskGradients(network, toServedHeads(branchedSpec.model), 'shared')!;
    const given = tf.tensor2d(inputs, [count, 2]);
    const targets = labels.map((values) => tf.tensor2d(values, [count, 1]));
    const lambdas = [1, 0.5, 2];
    const slopes = lambdas.map((lambda) => tf.fill([count], lambda / count));
    const forward = () => {
      const logits = network.forward(given, true);
      return heads.map(({ definition, ir }, at) =>
        definition.loss(tf, { logits: logits[at]!, labels: targets[at]! }, ir.params),
      );
    };
    const lossesOf = () =>
      tf.tidy(() => forward().map((rows, at) => lambdas[at]! * tf.mean(rows).dataSync()[0]!));
    let rows: number[][] = [];
    let own: number[][] = [];
    let report: number[] = [];
    tf.tidy(() => {
      const branches = layout.variables.map((variables, at) => ({ slope: slopes[at]!, variables }));
      const { gradients } = gradientsOf(forward, branches);
      const stacked = layout.toRows(gradients);
      const losses = lossesOf().map((loss) => tf.scalar(loss));
      rows = stacked.arraySync();
      own = layout.toOwn(gradients).map((one) => [...one.dataSync()]);
      report = [...toReport(stacked, losses).dataSync()];
    });
    const h = 0.02;
    const slopesOf = (variable: tf.Variable): number[][] => {
      const start = variable.dataSync().slice();
      const found = Array.from(start, (value, at) => {
        const moved = [h, -h].map((by) => {
          const next = start.slice();
          next[at] = value + by;
          tf.tidy(() => variable.assign(tf.tensor(next, variable.shape)));
          return lossesOf();
        });
        return heads.map((_, task) => (moved[0]![task]! - moved[1]![task]!) / (2 * h));
      });
      tf.tidy(() => variable.assign(tf.tensor(start, variable.shape)));
      return found;
    };
    const served = toServedHeads(branchedSpec.model);
    const expectedRows: number[][] = [[], [], []];
    const expectedOwn: number[][] = [];
    for (const [node, weights] of network.byNode) {
      const users = served.get(node) ?? [];
      for (const { variable } of weights) {
        const found = slopesOf(variable);
        if (users.length > 1)
          for (const [task, row] of expectedRows.entries())
            row.push(...found.map((slope) => slope[task]!));
        else expectedOwn.push(found.map((slope) => slope[users[0]!]!));
      }
    }
    expect(rows[0]).toHaveLength(9 + 16);
    for (const [task, row] of expectedRows.entries()) expectClose(rows[task]!, row, 5e-4);
    for (const [at, one] of expectedOwn.entries()) expectClose(own[at]!, one, 5e-4);
    // c does not pass n3.
    expect(rows[2]?.slice(9).every((value) => value === 0)).toBe(true);
    const gram = rows.flatMap((row) =>
      rows.map((other) => row.reduce((sum, value, at) => sum + value * other[at]!, 0)),
    );
    expectClose(report, [...gram, ...lossesOf()], 1e-5);
    tf.dispose([given, ...targets, ...slopes]);
    steps.dispose();
    dispose();
  });

  const everything = {
    ...branched,
    nodes: [
      ...branched.nodes,
      { kind: 'layer', id: 'n8', type: 'batch-norm', params: {} },
      { kind: 'layer', id: 'n9', type: 'dropout', params: { rate: 0.3 } },
    ],
    wires: ['n1 n2 n8 n9 n3 n5', 'n3 n4 n6', 'n9 n7'],
  };
  test.each([
    ['SGD', branchedSpec],
    ['Adam, batch norm and dropout', toSpec(everything)],
    ['one layer', toSpec({ wires: ['n1 n2 n3', 'n2 n4'], training: sgd })],
  ])('with α = 1 is the step of the weighted sum: %s', async (_name, spec) => {
    const lambdas = spec.model.heads.map((__, at) => 0.5 + at);
    for (const [isMissing, hasPenalty] of [
      [false, false],
      [true, false],
      [false, true],
    ] as const) {
      const sum = openBench(spec, lambdas, isMissing, hasPenalty);
      const tasks = openBench(spec, lambdas, isMissing, hasPenalty);
      for (let step = 0; step < 12; step++) {
        const rows = rowsFrom(7 * step);
        sum.steps.step(sum.request(rows, step));
        await byTask(
          tasks,
          tasks.request(rows, step),
          lambdas.map(() => 1),
        );
      }
      // Adam turns rounding of a gradient near 0 into a step of its own.
      expectClose(tasks.weights(), sum.weights(), spec.optimizer === 'adam' ? 1e-5 : 1e-6);
      const [one, other] = [sum.steps.takeSums(), tasks.steps.takeSums()];
      expectClose([...(other as tf.Tensor).dataSync()], [...(one as tf.Tensor).dataSync()], 1e-4);
      tf.dispose([one, other] as tf.Tensor[]);
      sum.dispose();
      tasks.dispose();
    }
  });

  test('steps along Σ α g where weights are shared, and leaves heads their own gradient', async () => {
    const lambdas = [1, 2, 0.5];
    const moves = async (alphas: readonly number[]) => {
      const bench = openBench(branchedSpec, lambdas);
      const before = bench.weights();
      const gradients = await byTask(bench, bench.request(rowsFrom(0)), alphas);
      const after = bench.weights();
      bench.dispose();
      return { gradients, move: before.map((value, at) => value - after[at]!) };
    };
    const none = await moves([0, 0, 0]);
    const each = [await moves([1, 0, 0]), await moves([0, 1, 0]), await moves([0, 0, 1])];
    const mix = await moves([0.2, -0.5, 3]);
    const shared = 9 + 16;
    for (const at of none.move.keys()) {
      const parts = each.map(({ move }) => move[at]! - none.move[at]!);
      const expected = none.move[at]! + 0.2 * parts[0]! - 0.5 * parts[1]! + 3 * parts[2]!;
      expect(Math.abs(mix.move[at]! - expected)).toBeLessThan(1e-6);
      if (at >= shared) expect(mix.move[at]).toBe(none.move[at]);
    }
    expect(none.move.slice(shared).some((value) => Math.abs(value) > 1e-3)).toBe(true);
    // 0.1 · |g_t| is how far one task alone moves the shared weights.
    for (const [task, { move }] of each.entries()) {
      const length = Math.hypot(...move.map((value, at) => value - none.move[at]!));
      expect(length).toBeCloseTo(0.1 * Math.sqrt(mix.gradients.gram[4 * task]!), 5);
    }
  });

  test('sees no gradient and no loss of a task that has no label in the batch', async () => {
    const bench = openBench(branchedSpec, [1, 1, 1], true);
    const { gram, losses } = await byTask(bench, bench.request(rowsFrom(0)), [1, 1, 1]);
    expect(losses[1]).toBe(0);
    expect([gram[1], gram[4], gram[5]]).toEqual([0, 0, 0]);
    expect(losses[0]).toBeGreaterThan(0.1);
    expect(gram[0]).toBeGreaterThan(0);
    const labelled = bench.request(rowsFrom(10));
    const doubled = { ...labelled, lambdas: [1, 2, 1] };
    const once = await byTask(openBench(branchedSpec, [1, 1, 1], true), labelled, [0, 0, 0]);
    const twice = await byTask(openBench(branchedSpec, [1, 1, 1], true), doubled, [0, 0, 0]);
    expect(twice.losses[1]).toBeCloseTo(2 * once.losses[1]!, 5);
    expect(twice.gram[4]).toBeCloseTo(4 * once.gram[4]!, 5);
    expect(twice.gram[1]).toBeCloseTo(2 * once.gram[1]!, 5);
    bench.dispose();
  });

  test('is not offered where no trained weight is shared', () => {
    const frozen = toSpec({
      nodes: [dense('n2', { units: 3 }, { frozen: true }), head('n3', 'a'), head('n4', 'b')],
    });
    for (const spec of [frozen, toSpec({ nodes: [head('n3', 'a')], wires: ['n1 n3'] })]) {
      const bench = openBench(spec, [1, 1]);
      expect(bench.steps.stepInPhases).toBeUndefined();
      bench.dispose();
    }
  });
});

test('two identical tasks point the same way, and any α with sum 1 moves the trunk as one does', async () => {
  const trunk = dense('n2', { units: 3 });
  const pair = toSpec({ nodes: [trunk, head('n3', 'a'), head('n4', 'b')], training: sgd });
  const alone = toSpec({ nodes: [trunk, head('n3', 'a')], wires: ['n1 n2 n3'], training: sgd });
  const both = openBench(pair, [1, 1]);
  const one = openBench(alone, [1]);
  const [, , kernel, bias, otherKernel, otherBias] = both.network.weights;
  otherKernel!.assign(kernel!);
  otherBias!.assign(bias!);
  const twice = { labels: [labels[0]!, labels[0]!], masks: [undefined, undefined] };
  both.steps.setRows({ count, inputs, widths: [1, 1], ...twice });
  const before = one.weights();
  expect(both.weights().slice(0, before.length)).toEqual(before);
  const { gram } = await byTask(both, both.request(rowsFrom(0)), [0.3, 0.7]);
  expectClose([...gram], [gram[0]!, gram[0]!, gram[0]!, gram[0]!], 1e-6);
  one.steps.step(one.request(rowsFrom(0)));
  expect(one.weights()).not.toEqual(before);
  expectClose(both.weights().slice(0, before.length), one.weights(), 1e-6);
  both.dispose();
  one.dispose();
});

describe.each(['mgda', 'pcgrad'])('a run with %s', (kind) => {
  const spec = toSpec({ ...branched, balancing: { kind, params: {} } });

  test('is the same to the last bit, again and after a reset, and keeps its tensors', async () => {
    const one = await engine.load(spec);
    const two = await engine.load(spec);
    const first = await train(one, 24, 3);
    expect(await train(two, 24, 3)).toEqual(first);
    two.dispose();
    const { tensors } = one.memory();
    one.reset();
    expect(await train(one, 24, 3)).toEqual(first);
    expect(one.memory().tensors).toBe(tensors);
    one.dispose();
  });

  test('writes α, norms and cosines into its history', async () => {
    const trainer = await engine.load(spec);
    const rows = await train(trainer, 12, 3);
    for (const row of rows) {
      const alphas = ['a', 'b', 'c'].map((task) => row[`alpha/${task}`] ?? NaN);
      if (kind === 'mgda') expect(alphas.reduce((sum, alpha) => sum + alpha, 0)).toBeCloseTo(1, 5);
      expect(Math.min(...alphas)).toBeGreaterThanOrEqual(0);
      for (const task of ['a', 'b', 'c']) expect(row[`norm/${task}`]).toBeGreaterThan(0);
      for (const pair of ['a|b', 'a|c', 'b|c'])
        expect(Math.abs(row[`cos/${pair}`] ?? NaN)).toBeLessThanOrEqual(1);
      expect(row['weight/a']).toBe(1);
    }
    trainer.dispose();
  });

  test('with the trunk frozen is the weighted sum, and has no channels of its own', async () => {
    const nodes = [dense('n2', { units: 3 }, { frozen: true }), head('n3', 'a'), head('n4', 'b')];
    const balanced = await engine.load(toSpec({ nodes, balancing: { kind, params: {} } }));
    const plain = await engine.load(toSpec({ nodes }));
    expect(balanced.loaded.channels).toEqual(plain.loaded.channels);
    expect(await train(balanced, 6)).toEqual(await train(plain, 6));
    expect(balanced.trainStep()).toBeUndefined();
    balanced.dispose();
    plain.dispose();
  });
});

test('WASM computes the gradients that the CPU computes', async () => {
  const spec = toSpec({ ...branched, training: sgd, balancing: { kind: 'mgda', params: {} } });
  const rows = [];
  for (const backend of ['cpu', 'wasm'] as const) {
    const opened = await openEngine(backend);
    const trainer = await opened.load(spec);
    rows.push(await train(trainer, 5));
    trainer.dispose();
    opened.dispose();
  }
  for (const [at, row] of rows[0]!.entries()) {
    for (const [name, value] of Object.entries(row)) {
      if (!/^(alpha|norm|cos|loss)/.test(name)) continue;
      expect(Math.abs(rows[1]![at]![name]! - value), name).toBeLessThan(1e-4);
    }
  }
});
