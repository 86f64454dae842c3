import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../core/run/trainer.ts';
import { openEngine, toSpec, train } from './testing/harness.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine('cpu');
});
afterAll(() => {
  engine.dispose();
});

describe('a run on the CPU', () => {
  test('learns the stripes', async () => {
    const trainer = await engine.load(toSpec());
    const rows = await train(trainer, 1500, 50);
    console.log(rows.at(0), rows.at(-1), tf.memory(), trainer.loaded.channels);
    const start = performance.now();
    for (let i = 0; i < 2000; i++) trainer.trainStep();
    console.log((2000 / (performance.now() - start)) * 1000, 'steps/s');
    console.log(await trainer.picture({ kind: 'maps', grid: 5 }));
    console.log(await trainer.picture({ kind: 'units', grid: 3, units: 2 }));
    console.log(await trainer.answer({ kind: 'test' }));
    console.log(await trainer.answer({ kind: 'model' }));
    trainer.dispose();
    console.log(tf.memory());
  });
});
