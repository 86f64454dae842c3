import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../core/run/trainer.ts';
import { openEngine, toSpec, train, type Row } from './testing/harness.ts';
import { heads, dense, ask, weightsOf, everything } from './testing/trainer-bench.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine('cpu');
});
afterAll(() => {
  engine.dispose();
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
