import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { datasets } from '../../catalog/datasets/index.ts';
import { lookup } from '../../catalog/lookup.ts';
import { optimizers } from '../../catalog/optimizers/index.ts';
import { presets } from '../../catalog/presets/index.ts';
import { toRunSpec } from '../../core/run/to-run-spec.ts';
import { toTensors } from '../device-data.ts';
import { readAndDispose, score } from '../scoring.ts';
import type { StepEngine, StepRequest } from '../step-engine.ts';
import {
  findIdleBiases,
  follow,
  lossGap,
  reference,
  weightGaps,
  type Course,
} from '../testing/agreement.ts';
import { loadAsset } from '../testing/harness.ts';
import { randomModels, toRandomModel, toRandomRows } from '../testing/random-model.ts';
import { toTrainingRows } from '../training-rows.ts';
import { createTypedSteps } from './typed-steps.ts';

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend('cpu');
});

async function expectAgreement(course: Course, tolerance: number): Promise<void> {
  const { numTensors } = tf.memory();
  const fast = await follow(course, createTypedSteps);
  const slow = await follow(course, reference);
  expect(tf.memory().numTensors).toBe(numTensors);
  expect(lossGap(fast, slow, course.batchSize)).toBeLessThan(tolerance);
  const idle = course.steps > 1 ? findIdleBiases(course.ir) : new Set();
  for (const [name, gap] of weightGaps(fast, slow)) {
    if (!idle.has(name)) expect(gap, name).toBeLessThan(tolerance);
  }
}

test('one step has the gradient that tfjs has, whatever the network', async () => {
  const kinds = new Set<string>();
  await fc.assert(
    fc.asyncProperty(randomModels, fc.nat(), async (ir, seed) => {
      for (const { type } of ir.layers) kinds.add(type);
      // With SGD at rate 1 the weights move by the gradient itself.
      const sgd = { optimizer: 'sgd', rate: 1, steps: 1, batchSize: 7 };
      await expectAgreement({ ...sgd, ir, rows: toRandomRows(ir, seed, 20) }, 1e-5);
    }),
    { numRuns: 80, seed: 1 },
  );
  expect(kinds.size).toBe(11);
});

/** Small enough that no network runs away, which would double every rounding at each step. */
const rates: Readonly<Record<string, number>> = { momentum: 0.002 };

describe.each(optimizers.all.map(({ kind }) => kind))('fifty steps of %s', (optimizer) => {
  test('end where tfjs ends', async () => {
    const rate = rates[optimizer] ?? 0.01;
    await fc.assert(
      fc.asyncProperty(randomModels, fc.nat(), async (ir, seed) => {
        const rows = toRandomRows(ir, seed, 40);
        await expectAgreement({ ir, rows, steps: 50, batchSize: 8, optimizer, rate }, 1e-4);
      }),
      { numRuns: 5, seed: 2 },
    );
  });
});

test.each([
  ['stripes', 50, 32],
  ['stripes-apart', 50, 32],
  ['three-tasks', 50, 32],
  ['circle-and-radius', 50, 32],
  ['tug-of-war', 50, 32],
  ['few-labels', 50, 32],
  ['penguins', 50, 32],
  ['multi-mnist', 2, 1],
] as const)(
  'preset %s trains as on tfjs',
  async (id, steps, batchSize) => {
    const spec = toRunSpec(presets.get(id).experiment(), lookup);
    if (!spec.ok) throw new Error('expected a preset that trains');
    const { model: ir, data, optimizer, tuning } = spec.value;
    const { generate, assets: names } = datasets.get(data.kind);
    const assets = await Promise.all(names.map(loadAsset));
    const tasks = ir.heads.map(({ task }) => task);
    const rows = toTrainingRows(
      generate({ ...data, assets, tasks: new Set(tasks) }),
      ir.input.info.shape,
      tasks,
    );
    const rate = tuning.learningRate;
    await expectAgreement({ ir, rows, steps, batchSize, optimizer, rate }, 1e-4);
  },
  60_000,
);

