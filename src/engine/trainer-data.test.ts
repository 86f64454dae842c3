import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine, Trainer } from '../core/run/trainer.ts';
import { drainRows, openEngine, toSpec, train } from './testing/harness.ts';
import { a, b, id, ask, weightsOf, everything } from './testing/trainer-bench.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine('cpu');
});
afterAll(() => {
  engine.dispose();
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
