import * as tf from '@tensorflow/tfjs-core';
import { completeSketches } from '../catalog/testing/example-sketches.ts';
import { sketches, type Sketch } from '../catalog/testing/sketches.ts';
import { compileModel } from './compile.ts';
import { toCourse, toSketchSpec } from './testing/entries.ts';
import { expect, test } from 'vitest';
import type { BackendName } from '../core/run/trainer.ts';
import { openEngine, toSpec, train, type Row } from './testing/harness.ts';

/** An image network with every kind of layer that has kernels of its own on WASM. */
const images = toSpec({
  data: { kind: 'multi-mnist' },
  training: { batchSize: 16, learningRate: 0.003 },
  nodes: [
    { kind: 'layer', id: 'n2', type: 'conv2d', params: { filters: 4 } },
    { kind: 'layer', id: 'n3', type: 'max-pool', params: { size: 3, stride: 3 } },
    { kind: 'layer', id: 'n4', type: 'conv2d', params: { filters: 4, stride: 2 } },
    { kind: 'layer', id: 'n5', type: 'batch-norm', params: {} },
    { kind: 'layer', id: 'n6', type: 'flatten', params: {} },
    { kind: 'layer', id: 'n7', type: 'dropout', params: {} },
    { kind: 'head', id: 'n8', type: 'softmax', params: {}, target: 'left', weight: 1 },
    { kind: 'head', id: 'n9', type: 'softmax', params: {}, target: 'right', weight: 1 },
  ],
  wires: ['n1 n2 n3 n4 n5 n6 n7 n8', 'n7 n9'],
});

test.each([
  ['points', toSpec(), 20],
  ['images', images, 6],
] as const)(
  'WASM and CPU train alike: %s',
  async (_name, spec, steps) => {
    const runs = new Map<BackendName, Row[]>();
    const metrics = new Set<string>();
    for (const backend of ['cpu', 'wasm'] as const) {
      const engine = await openEngine(backend);
      expect(engine.report.name).toBe(backend);
      const trainer = await engine.load(spec);
      runs.set(backend, await train(trainer, steps));
      for (const { id, quantity } of trainer.loaded.channels)
        if (quantity === 'metric') metrics.add(id);
      trainer.dispose();
      expect(trainer.memory().tensors).toBe(0);
      engine.dispose();
    }
    const reference = runs.get('cpu') ?? [];
    expect(reference).toHaveLength(steps);
    for (const [step, row] of (runs.get('wasm') ?? []).entries()) {
      for (const [name, value] of Object.entries(row)) {
        if (metrics.has(name)) continue;
        const expected = reference[step]?.[name] ?? NaN;
        if (Number.isNaN(expected)) expect(value).toBeNaN();
        else expect(Math.abs(value - expected), `${name} at ${String(step)}`).toBeLessThan(1e-3);
      }
    }
  },
  60_000,
);

test.each(completeSketches(sketches))(
  'WASM predicts what the CPU predicts: $title',
  async (sketch) => {
    const { model } = toSketchSpec(sketch);
    const rows = await toRows(sketch, 4);
    const seen: Map<string, Float32Array>[] = [];
    for (const backend of ['cpu', 'wasm'] as const) {
      const engine = await openEngine(backend);
      const network = compileModel(model, 7);
      const outputs = tf.tidy(() => {
        const input = tf.tensor(rows, [4, ...model.input.info.shape]);
        return [...network.activations(input)].map(
          ([id, { value }]) => [id, value.dataSync<'float32'>().slice()] as const,
        );
      });
      seen.push(new Map(outputs));
      network.dispose();
      engine.dispose();
    }
    const [cpu, wasm] = seen;
    for (const [id, values] of cpu!) {
      const gap = Math.max(...values.map((value, at) => Math.abs(value - wasm!.get(id)![at]!)));
      expect(gap, id).toBeLessThan(1e-4);
    }
  },
);

async function toRows(sketch: Sketch, count: number): Promise<Float32Array> {
  const course = { steps: 1, batchSize: count, optimizer: 'sgd', rate: 1 };
  const { rows } = await toCourse(toSketchSpec(sketch), course);
  return rows.inputs.slice(0, (count * rows.inputs.length) / rows.count);
}
