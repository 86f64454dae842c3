import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Tuning } from '../core/run/run-spec.ts';
import type { Engine } from '../core/run/trainer.ts';
import { openEngine, toSpec, train, type Row } from './testing/harness.ts';
import {
  a,
  b,
  id,
  sigmoidHead,
  heads,
  dense,
  sgd,
  ask,
  weightsOf,
  retuned,
  toDataset,
  trainerOn,
} from './testing/trainer-bench.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine('cpu');
});
afterAll(() => {
  engine.dispose();
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
