/** The estimate of what a step takes, against what tfjs really holds at its fullest. */
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { layerEntries } from '../catalog/layers/kernels.ts';
import { lookup } from '../catalog/lookup.ts';
import { optimizerEntries } from '../catalog/optimizers/kernels.ts';
import { presets } from '../catalog/presets/index.ts';
import { encodeLink } from '../core/document/link.ts';
import { defaultParams } from '../core/document/fields.ts';
import type { IrLayer, ModelIr } from '../core/graph/model-ir.ts';
import {
  besideData,
  findTooLarge,
  toDeviceRoom,
  toNeed,
  toScoringRows,
  usualRoom,
  type Room,
} from '../core/graph/room.ts';
import { toWork } from '../core/graph/work.ts';
import { asProject } from '../core/testing/drafts.ts';
import { toRunSpec } from '../core/run/to-run-spec.ts';
import type { Engine } from '../core/run/trainer.ts';
import { compileModel } from './compile.ts';
import { belongsElsewhere } from './room.ts';
import { openEngine, toExperiment, toSpec } from './testing/harness.ts';
import { toRandomRows } from './testing/random-model.ts';
import { createTfjsSteps } from './tfjs-steps.ts';

/** An estimate may be off by this factor, either way, and by the bytes of things without a size. */
const factor = 3;
const slack = 40_000;

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine('wasm');
});
afterAll(() => engine.dispose());

/** Bytes that are held at once in a step, from before the network is built. */
function measureStep(model: ModelIr, batchSize: number, optimizer = 'adam'): number {
  const inner = tf.engine() as unknown as { runKernelFunc: (given: unknown) => unknown };
  const { runKernelFunc } = inner;
  const before = tf.memory().numBytes;
  const definition = optimizerEntries.get(optimizer);
  const params = defaultParams(definition.params);
  const random = toRandomRows(model, 1, batchSize);
  const isText = model.input.info.kind === 'tokens';
  const rows = isText ? { ...random, inputs: random.inputs.map(() => 1) } : random;
  const data = 4 * (rows.inputs.length + rows.labels.reduce((sum, { length }) => sum + length, 0));
  const network = compileModel(model, 1);
  const steps = createTfjsSteps({
    ir: model,
    network,
    optimizer: definition,
    rows,
    batchSize,
    params,
    balanced: undefined,
  });
  let most = 0;
  inner.runKernelFunc = function (given) {
    const made = runKernelFunc.call(inner, given);
    most = Math.max(most, tf.memory().numBytes);
    return made;
  };
  try {
    steps.step({
      rows: Int32Array.from({ length: batchSize }, (_, row) => row),
      labelled: model.heads.map(() => batchSize),
      step: 0,
      rate: 1e-3,
      lambdas: model.heads.map(() => 1),
      optimizer: params,
    });
  } finally {
    inner.runKernelFunc = runKernelFunc;
    steps.dispose();
    network.dispose();
  }
  return most - before - data;
}

function compare(model: ModelIr, batchSize: number, what: string): void {
  const estimated = toNeed(toWork(model, lookup), batchSize).memory;
  const measured = measureStep(model, batchSize);
  expect(estimated / Math.max(1, measured - slack), what).toBeGreaterThan(1 / factor);
  expect(measured / Math.max(1, estimated - slack), what).toBeGreaterThan(1 / factor);
}

const light = presets.all.filter(({ id }) => !id.endsWith('-full'));
test.each(light.map(({ id }) => id))('%s', (id) => {
  const spec = toRunSpec(presets.get(id).experiment(), lookup);
  if (!spec.ok) throw new Error(JSON.stringify(spec.error));
  compare(spec.value.model, Math.min(32, spec.value.tuning.batchSize), id);
});

const spoken = new Set(['bag-of-words', 'tf-idf', 'embedding']);
const inner = layerEntries.all.filter(({ type }) => !spoken.has(type));
test.each(inner.map(({ type }) => type))('a network with a layer %s', (type) => {
  const { model } = toSpec();
  const definition = layerEntries.get(type);
  const params = defaultParams(definition.params);
  for (const example of definition.examples) {
    // Large enough for its own numbers to count.
    const shapes = example.map((shape) =>
      shape.map((size, axis) => (shape.length > 1 && axis < shape.length - 1 ? 4 * size : size)),
    );
    const inferred = definition.inferShape(shapes, params);
    if (!inferred.ok) continue;
    const [shape = []] = shapes;
    const layer: IrLayer = {
      ...model.layers[0]!,
      type,
      params,
      inputs: shapes.map(() => model.input.id),
      inputShapes: shapes,
      shape: inferred.value,
    };
    const flat: IrLayer = {
      ...layer,
      id: 'n9' as IrLayer['id'],
      type: 'flatten',
      params: {},
      inputs: [layer.id],
      inputShapes: [inferred.value],
      shape: [inferred.value.reduce((product, size) => product * size, 1)],
    };
    if (shapes.some((one) => one.join() !== shape.join())) continue;
    const [head] = model.heads;
    compare(
      {
        ...model,
        input: { id: model.input.id, info: { kind: 'image', shape } },
        layers: [layer, flat],
        heads: [{ ...head!, input: flat.id, inputShape: flat.shape }],
      },
      64,
      `${type} of ${shape.join('×')}`,
    );
  }
});

