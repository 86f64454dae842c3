import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { balancerEntries } from '../catalog/balancers/kernels.ts';
import type { Dataset } from '../catalog/datasets/define-dataset.ts';
import { optimizerEntries } from '../catalog/optimizers/kernels.ts';
import { nodeIdSchema, taskIdSchema, type NodeId } from '../core/document/experiment.ts';
import { createRandom } from '../core/math/random.ts';
import type { RunSpec, Tuning } from '../core/run/run-spec.ts';
import type { Engine, ProbeAnswer, Trainer } from '../core/run/trainer.ts';
import { drainRows, openEngine, toSpec, train, type Row } from './testing/harness.ts';
import { createTrainer } from './trainer.ts';

const a = taskIdSchema.parse('a');
const b = taskIdSchema.parse('b');
const id = (text: string): NodeId => nodeIdSchema.parse(text);

const sigmoidHead = (name: string, target: string, weight = 1, more: object = {}) => ({
  kind: 'head',
  id: name,
  type: 'sigmoid',
  params: {},
  target,
  weight,
  ...more,
});
const heads = [sigmoidHead('n3', 'a'), sigmoidHead('n4', 'b')];
const dense = (name: string, params: object = {}, more: object = {}) => ({
  kind: 'layer',
  id: name,
  type: 'dense',
  params: { units: 3, ...params },
  ...more,
});
const sgd = { optimizer: { kind: 'sgd', params: {} }, learningRate: 0.1 };

async function ask<K extends ProbeAnswer['kind']>(
  trainer: Trainer,
  kind: K,
): Promise<Extract<ProbeAnswer, { kind: K }>> {
  return (await trainer.answer({ kind } as never)) as Extract<ProbeAnswer, { kind: K }>;
}
async function weightsOf(trainer: Trainer): Promise<number[]> {
  const { weights } = await ask(trainer, 'model');
  return [...new Float32Array(weights.slice().buffer)];
}
function retuned(spec: RunSpec, changed: Partial<Tuning>): RunSpec {
  return { ...spec, tuning: { ...spec.tuning, ...changed } };
}

/** 40 points with two binary labels; task b misses some, whose values are `hidden`. */
function toDataset(missing: boolean, hidden = 0): Dataset {
  const random = createRandom(9, 'rows');
  const inputs = Float32Array.from({ length: 80 }, () => random.normal());
  const values = Float32Array.from({ length: 40 }, (_, row) =>
    (inputs[2 * row] ?? 0) > 0 ? 1 : 0,
  );
  const mask = Uint8Array.from({ length: 40 }, (_, row) => (missing && row % 3 === 0 ? 0 : 1));
  const second = values.map((value, row) => (mask[row] === 1 ? 1 - value : hidden));
  const rows = (from: number, to: number) =>
    Uint32Array.from({ length: to - from }, (_, at) => from + at);
  const scale = { width: 1, mean: 0, deviation: 1 };
  return {
    count: 40,
    inputs,
    labels: new Map([
      [a, { values, mask: new Uint8Array(40).fill(1), ...scale }],
      [b, { values: second, mask, ...scale }],
    ]),
    split: { train: rows(0, 20), validation: rows(20, 30), test: rows(30, 40) },
  };
}
function trainerOn(dataset: Dataset, spec: RunSpec): Promise<Trainer> {
  const target = {
    kind: 'binary',
    classes: [
      { en: '', zh: '' },
      { en: '', zh: '' },
    ],
  } as const;
  const tasks = [a, b].map((task) => ({ id: task, title: { en: task, zh: task }, target }));
  const data = { dataset, tasks };
  return createTrainer({
    spec,
    data,
    optimizer: optimizerEntries.get(spec.optimizer),
    balancer: balancerEntries.get(spec.balancer),
    loadData: () => Promise.resolve(data),
  });
}

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine('cpu');
});
afterAll(() => {
  engine.dispose();
});

const everything = toSpec({
  nodes: [
    dense('n2', { units: 8, l2: 0.01 }),
    { kind: 'layer', id: 'n5', type: 'batch-norm', params: {} },
    { kind: 'layer', id: 'n6', type: 'dropout', params: { rate: 0.3 } },
    ...heads,
  ],
  wires: ['n1 n2 n5 n6 n3', 'n6 n4'],
  training: { schedule: { kind: 'cosine', epochs: 4, floor: 0.1 }, warmup: 1 },
});

