import * as z from 'zod/mini';
import { taskIdSchema } from '../../core/document/experiment.ts';
import type { TaskInfo } from '../../core/graph/lookup.ts';
import type { Random } from '../../core/math/random.ts';
import { createRandom } from '../../core/math/random.ts';
import { choice, decimal, integer } from '../define-params.ts';
import type { TaskLabels } from './define-dataset.ts';
import { defineDataset, type DatasetKernel } from './define-dataset.ts';
import { measure, toRange, toValueLabels } from './labels.ts';
import { dealRows, toOwnMask } from './own-examples.ts';
import { correlationPatterns, drawRotation, toCorrelations, toFactor } from './task-correlation.ts';

/** Points for validation and, again, for the test. */
const held = 400;
const maxTasks = 8;
const taskIds = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id) => taskIdSchema.parse(id));

/** Waves over the square: a sine and a cosine of each, eight functions that have nothing in common. */
const directions = [
  [1, 0],
  [0, 1],
  [1, 1],
  [1, -1],
] as const;

/**
 * The eight waves at a point of the square from −1 to 1: each of mean 0 and mean square 1 over it,
 * and every two of them orthogonal.
 */
export function toWaves(x: number, y: number, frequency: number): number[] {
  return directions.flatMap(([across, up]) => {
    const phase = Math.PI * frequency * (across * x + up * y);
    return [Math.SQRT2 * Math.sin(phase), Math.SQRT2 * Math.cos(phase)];
  });
}

/**
 * Shares of the waves in every task: over the square, the correlation of two tasks is the product of
 * their rows. A drawn rotation mixes the waves, so that no task is simpler than another.
 */
export function toMixtures(correlations: number[][], random: Random): number[][] {
  const rotation = drawRotation(maxTasks, random);
  return toFactor(correlations).map((row) =>
    rotation.map((_, wave) =>
      row.reduce((sum, share, at) => sum + share * (rotation[at]?.[wave] ?? 0), 0),
    ),
  );
}

function scatter(random: Random, count: number): Float32Array {
  return Float32Array.from({ length: 2 * count }, () => 2 * random.uniform() - 1);
}

export const sinusoids = defineDataset({
  kind: 'sinusoids',
  version: 1,
  icon: 'audio-waveform',
  title: { en: 'Sinusoid family', zh: '正弦函数族' },
  params: z.strictObject({
    tasks: integer({ min: 1, max: maxTasks, default: 4 }),
    pattern: choice(correlationPatterns, { default: 'equal', live: true }),
    /** Per cent. */
    correlation: decimal({ min: 0, max: 100, default: 80, unit: '%', step: 5, live: true }),
    frequency: integer({ min: 1, max: 3, default: 1, live: true }),
    examples: integer({ min: 50, max: 5000, default: 600, step: 50, log: true, live: true }),
    sharing: choice(['shared', 'own'], { default: 'shared', live: true }),
    noise: decimal({ min: 0, max: 50, default: 0, unit: '%', step: 1, live: true }),
  }),
  assets: [],
  describe: ({ tasks }) => ({
    input: { kind: 'plane', shape: [2], range: [-1, 1] },
    tasks: taskIds.slice(0, tasks).map((id): TaskInfo => {
      const letter = id.toUpperCase();
      return {
        id,
        title: { en: `Task ${letter}`, zh: `任务 ${letter}` },
        target: { kind: 'value', unit: '' },
      };
    }),
  }),
});

export const sinusoidsKernel: DatasetKernel<typeof sinusoids> = {
  generate({ params, seed, version }) {
    if (version !== 1) throw new Error(`sinusoids: expected version 1, got ${version}`);
    const { tasks, pattern, correlation, frequency, examples, sharing, noise } = params;
    const parts = [
      ['train', examples],
      ['validation', held],
      ['test', held],
    ] as const;
    const inputs = new Float32Array(2 * (examples + 2 * held));
    let offset = 0;
    for (const [part, count] of parts) {
      inputs.set(scatter(createRandom(seed, `sinusoids/${part}`), count), offset);
      offset += 2 * count;
    }
    const count = inputs.length / 2;
    const train = toRange(0, examples);
    const masks = dealRows(train, tasks, sharing, { seed, purpose: 'sinusoids/own' }).map((own) =>
      toOwnMask(count, train, own),
    );

    const mixtures = toMixtures(
      toCorrelations(pattern, correlation / 100, tasks),
      createRandom(seed, 'sinusoids/rotation'),
    );
    const labels = masks.map((mask, index): [TaskInfo['id'], TaskLabels] => {
      const id = taskIds[index] ?? taskIds[0]!;
      const values = new Float64Array(count);
      for (let row = 0; row < count; row++) {
        const waves = toWaves(inputs[2 * row] ?? 0, inputs[2 * row + 1] ?? 0, frequency);
        values[row] = waves.reduce((sum, wave, at) => sum + wave * (mixtures[index]?.[at] ?? 0), 0);
      }
      const spread = (measure(values, train).deviation * noise) / 100;
      const random = createRandom(seed, `sinusoids/noise/${id}`);
      for (const row of train) values[row] = (values[row] ?? 0) + spread * random.normal();
      return [id, toValueLabels(values, mask, train)];
    });
    return {
      count,
      inputs,
      labels: new Map(labels),
      split: {
        train,
        validation: toRange(examples, held),
        test: toRange(examples + held, held),
      },
    };
  },
};