/** Images made 512 times as wide and as high. */
function toEnlarged(): ReturnType<typeof toSpec> {
  const layer = (id: string, type: string, params: object) => ({ kind: 'layer', id, type, params });
  const up = (id: string) => layer(id, 'up-sampling', { factor: 8 });
  return toSpec({
    data: { kind: 'multi-mnist', params: { examples: 100 } },
    nodes: [
      layer('n2', 'max-pool', { size: 4, stride: 4 }),
      up('n3'),
      layer('n4', 'conv2d', { filters: 16 }),
      up('n5'),
      layer('n6', 'global-avg-pool', {}),
      { kind: 'head', id: 'n7', type: 'softmax', params: {}, target: 'left', weight: 1 },
    ],
    wires: ['n1 n2 n3 n4 n5 n6 n7'],
    training: { batchSize: 4 },
  });
}

test('what the device has no buffer for is refused before anything is made, with a batch that fits', async () => {
  const spec = toEnlarged();
  const { numBytes } = tf.memory();
  await expect(
    engine.load({ ...spec, tuning: { ...spec.tuning, batchSize: 1024 } }),
  ).rejects.toMatchObject({
    code: 'too-large',
    diagnostic: { code: 'too-much-memory', node: 'n5', batchSize: 1024 },
  });
  expect(tf.memory().numBytes).toBe(numBytes);
  const work = toWork(spec.model, lookup);
  const piece = 2 ** 27;
  const tight = findTooLarge(work, 64, { ...usualRoom, piece });
  expect(tight?.limit).toBe(piece);
  expect(findTooLarge(work, tight!.batchSize, { ...usualRoom, piece })).toBeUndefined();
});

test('a short link to enormous images is refused as a document, whatever its batch', () => {
  const layer = (id: string, type: string, params: object) => ({ kind: 'layer', id, type, params });
  const experiment = toExperiment({
    data: { kind: 'multi-mnist', params: { examples: 100 } },
    nodes: [
      ...['n2', 'n3'].map((id) => layer(id, 'up-sampling', { factor: 8 })),
      layer('n4', 'up-sampling', { factor: 2 }),
      layer('n5', 'global-avg-pool', {}),
      { kind: 'head', id: 'n6', type: 'softmax', params: {}, target: 'left', weight: 1 },
    ],
    wires: ['n1 n2 n3 n4 n5 n6'],
    training: { batchSize: 64 },
  });
  expect(encodeLink(asProject(experiment)).length).toBeLessThan(260);
  const spec = toRunSpec(experiment, lookup);
  expect(spec).toMatchObject({ ok: false, error: [{ code: 'too-much-memory', node: 'n4' }] });
  if (spec.ok) throw new Error('expected it to be refused');
  const [{ fix } = {}] = spec.error;
  if (fix?.kind !== 'set-batch-size') throw new Error('expected a batch that fits');
  const training = { ...experiment.training, batchSize: fix.batchSize };
  expect(toRunSpec({ ...experiment, training }, lookup).ok).toBe(true);
});

test('the data takes its part of the memory', () => {
  const left = besideData(usualRoom, { examples: 1000 }, [36, 36, 1]);
  expect(usualRoom.memory - left.memory).toBe(2 * 4 * 1000 * 36 * 36);
});

test('a large network is scored in pieces that fit', () => {
  const { model } = toEnlarged();
  const rows = toScoringRows(toWork(model, lookup), usualRoom);
  expect(rows).toBeGreaterThan(0);
  expect(rows).toBeLessThan(10);
  const numbers = toWork(model, lookup).reduce((sum, { values }) => sum + values, 0);
  expect(rows * numbers * 8).toBeLessThan(2 ** 28 + 1);
  expect(toScoringRows(toWork(toSpec().model, lookup), usualRoom)).toBeGreaterThan(1024);
  expect(toScoringRows(toWork(model, lookup), { memory: 1, piece: 1 })).toBe(1);
});

test.each(light.map(({ id }) => id))('%s, as a program', async (id) => {
  const found = toRunSpec(presets.get(id).experiment(), lookup);
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  const spec = found.value;
  const made: WebAssembly.Memory[] = [];
  const { Memory } = WebAssembly;
  WebAssembly.Memory = class extends Memory {
    constructor(given: WebAssembly.MemoryDescriptor) {
      super(given);
      made.push(this);
    }
  };
  try {
    const trainer = await engine.load(spec);
    await trainer.trainStep();
    const { memory } = toNeed(toWork(spec.model, lookup), spec.tuning.batchSize);
    const rows =
      usualRoom.memory -
      besideData(usualRoom, spec.data.params, spec.model.input.info.shape).memory;
    const held = made.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
    expect(held).toBeLessThan(factor * (memory + slack) + rows);
    trainer.dispose();
  } finally {
    WebAssembly.Memory = Memory;
  }
});

test('only what fits elsewhere is sent elsewhere', () => {
  const found = toRunSpec(presets.get('class-presence-box-full').experiment(), lookup);
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  const spec = found.value;
  const heavier = { ...spec, tuning: { ...spec.tuning, batchSize: 100_000 } };
  const phone: Room = { ...usualRoom, piece: 2 ** 24 };
  expect(belongsElsewhere(spec, usualRoom)).toBe(false);
  expect(belongsElsewhere(spec, phone)).toBe(true);
  expect(belongsElsewhere(heavier, phone)).toBe(false);
});

test('a device that tells its memory gives half of it, and no more than is usual', () => {
  expect(toDeviceRoom(undefined)).toEqual(usualRoom);
  expect(toDeviceRoom(32)).toEqual(usualRoom);
  expect(toDeviceRoom(4).memory).toBe(2 * 2 ** 30);
  expect(toDeviceRoom(0.5)).toEqual({ memory: 2 ** 28, piece: 2 ** 28 });
});