describe('a run on the CPU', () => {
  test('learns two related tasks', async () => {
    const trainer = await engine.load(toSpec({ nodes: [dense('n2', { units: 6 }), ...heads] }));
    const rows = await train(trainer, 1000, 100);
    for (const task of ['a', 'b']) {
      expect(rows.at(-1)?.[`loss/${task}`]).toBeLessThan(0.5 * (rows[0]?.[`loss/${task}`] ?? NaN));
      expect(rows.at(-1)?.[`metric/${task}/accuracy`]).toBeGreaterThan(0.9);
    }
    trainer.dispose();
  });

  test('gives the same numbers to the last bit, again and after a reset', async () => {
    const one = await engine.load(everything);
    const two = await engine.load(everything);
    const first = await train(one, 60);
    expect(await train(two, 60)).toEqual(first);
    const end = await weightsOf(one);
    one.reset();
    expect([one.step, one.epoch]).toEqual([0, 0]);
    expect(await train(one, 60)).toEqual(first);
    expect(await weightsOf(one)).toEqual(end);
    const other = await engine.load({ ...everything, seed: 2 });
    expect(await train(other, 60)).not.toEqual(first);
    for (const trainer of [one, two, other]) trainer.dispose();
  });

  test('keeps as many tensors and bytes over steps, rows, resets, pictures and loads', async () => {
    const empty = tf.memory();
    const counts: object[] = [];
    for (let load = 0; load < 2; load++) {
      const trainer = await engine.load(everything);
      for (let round = 0; round < 3; round++) {
        await train(trainer, 20, 5);
        await trainer.picture({ kind: 'maps', grid: 6 });
        await trainer.picture({ kind: 'units', grid: 4 + round, units: 2 });
        await trainer.picture({ kind: 'sample' });
        await trainer.picture({ kind: 'validation' });
        await ask(trainer, 'test');
        await ask(trainer, 'model');
        trainer.retune({ ...everything.tuning, batchSize: 16 + round });
        trainer.retune(everything.tuning);
        await trainer.trainStep();
        trainer.reset();
        await trainer.trainStep();
        trainer.record(true, 0);
        await trainer.drain();
        if (round > 0) counts.push({ tensors: trainer.memory().tensors });
      }
      await trainer.trainStep();
      trainer.record(true, 0);
      trainer.dispose();
      const { numTensors, numDataBuffers, numBytes } = tf.memory();
      expect({ numTensors, numDataBuffers, numBytes }).toEqual({
        numTensors: empty.numTensors,
        numDataBuffers: empty.numDataBuffers,
        numBytes: empty.numBytes,
      });
    }
    expect(new Set(counts.map((count) => JSON.stringify(count))).size).toBe(1);
  });

  test('writes a row for each record, with what was trained since the one before', async () => {
    const trainer = await engine.load(toSpec());
    trainer.record(true, 0);
    const fine: Row[] = await train(trainer, 4);
    trainer.reset();
    trainer.record(false, 1);
    trainer.record(false, 2);
    const coarse = await train(trainer, 4, 4);
    expect(fine.map((row) => row['step'])).toEqual([0, 1, 2, 3, 4]);
    expect(fine[0]?.['loss/a']).toBeNaN();
    expect(fine[0]?.['validation/a']).toBeGreaterThan(0);
    expect(fine[1]?.['validation/a']).toBeNaN();
    expect(coarse[1]?.['total']).toBeNaN();
    expect(coarse[1]?.['seconds']).toBe(2);
    const mean = fine.slice(1).reduce((sum, row) => sum + (row['loss/a'] ?? NaN) / 4, 0);
    expect(coarse[2]?.['loss/a']).toBeCloseTo(mean, 5);
    expect(coarse[2]?.['total']).toBeCloseTo(
      (coarse[2]?.['loss/a'] ?? NaN) + (coarse[2]?.['loss/b'] ?? NaN),
      5,
    );
    trainer.dispose();
  });
});

