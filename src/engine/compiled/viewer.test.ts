/** Views by a program are those that tfjs computes on the variables, whatever the network. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import * as fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { completeSketches } from '../../catalog/testing/example-sketches.ts';
import { sketches } from '../../catalog/testing/sketches.ts';
import type { Network } from '../compile.ts';
import {
  toExampleView,
  toGateView,
  toLogitView,
  toPredictionView,
  toUnitView,
} from '../network-views.ts';
import type { StepEngine } from '../step-engine.ts';
import { follow, type Course } from '../testing/agreement.ts';
import { toCourse, toSketchSpec } from '../testing/entries.ts';
import { viewOnTfjs } from '../view-on-tfjs.ts';
import { keepRows } from '../view-rows.ts';
import type { Tables, View } from '../views.ts';
import { createCompiledSteps } from './compiled-steps.ts';
import { toAnyModel, toAnyRows } from './testing/any-model.ts';

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend('cpu');
});

const toViews = (network: Network): readonly View[] => [
  toPredictionView(network, network.heads),
  toPredictionView(network, []),
  toLogitView(network),
  toUnitView(network, 3),
  toExampleView(network, { maps: 2, channels: 3, units: 4 }),
  toGateView(network),
];

function expectAlike(fast: Tables, slow: Tables): void {
  expect([...fast.keys()]).toEqual([...slow.keys()]);
  for (const [name, { rows, columns, values }] of slow) {
    const found = fast.get(name)!;
    expect([found.rows, found.columns, found.values.length]).toEqual([
      rows,
      columns,
      values.length,
    ]);
    for (const [at, value] of values.entries()) {
      const gap = Math.abs(found.values[at]! - value) / Math.max(1, Math.abs(value));
      expect(gap, `${name} ${at}`).toBeLessThan(1e-4);
    }
  }
}

/** Of the weights after one step, which the variables do not have yet: twice, since programs are kept. */
async function expectViews({ ir, rows }: Course, count: number): Promise<void> {
  const { shape } = ir.input.info;
  const width = rows.inputs.length / rows.count;
  const course = { ir, rows, steps: 2, batchSize: 5, optimizer: 'sgd', rate: 0.05 };
  await follow(course, createCompiledSteps, async (engine: StepEngine, request, network) => {
    engine.step(request);
    const kept = keepRows(rows.inputs.slice(0, count * width), count, shape, 32);
    const views = toViews(network);
    const fast = views.map((view) => engine.view?.(view, kept));
    engine.sync();
    for (const [at, view] of views.entries()) {
      expect(fast[at], view.key).toBeDefined();
      expectAlike(fast[at]!, await viewOnTfjs(view, kept.chunks()));
    }
    kept.dispose();
  });
}

test.each(completeSketches(sketches))(
  'of $title',
  async (sketch) => {
    const sgd = { steps: 1, batchSize: 4, optimizer: 'sgd', rate: 1 };
    const course = await toCourse(toSketchSpec(sketch), sgd);
    await expectViews(course, 5);
  },
  120_000,
);

test('of any layers, of more rows than a program takes at once and of a last part that is not full', async () => {
  const anyModels = fc
    .tuple(fc.nat(), fc.integer({ min: 1, max: 7 }))
    .map(([seed, size]) => toAnyModel(seed, size));
  await fc.assert(
    fc.asyncProperty(anyModels, fc.nat(), (ir, seed) => {
      const rows = toAnyRows(ir, seed, 70);
      return expectViews({ ir, rows, steps: 1, batchSize: 5, optimizer: 'sgd', rate: 1 }, 70);
    }),
    { numRuns: 20, seed: 5, endOnFailure: true },
  );
}, 120_000);