test('scores rows as tfjs does, whatever the network', async () => {
  await fc.assert(
    fc.asyncProperty(randomModels, fc.nat(), async (ir, seed) => {
      // More than a batch, and not a multiple of one.
      const rows = toRandomRows(ir, seed, 150);
      const read: Float32Array[] = [];
      const course = { ir, rows, steps: 2, batchSize: 9, optimizer: 'adam', rate: 0.01 };
      await follow(course, createTypedSteps, async (engine, request, network) => {
        engine.step(request);
        engine.sync();
        const chunk = {
          count: rows.count,
          inputs: tf.tensor(rows.inputs, [rows.count, ...ir.input.info.shape]),
          labels: rows.labels.map((values, head) => ({
            values: tf.tensor2d(values, [rows.count, 1]),
            mask: tf.tensor1d(rows.masks[head] ?? new Uint8Array(rows.count).fill(1), 'float32'),
          })),
        };
        read.push(engine.score!(rows), await readAndDispose(score(network, [chunk])));
        tf.dispose(toTensors(chunk));
      });
      expect(read).toHaveLength(4);
      for (const [at, value] of read[2]!.entries()) {
        const expected = read[3]![at]!;
        expect(Math.abs(value - expected)).toBeLessThan(1e-4 * Math.max(1, Math.abs(expected)));
      }
    }),
    { numRuns: 25, seed: 4 },
  );
});