describe('losses and gradients', () => {
  test('one step of SGD moves the weights as calculus says', async () => {
    const spec = toSpec({
      nodes: heads,
      wires: ['n1 n3', 'n1 n4'],
      training: { ...sgd, batchSize: 20 },
    });
    const trainer = await trainerOn(
      toDataset(true),
      retuned(spec, { lambdas: { [id('n3')]: 2, [id('n4')]: 0.5 } }),
    );
    const before = await weightsOf(trainer);
    await trainer.trainStep();
    const after = await weightsOf(trainer);
    const dataset = toDataset(true);
    const expected = [a, b].flatMap((task, head) => {
      const [x = NaN, y = NaN, bias = NaN] = before.slice(3 * head, 3 * head + 3);
      const labels = dataset.labels.get(task);
      const slope = [0, 0, 0];
      let labelled = 0;
      for (const row of dataset.split.train) {
        if (labels?.mask[row] !== 1) continue;
        labelled += 1;
        const given = [dataset.inputs[2 * row] ?? NaN, dataset.inputs[2 * row + 1] ?? NaN, 1];
        const logit = x * given[0]! + y * given[1]! + bias;
        const miss = 1 / (1 + Math.exp(-logit)) - (labels.values[row] ?? NaN);
        for (const at of [0, 1, 2]) slope[at]! += miss * given[at]!;
      }
      const lambda = head === 0 ? 2 : 0.5;
      return [x, y, bias].map((weight, at) => weight - (0.1 * lambda * slope[at]!) / labelled);
    });
    for (const [at, weight] of after.entries()) expect(weight).toBeCloseTo(expected[at] ?? NaN, 5);
    trainer.dispose();
  });

  test('what an unlabelled row says changes nothing', async () => {
    const spec = toSpec({ training: { batchSize: 8 } });
    const runs = [];
    for (const hidden of [0, 1]) {
      const trainer = await trainerOn(toDataset(true, hidden), spec);
      runs.push([await train(trainer, 10), await weightsOf(trainer)]);
      trainer.dispose();
    }
    expect(runs[1]).toEqual(runs[0]);
    const whole = await trainerOn(toDataset(false), spec);
    expect(await train(whole, 10)).not.toEqual(runs[0]?.[0]);
    expect(whole.loaded.labelled[b]).toBe(20);
    whole.dispose();
  });

  test('batches by task make epochs of their own, also from the midst of a run', async () => {
    const task = { rule: 'stripes', angle: 0, noise: 0 };
    const data = {
      params: {
        examples: 200,
        sharing: 'own',
        tasks: [
          { ...task, labelled: 100 },
          { ...task, labelled: 20 },
        ],
      },
    };
    // 100 rows are labelled for A, 20 for B, 80 for none.
    const steps = { rows: 6, proportional: 6, 'square-root': 8, uniform: 10 } as const;
    for (const [sampling, stepsPerEpoch] of Object.entries(steps)) {
      const trainer = await engine.load(toSpec({ data, training: { batchSize: 20, sampling } }));
      expect([sampling, trainer.loaded.stepsPerEpoch]).toEqual([sampling, stepsPerEpoch]);
      await train(trainer, stepsPerEpoch);
      expect(trainer.epoch).toBe(1);
      trainer.dispose();
    }
    const spec = toSpec({ data, training: { batchSize: 20 } });
    const trainer = await engine.load(spec);
    await train(trainer, 8);
    trainer.retune({ ...spec.tuning, sampling: 'proportional' });
    expect([trainer.epoch, trainer.loaded.stepsPerEpoch]).toEqual([2, 6]);
    const rows = await train(trainer, 6);
    expect(trainer.epoch).toBe(3);
    // With a part for each task, no batch is without one.
    for (const row of rows) {
      for (const name of ['loss/a', 'loss/b']) expect(row[name]).toBeGreaterThan(0);
    }
    trainer.dispose();
  });

  test('no step is spent on a row that no head learns from', async () => {
    const task = { rule: 'stripes', angle: 0, noise: 0 };
    const tasks = [
      { ...task, labelled: 100 },
      { ...task, labelled: 4 },
    ];
    const data = { params: { examples: 200, tasks } };
    const alone = { nodes: [dense('n2'), heads[1]!], wires: ['n1 n2 n4'] };
    const trainer = await engine.load(toSpec({ data, ...alone }));
    // All eight labelled rows, in each step.
    expect(trainer.loaded.stepsPerEpoch).toBe(1);
    await train(trainer, 1);
    expect([trainer.epoch, trainer.step]).toEqual([1, 1]);
    trainer.dispose();

    const spec = toSpec({ data });
    const both = await engine.load(spec);
    expect(both.loaded.stepsPerEpoch).toBe(200 / 32);
    // With λ = 0 the other head learns from nothing, and comes back when it is to.
    const lambdas = { [id('n3')]: 0, [id('n4')]: 1 };
    both.retune({ ...spec.tuning, lambdas });
    expect(both.loaded.stepsPerEpoch).toBe(1);
    for (const row of await train(both, 5)) expect(row['loss/b']).toBeGreaterThan(0);
    both.retune(spec.tuning);
    expect(both.loaded.stepsPerEpoch).toBe(200 / 32);
    both.dispose();
  });

  test('λ scales a task: twice λ at half the rate is the same step, 0 leaves its head alone', async () => {
    const spec = toSpec({ training: sgd });
    const lambdas = (first: number, second: number) => ({
      lambdas: { [id('n3')]: first, [id('n4')]: second },
    });
    const end = async (changed: Partial<Tuning>): Promise<number[]> => {
      const trainer = await engine.load(spec);
      // Live: the dials are turned on the running network.
      trainer.retune({ ...spec.tuning, ...changed });
      await train(trainer, 20);
      const weights = await weightsOf(trainer);
      trainer.dispose();
      return weights;
    };
    const plain = await end({});
    const doubled = await end({ ...lambdas(2, 2), learningRate: 0.05 });
    for (const [at, weight] of doubled.entries()) expect(weight).toBeCloseTo(plain[at] ?? NaN, 5);
    const start = await end({ ...lambdas(0, 0) });
    const oneOnly = await end({ ...lambdas(1, 0) });
    expect(oneOnly.slice(-4)).toEqual(start.slice(-4));
    expect(oneOnly.slice(0, 6)).not.toEqual(start.slice(0, 6));
  });

  test('a frozen layer keeps its weights and statistics, the rest learns', async () => {
    const spec = toSpec({
      nodes: [
        dense('n2', {}, { frozen: true }),
        { kind: 'layer', id: 'n5', type: 'batch-norm', params: {}, frozen: true },
        ...heads,
      ],
      wires: ['n1 n2 n5 n3', 'n5 n4'],
    });
    const trainer = await engine.load(spec);
    const before = await weightsOf(trainer);
    await train(trainer, 30);
    const after = await weightsOf(trainer);
    const frozen = 3 * 2 + 3 + 4 * 3;
    expect(after).not.toEqual(before);
    const { topology } = await ask(trainer, 'model');
    const names =
      (
        JSON.parse(topology) as {
          weightsManifest: { weights: { name: string; shape: number[] }[] }[];
        }
      ).weightsManifest[0]?.weights ?? [];
    let offset = 0;
    let kept = 0;
    for (const { name, shape } of names) {
      const size = shape.reduce((product, next) => product * next, 1);
      if (/^(dense_n2|batch-norm_n5)/.test(name)) {
        expect(after.slice(offset, offset + size), name).toEqual(
          before.slice(offset, offset + size),
        );
        kept += size;
      }
      offset += size;
    }
    expect(kept).toBe(frozen);
    trainer.dispose();
  });

  test('a run whose every node is frozen still shows its losses', async () => {
    const frozen = { frozen: true };
    const trainer = await engine.load(
      toSpec({
        nodes: [
          dense('n2', {}, frozen),
          sigmoidHead('n3', 'a', 1, frozen),
          sigmoidHead('n4', 'b', 1, frozen),
        ],
      }),
    );
    const rows = await train(trainer, 3);
    expect(rows.at(-1)?.['loss/a']).toBeGreaterThan(0);
    trainer.dispose();
  });

  test('L2 is reported and pulls weights towards zero', async () => {
    const norm = async (
      l2: number,
    ): Promise<{ readonly size: number; readonly row: Row | undefined }> => {
      const trainer = await engine.load(
        toSpec({ nodes: [dense('n2', { l2 }), ...heads], training: sgd }),
      );
      const row = (await train(trainer, 200)).at(-1);
      const kernel = (await weightsOf(trainer)).slice(0, 6);
      trainer.dispose();
      return { size: kernel.reduce((sum, weight) => sum + weight * weight, 0), row };
    };
    const free = await norm(0);
    const bound = await norm(0.1);
    expect(free.row?.['penalty']).toBe(0);
    expect(bound.row?.['penalty']).toBeCloseTo(0.1 * bound.size, 5);
    expect(bound.size).toBeLessThan(0.5 * free.size);
  });

  test('the learning rate follows schedule and dials', async () => {
    const trainer = await engine.load(
      toSpec({
        training: { learningRate: 0.1, schedule: { kind: 'steps', every: 1, factor: 0.1 } },
      }),
    );
    const stepsPerEpoch = Math.ceil(trainer.loaded.stepsPerEpoch);
    const rows = await train(trainer, stepsPerEpoch + 1);
    expect(rows[0]?.['rate']).toBeCloseTo(0.1, 6);
    expect(rows[stepsPerEpoch]?.['rate']).toBeCloseTo(0.01, 6);
    expect(rows[stepsPerEpoch - 1]?.['epoch']).toBe(1);
    trainer.dispose();
  });
});

