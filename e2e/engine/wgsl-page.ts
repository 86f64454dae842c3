/** Runs in the page: trains on tfjs and on WGSL and compares. Built for the test alone. */
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { datasets } from '../../src/catalog/datasets/index.ts';
import { lookup } from '../../src/catalog/lookup.ts';
import { presets } from '../../src/catalog/presets/index.ts';
import { toRunSpec } from '../../src/core/run/to-run-spec.ts';
import type { StepEngine, StepRequest } from '../../src/engine/step-engine.ts';
import {
  findIdleBiases,
  follow,
  lossGap,
  reference,
  weightGaps,
  type Course,
  type MakeEngine,
} from '../../src/engine/testing/agreement.ts';
import { toRandomModel, toRandomRows } from '../../src/engine/testing/random-model.ts';
import { countLabelled, toTrainingRows } from '../../src/engine/training-rows.ts';
import { createWgslSteps } from '../../src/engine/wgsl/steps.ts';
import { countWork, type WorkCounts } from './work-counts.ts';

export interface Gaps {
  readonly loss: number;
  /** The largest, and whose it is. */
  readonly weight: number;
  readonly name: string;
  /** Largest difference of a task's loss or of a product of gradients, as a share of its size. */
  readonly gram: number;
  readonly layers: readonly string[];
}

export interface CountedRun {
  readonly load: WorkCounts;
  readonly first: WorkCounts;
  /** Of `steps` later steps and one read of their losses. */
  readonly later: WorkCounts;
  readonly steps: number;
  /** How often the engine said that it waits for shaders. */
  readonly waits: number;
}

tf.enableProdMode();

async function use(backend: 'cpu' | 'webgpu'): Promise<void> {
  if (!(await tf.setBackend(backend))) throw new Error(`expected backend ${backend} to start`);
}

async function compare(course: Course, byTask: boolean): Promise<Gaps> {
  const seen: [number[], number[]] = [[], []];
  const take = (side: 0 | 1) => async (engine: StepEngine, request: StepRequest) => {
    if (!byTask || engine.stepByTask === undefined) {
      engine.step(request);
      return;
    }
    await engine.stepByTask(request, ({ losses, gram }) => {
      seen[side].push(...losses, ...gram);
      return [...losses].map((_, head) => 0.5 + head / 3);
    });
  };
  await use('cpu');
  const slow = await follow(course, reference, take(0));
  await use('webgpu');
  const fast = await follow(course, createWgslSteps, take(1));
  const idle = course.steps > 1 ? findIdleBiases(course.ir) : new Set<string>();
  const gaps = [...weightGaps(fast, slow)].filter(([name]) => !idle.has(name));
  const [name, weight] = gaps.reduce((worst, one) => (one[1] > worst[1] ? one : worst));
  const away = seen[0].map(
    (value, at) => Math.abs(value - seen[1][at]!) / Math.max(1, Math.abs(value)),
  );
  if (seen[0].length !== seen[1].length) throw new Error('expected as many gradients on both');
  return {
    loss: lossGap(fast, slow, course.batchSize),
    weight,
    name,
    gram: Math.max(0, ...away),
    layers: course.ir.layers.map(({ type }) => type),
  };
}

/** A random network: with SGD at rate 1 the weights move by the gradient itself. */
function compareRandom(
  seed: number,
  changed: Partial<Pick<Course, 'optimizer' | 'rate' | 'steps' | 'batchSize'>>,
  byTask: boolean,
): Promise<Gaps> {
  const ir = toRandomModel(seed, 7);
  const sgd = { optimizer: 'sgd', rate: 1, steps: 1, batchSize: 7 };
  return compare({ ...sgd, ...changed, ir, rows: toRandomRows(ir, seed, 40) }, byTask);
}

async function openPreset(id: string) {
  const spec = toRunSpec(presets.get(id).experiment(), lookup);
  if (!spec.ok) throw new Error(`expected preset ${id} to train`);
  const { model: ir, data } = spec.value;
  const { generate, assets: names } = datasets.get(data.kind);
  const assets = await Promise.all(
    names.map(async (name) => new Uint8Array(await (await fetch(`data/${name}`)).arrayBuffer())),
  );
  const tasks = ir.heads.map(({ task }) => task);
  const dataset = generate({ ...data, assets, tasks: new Set(tasks) });
  return { spec: spec.value, ir, rows: toTrainingRows(dataset, ir.input.info.shape, tasks) };
}

async function comparePreset(id: string, steps: number, batchSize: number): Promise<Gaps> {
  const { spec, ir, rows } = await openPreset(id);
  const rate = spec.tuning.learningRate;
  return compare({ ir, rows, steps, batchSize, optimizer: spec.optimizer, rate }, false);
}

/** As the trainer makes it for a weighted sum. */
const makePlain: MakeEngine = (plan, request) =>
  createWgslSteps(plan, { ...request, byTask: false, onShaders: () => (waits += 1) });
/** How often an engine said that it waits for shaders. */
let waits = 0;

/** Six steps, and the same six after some of another kind: how far apart they end. */
async function restart(): Promise<number> {
  const ir = toRandomModel(40, 7);
  const rows = toRandomRows(ir, 3, 40);
  const other = toRandomRows(ir, 4, 30);
  const course = { ir, rows, steps: 6, batchSize: 8, optimizer: 'adam', rate: 0.01 };
  await use('webgpu');
  const plain = await follow(course, makePlain);
  let step = 0;
  const again = await follow({ ...course, steps: 10 }, makePlain, (engine, request) => {
    step += 1;
    if (step > 4) {
      const at = step - 5;
      const picked = request.rows.map((_, i) => (at * 5 + i * 3) % rows.count);
      const labelled = rows.masks.map((mask) => countLabelled(mask, picked));
      engine.step({ ...request, rows: picked, labelled, step: at });
      return;
    }
    if (step === 2) engine.setRows(other);
    engine.step({ ...request, rows: request.rows.map((row) => row % 30).subarray(0, step) });
    if (step < 4) return;
    engine.setRows(rows);
    engine.reset();
  });
  const losses = again.sums
    .slice(4)
    .flatMap((sums, at) => sums.map((sum, head) => Math.abs(sum - plain.sums[at]![head]!)));
  return Math.max(...losses, ...weightGaps(again, plain).values());
}

/** What the device is asked to do for a preset, from the making of the engine on. */
async function countPreset(id: string, batchSize: number, steps: number): Promise<CountedRun> {
  const { spec, ir, rows } = await openPreset(id);
  await use('webgpu');
  const { device } = tf.backend() as unknown as { readonly device: GPUDevice };
  const work = countWork(device);
  const parts: WorkCounts[] = [];
  let call = 0;
  waits = 0;
  const callSteps = [1, 1, steps, 0];
  try {
    const course = {
      ir,
      rows,
      steps: callSteps.length,
      batchSize,
      optimizer: spec.optimizer,
      rate: 0.001,
    };
    await follow(course, makePlain, (engine, request) => {
      // What came before this call: the making, the first step and its read, other steps and theirs.
      parts.push(work.take());
      call += 1;
      for (let step = 0; step < (callSteps[call - 1] ?? 0); step++) engine.step(request);
    });
  } finally {
    work.stop();
  }
  const [load, first, , later] = parts;
  return { load: load!, first: first!, later: later!, steps, waits };
}

const bench = { compareRandom, comparePreset, countPreset, restart };
declare global {
  interface Window {
    wgslBench: typeof bench;
  }
}
window.wgslBench = bench;