describe('a step by task', () => {
  test('has the gradients that tfjs has', async () => {
    const byTask = (engine: StepEngine, request: StepRequest, seen: number[][]) =>
      (engine.stepByTask ?? ((given: StepRequest) => engine.step(given)))(
        request,
        ({ losses, gram }) => {
          seen.push([...losses, ...gram]);
          return [...losses].map((_, head) => 0.5 + head / 3);
        },
      );
    await fc.assert(
      fc.asyncProperty(randomModels, fc.nat(), async (ir, seed) => {
        const sgd = { optimizer: 'sgd', rate: 1, steps: 1, batchSize: 7 };
        const course = { ...sgd, ir, rows: toRandomRows(ir, seed, 20) };
        const seen: [number[][], number[][]] = [[], []];
        const fast = await follow(course, createTypedSteps, (one, given) =>
          byTask(one, given, seen[0]),
        );
        const slow = await follow(course, reference, (one, given) => byTask(one, given, seen[1]));
        for (const [name, gap] of weightGaps(fast, slow)) expect(gap, name).toBeLessThan(1e-5);
        expect(seen[0].length).toBe(seen[1].length);
        for (const [at, value] of seen[0].flat().entries()) {
          const expected = seen[1].flat()[at]!;
          expect(Math.abs(value - expected)).toBeLessThan(1e-4 * Math.max(1, Math.abs(expected)));
        }
      }),
      { numRuns: 30, seed: 3 },
    );
  });

  const ir = toRandomModel(12, 7);
  const sgd = { ir, optimizer: 'sgd', rate: 1, batchSize: 16 } as const;
  const rows = toRandomRows(ir, 3, 40);

  test('is the plain step when every task counts once', async () => {
    const course = { ...sgd, rate: 0.01, steps: 5, rows };
    const plain = await follow(course, createTypedSteps);
    const byTask = await follow(course, createTypedSteps, (engine, request) =>
      engine.stepByTask?.(request, ({ losses }) => [...losses].map(() => 1)),
    );
    expect(lossGap(plain, byTask, 16)).toBeLessThan(1e-6);
    for (const [name, gap] of weightGaps(plain, byTask)) expect(gap, name).toBeLessThan(1e-6);
  });

  test('knows the gradients of the shared weights, and moves along their combination', async () => {
    const before = await follow({ ...sgd, rows, steps: 0 }, createTypedSteps);
    const seen: { losses: number[]; gram: number[] }[] = [];
    const alphas = ir.heads.map((_, head) => 0.5 + head);
    const after = await follow({ ...sgd, rows, steps: 1 }, createTypedSteps, (engine, request) =>
      engine.stepByTask?.(request, ({ losses, gram }) => {
        seen.push({ losses: [...losses], gram: [...gram] });
        return alphas;
      }),
    );
    /** The step of one task alone, as a difference of weights; L2 is the same in each. */
    const alone = await Promise.all(
      [...ir.heads.keys(), -1].map(async (only) => {
        const one = await follow({ ...sgd, rows, steps: 1 }, createTypedSteps, (engine, request) =>
          engine.step({
            ...request,
            lambdas: request.lambdas.map((lambda, head) => (head === only ? lambda : 0)),
          }),
        );
        return { one, only };
      }),
    );
    const decay = alone.at(-1)!.one;
    const shared = [...before.weights.keys()].filter((name) => {
      const layer = ir.layers.find(({ id }) => name.startsWith(`${id} `));
      return (
        layer !== undefined && layer.tasks.length > 1 && !layer.frozen && !name.includes('moving')
      );
    });
    expect(shared.length).toBeGreaterThan(1);
    const flat = (weights: ReadonlyMap<string, Float32Array>) =>
      shared.flatMap((name) => [...weights.get(name)!]);
    const [still, decayed] = [flat(before.weights), flat(decay.weights)];
    const gradients = alone
      .slice(0, -1)
      .map(({ one }) => flat(one.weights).map((weight, at) => decayed[at]! - weight));
    for (const [s, a] of gradients.entries()) {
      for (const [t, b] of gradients.entries()) {
        const expected = a.reduce((sum, value, at) => sum + value * b[at]!, 0);
        expect(seen[0]!.gram[s * gradients.length + t]).toBeCloseTo(expected, 4);
      }
    }
    const moved = flat(after.weights);
    for (const [at, weight] of moved.entries()) {
      const step = gradients.reduce((sum, one, head) => sum + alphas[head]! * one[at]!, 0);
      expect(weight).toBeCloseTo(decayed[at]! - step, 4);
    }
    expect(still).not.toEqual(moved);
    // What serves one task alone takes that task's own step, whatever the combination.
    for (const [head, { id }] of ir.heads.entries()) {
      const own = alone[head]!.one.weights.get(`${id} kernel`)!;
      for (const [at, weight] of after.weights.get(`${id} kernel`)!.entries())
        expect(weight).toBeCloseTo(own[at]!, 5);
    }
    const [sums] = after.sums;
    for (const [head, loss] of seen[0]!.losses.entries()) {
      const mask = rows.masks[head];
      const labelled = mask ? [...Array(16).keys()].filter((i) => mask[(i * 3) % 40]).length : 16;
      expect(loss).toBeCloseTo(((1 + head / 2) * sums![head]!) / labelled, 5);
    }
  });
});

test('other batch sizes, other rows and a new start', async () => {
  const ir = toRandomModel(12, 7);
  const course: Course = {
    ir,
    rows: toRandomRows(ir, 3, 40),
    steps: 6,
    batchSize: 8,
    optimizer: 'adam',
    rate: 0.01,
  };
  const other = toRandomRows(ir, 4, 30);
  for (const make of [createTypedSteps, reference]) {
    const plain = await follow(course, make);
    let step = 0;
    const again = await follow({ ...course, steps: 10 }, make, (engine, request) => {
      step += 1;
      // Four steps of another kind, and then the very same six.
      if (step <= 4) {
        if (step === 2) engine.setRows(other);
        engine.step({ ...request, rows: request.rows.map((row) => row % 30).subarray(0, step) });
        if (step < 4) return;
        engine.setRows(course.rows);
        engine.reset();
        return;
      }
      const at = step - 5;
      const rows = request.rows.map((_, i) => (at * 5 + i * 3) % 40);
      const labelled = course.rows.masks.map((mask) =>
        rows.reduce((sum, row) => sum + (mask?.[row] ?? 1), 0),
      );
      engine.step({ ...request, rows, labelled, step: at });
    });
    expect([...again.weights.values()]).toEqual([...plain.weights.values()]);
    expect(again.sums.slice(4)).toEqual(plain.sums);
  }
});