describe('data and answers', () => {
  test('other data under the same network keeps the weights', async () => {
    const spec = toSpec();
    const trainer = await engine.load(spec);
    await train(trainer, 50);
    const before = await weightsOf(trainer);
    const maps = await trainer.picture({ kind: 'maps', grid: 4 });
    const samples = trainer.loaded.samples;
    await trainer.swapData({ ...spec, data: { ...spec.data, seed: 77 } });
    expect(await weightsOf(trainer)).toEqual(before);
    expect(await trainer.picture({ kind: 'maps', grid: 4 })).toEqual(maps);
    expect(trainer.loaded.samples).not.toEqual(samples);
    expect(trainer.loaded.data.seed).toBe(77);
    expect(trainer.step).toBe(50);
    expect((await train(trainer, 5)).at(-1)?.['loss/a']).toBeGreaterThan(0);
    trainer.dispose();
  });

  test('other data tells its own progress, and nothing to who waited for the load', async () => {
    const spec = toSpec();
    const told: string[] = [];
    let isLoaded = false;
    const trainer = await engine.load(spec, {
      onProgress({ stage }) {
        if (isLoaded) throw new Error('nobody waits for the load any more');
        told.push(stage);
      },
    });
    isLoaded = true;
    expect(told).toContain('data');
    told.length = 0;
    const next = { ...spec, data: { ...spec.data, seed: 77 } };
    await trainer.swapData(next, ({ stage }) => told.push(stage));
    expect(told).toEqual(['data']);
    trainer.dispose();
  });

  test('what a layer knows of the data is counted over the training part, anew with other data', async () => {
    const draft = (training: number) =>
      toSpec({
        data: { kind: 'sotu', params: { length: 8, vocabulary: 100, passages: 1, training } },
        nodes: [
          { kind: 'layer', id: 'n2', type: 'tf-idf', params: { vocabulary: 100 } },
          { kind: 'head', id: 'n3', type: 'softmax', params: {}, target: 'period', weight: 1 },
        ],
        wires: ['n1 n2 n3'],
      });
    const rarityOf = async (trainer: Trainer) => [...(await trainer.weights())[id('n2')]![0]!];
    const [few, many] = [await engine.load(draft(20)), await engine.load(draft(80))];
    const [fromFew, fromMany] = [await rarityOf(few), await rarityOf(many)];
    many.dispose();
    const { train: count } = few.loaded.examples;
    const largest = Math.log(1 + count);
    expect(fromFew.slice(0, 2)).toEqual([0, 0]);
    const isKnown = ({ loaded }: Trainer) => loaded.words?.map((word) => word !== null);
    // Unknown are the words that no training text has.
    expect(isKnown(few)).toContain(false);
    expect(isKnown(few)).toEqual(fromFew.slice(2).map((rarity) => rarity < largest - 1e-6));
    for (const rarity of fromFew.slice(2)) {
      // A whole number of training texts has the word.
      const texts = (1 + count) / Math.exp(rarity) - 1;
      expect(texts).toBeCloseTo(Math.round(texts), 3);
      expect(rarity).toBeLessThanOrEqual(largest + 1e-6);
    }
    await few.swapData(draft(80));
    expect(await rarityOf(few)).toEqual(fromMany);
    expect(few.loaded.words).toEqual(many.loaded.words);
    expect(isKnown(few)).toEqual(
      fromMany.slice(2).map((rarity) => rarity < Math.log(1 + few.loaded.examples.train) - 1e-6),
    );
    await train(few, 2);
    few.reset();
    expect(await rarityOf(few)).toEqual(fromMany);
    expect(fromFew).not.toEqual(fromMany);
    few.dispose();
  });

  test('a row after a change of data tells only of the steps since', async () => {
    const spec = toSpec();
    const lossesAfter = async (isRecorded: boolean) => {
      const trainer = await engine.load(spec);
      for (let step = 0; step < 20; step++) await trainer.trainStep();
      if (isRecorded) trainer.record(false, 0);
      await trainer.swapData({ ...spec, data: { ...spec.data, seed: 77 } });
      await trainer.trainStep();
      trainer.record(false, 0);
      const row = (await drainRows(trainer)).at(-1);
      trainer.dispose();
      return [row?.['loss/a'], row?.['loss/b'], row?.['total']];
    };
    expect(await lossesAfter(false)).toEqual(await lossesAfter(true));
  });

  test('takes the rate of the middle of a step, so that a warm-up has no first step of 0', async () => {
    const spec = toSpec({ training: { warmup: 1, learningRate: 0.1 } });
    const trainer = await engine.load(spec);
    const rows = await train(trainer, 2);
    const { stepsPerEpoch } = trainer.loaded;
    expect(rows[0]?.['rate']).toBeCloseTo((0.1 * 0.5) / stepsPerEpoch, 2);
    expect((rows[1]?.['rate'] ?? NaN) / (rows[0]?.['rate'] ?? NaN)).toBeCloseTo(3);
    trainer.dispose();
  });

  test('what was trained before a reset, or before it was taken back, is in no mean after it', async () => {
    const trainer = await engine.load(toSpec());
    const snapshot = await trainer.snapshot();
    const [expected] = await train(trainer, 1);
    const reset = (): Promise<void> => {
      trainer.reset();
      return Promise.resolve();
    };
    for (const goBack of [reset, () => trainer.restore(snapshot)]) {
      for (let step = 0; step < 5; step++) await trainer.trainStep();
      await goBack();
      expect(await train(trainer, 1)).toEqual([expected]);
    }
    trainer.dispose();
  });

  test('scores and draws other data as soon as it has them', async () => {
    const spec = toSpec();
    const trainer = await engine.load(spec);
    await train(trainer, 20, 20);
    await trainer.picture({ kind: 'sample' });
    await trainer.swapData({ ...spec, data: { ...spec.data, seed: 77 } });
    trainer.record(true, 0);
    const row = (await drainRows(trainer)).at(-1);
    const scores = await trainer.scoreLogits(await trainer.logits());
    expect(row?.['validation/a']).toBeCloseTo(scores[a]?.loss ?? NaN, 5);
    const picture = await trainer.picture({ kind: 'sample' });
    if (picture?.kind !== 'sample') throw new Error('expected a picture of the sample');
    const sample = trainer.loaded.samples.find(({ part }) => part === 'validation')!;
    const answer = await trainer.answer({ kind: 'predict', ...sample });
    if (answer.kind !== 'predict') throw new Error('expected a prediction');
    const values = (prediction: typeof answer.prediction) => [
      ...prediction.outputs[a]!.values.slice(0, 20),
    ];
    expect(values(picture.prediction)).toEqual(values(answer.prediction));
    trainer.dispose();
  });

  test('a loss that is not a number is no missing one, and the metrics beside it say nothing', async () => {
    const spec = toSpec();
    const tuning = { ...spec.tuning, learningRate: 1e38 };
    const trainer = await engine.load({ ...spec, tuning });
    const row = (await train(trainer, 30)).at(-1);
    expect(row?.['loss/a']).toBe(Infinity);
    expect(row?.['total']).toBe(Infinity);
    expect(row?.['validation/a']).toBe(Infinity);
    expect(row?.['validation-total']).toBe(Infinity);
    expect(row?.['metric/a/accuracy']).toBe(Infinity);
    // In a row that is not scored too: what was scored before is of other weights.
    await trainer.trainStep();
    trainer.record(false, 0);
    expect((await drainRows(trainer)).at(-1)?.['metric/a/accuracy']).toBe(Infinity);
    const { losses, metrics } = await ask(trainer, 'test');
    expect(Number.isFinite(losses[a])).toBe(false);
    expect(metrics['metric/a/accuracy']).toBeNaN();
    trainer.dispose();
  });

  test('validation figures are those of the validation picture', async () => {
    const trainer = await engine.load(toSpec());
    const row = (await train(trainer, 300, 300)).at(-1);
    const picture = await trainer.picture({ kind: 'validation' });
    if (picture?.kind !== 'validation') throw new Error('expected a validation picture');
    const chances = picture.prediction.outputs[a]?.values ?? [];
    const labels = picture.labels[a] ?? [];
    expect(chances).toHaveLength(trainer.loaded.examples.validation);
    let loss = 0;
    let right = 0;
    for (const [at, label] of labels.entries()) {
      const chance = chances[at] ?? NaN;
      loss -= Math.log(label === 1 ? chance : 1 - chance) / labels.length;
      right += chance > 0.5 === (label === 1) ? 1 / labels.length : 0;
    }
    expect(row?.['validation/a']).toBeCloseTo(loss, 4);
    expect(row?.['metric/a/accuracy']).toBeCloseTo(right, 6);
    trainer.dispose();
  });

  test('maps start at the top left and agree with predictions there', async () => {
    const trainer = await engine.load(toSpec());
    await train(trainer, 30);
    const { input } = trainer.loaded;
    if (input.kind !== 'plane') throw new Error('expected points');
    const [low, high] = input.range;
    const maps = await trainer.picture({ kind: 'maps', grid: 2 });
    const quarter = (high - low) / 4;
    const corners = [
      low + quarter,
      high - quarter,
      high - quarter,
      high - quarter,
      low + quarter,
      low + quarter,
      high - quarter,
      low + quarter,
    ];
    const answer = await trainer.answer({
      kind: 'predict',
      inputs: Float32Array.from(corners),
      count: 4,
    });
    expect(maps?.kind === 'maps' && maps.prediction).toEqual(
      answer.kind === 'predict' && answer.prediction,
    );
    await expect(
      trainer.answer({ kind: 'predict', inputs: new Float32Array(3), count: 2 }),
    ).rejects.toMatchObject({ code: 'bad-command' });
    trainer.dispose();
  });

  test('the saved model loads in tfjs and predicts the same', async () => {
    const trainer = await engine.load(everything);
    await train(trainer, 20);
    const { topology, weights } = await ask(trainer, 'model');
    const json = JSON.parse(topology) as {
      modelTopology: object;
      weightsManifest: { weights: tf.io.WeightsManifestEntry[] }[];
    };
    const model = await loadLayersModel(
      tf.io.fromMemory({
        modelTopology: json.modelTopology,
        weightSpecs: json.weightsManifest[0]?.weights ?? [],
        weightData: weights.slice().buffer,
      }),
    );
    const point = Float32Array.from([0.2, -0.4]);
    const answer = await trainer.answer({ kind: 'predict', inputs: point, count: 1 });
    const logits = tf.tidy(() =>
      (model.predict(tf.tensor2d(point, [1, 2])) as tf.Tensor[]).map(
        (one) => one.dataSync()[0] ?? NaN,
      ),
    );
    const chances =
      answer.kind === 'predict'
        ? [a, b].map((task) => answer.prediction.outputs[task]?.values[0])
        : [];
    for (const [at, logit] of logits.entries())
      expect(1 / (1 + Math.exp(-logit))).toBeCloseTo(chances[at] ?? NaN, 5);
    model.dispose();
    trainer.dispose();
  });

  test('samples, examples and the test part tell of the same data', async () => {
    const trainer = await engine.load(toSpec());
    const validation = trainer.loaded.samples.find(({ part }) => part === 'validation');
    const examples = await trainer.answer({ kind: 'examples', rows: [3, 0] });
    if (examples.kind !== 'examples') throw new Error('expected examples');
    expect([...examples.sample.inputs]).toEqual([
      ...(validation?.inputs.slice(6, 8) ?? []),
      ...(validation?.inputs.slice(0, 2) ?? []),
    ]);
    await trainer.trainStep();
    const { losses, metrics, step } = await ask(trainer, 'test');
    expect(step).toBe(1);
    expect(losses[a]).toBeGreaterThan(0);
    expect(metrics['metric/b/accuracy']).toBeGreaterThanOrEqual(0);
    await expect(trainer.answer({ kind: 'examples', rows: [1e6] })).rejects.toMatchObject({
      code: 'bad-command',
    });
    expect(await drainRows(trainer)).toEqual([]);
    trainer.dispose();
  });
});
