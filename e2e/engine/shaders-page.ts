/** Runs in the page: trains on tfjs and by shaders and compares. Built for the test alone. */
import '@tensorflow/tfjs-backend-cpu';
import { readAndDispose, readFigures } from '../../src/engine/figures.ts';
import '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { deviceForms } from '../../src/catalog/balancers/device-forms.ts';
import { nothingFurther } from '../../src/catalog/balancers/define-balancer.ts';
import { balancerEntries } from '../../src/catalog/balancers/kernels.ts';
import { layOutNotes, noteSize } from '../../src/engine/balancing-notes.ts';
import { datasetEntries } from '../../src/catalog/datasets/kernels.ts';
import { lookup } from '../../src/catalog/lookup.ts';
import { presets } from '../../src/catalog/presets/index.ts';
import { toSize } from '../../src/core/graph/shape.ts';
import { taskIdSchema } from '../../src/core/document/experiment.ts';
import { createRandom } from '../../src/core/math/random.ts';
import { toRunSpec } from '../../src/core/run/to-run-spec.ts';
import { createBalancing } from '../../src/engine/balancing.ts';
import { putWeights, readWeights } from '../../src/engine/node-weights.ts';
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
import { createCompiledSteps } from '../../src/engine/compiled/compiled-steps.ts';
import { readWhole } from '../../src/engine/compiled/access.ts';
import { writeBalance } from '../../src/engine/compiled/device/balance.ts';
import { createBench } from '../../src/engine/compiled/device/bench.ts';
import { createDeviceProgram } from '../../src/engine/compiled/device/device-program.ts';
import { readNumbers } from '../../src/engine/compiled/device/device-state.ts';
import { createDeviceSteps } from '../../src/engine/compiled/device/device-steps.ts';
import { createDeviceStorage } from '../../src/engine/compiled/device/device-storage.ts';
import { createGraphBuilder } from '../../src/engine/compiled/graph.ts';
import { createMath } from '../../src/engine/compiled/math.ts';
import { names } from '../../src/engine/compiled/names.ts';
import {
  countLabelled,
  toTrainingRows,
  type TrainingRows,
} from '../../src/engine/training-rows.ts';
import { waitForCard } from '../wait-for-card.ts';
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
  /** Number of times that the engine said it waits for shaders. */
  readonly waits: number;
}

tf.enableProdMode();

const isReady = waitForCard();

async function use(backend: 'cpu' | 'webgpu'): Promise<void> {
  await isReady;
  if (!(await tf.setBackend(backend))) throw new Error(`expected backend ${backend} to start`);
}

async function compare(
  course: Course,
  byTask: boolean,
  make: MakeEngine = createDeviceSteps,
): Promise<Gaps> {
  const seen: [number[], number[]] = [[], []];
  const take = (side: 0 | 1) => async (engine: StepEngine, request: StepRequest) => {
    if (!byTask || engine.stepInPhases === undefined) {
      engine.step(request);
      return;
    }
    await engine.stepInPhases(request, {
      choose({ losses, gram }) {
        seen[side].push(...losses, ...gram);
        return [...losses].map((_, head) => 0.5 + head / 3);
      },
    });
  };
  await use('cpu');
  const slow = await follow(course, reference, take(0));
  await use('webgpu');
  const fast = await follow(course, make, take(1));
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

/** A method and its parameters. */
export interface Method {
  readonly kind: string;
  readonly params: Readonly<Record<string, string>>;
}

/** As `Gaps`; `gram` is the largest difference of a mean that goes into the history. */
async function compareBalanced(course: Course, { kind, params }: Method): Promise<Gaps> {
  const definition = balancerEntries.get(kind);
  const tasks = course.ir.heads.map((_, head) => taskIdSchema.parse(`t${String(head)}`));
  const open = () =>
    createBalancing({
      definition,
      tasks,
      sharing: tasks.map(() => true),
      seed: 4,
    })!;
  // The first task is left out of every other step.
  const toAsked = ({ step }: StepRequest) => {
    const present = tasks.map((_, head) => head > 0 || step % 2 === 0);
    return { present, step, epoch: 0, params };
  };
  const onProcessor = open();
  await use('cpu');
  const slow = await follow(course, reference, async (engine, request) => {
    if (engine.stepInPhases === undefined) throw new Error('expected shared weights');
    const asked = toAsked(request);
    await engine.stepInPhases(request, {
      choose: (seen) => onProcessor.choose(asked, seen),
    });
  });
  const notes = onProcessor.takeNotes();
  const onDevice = open();
  let seen: Float32Array | undefined;
  await use('webgpu');
  const fast = await follow(
    course,
    (request) =>
      createDeviceSteps({
        ...request,
        balancer: { form: deviceForms.get(kind)!, params },
      }),
    async (engine, request) => {
      if (engine.stepBalanced === undefined) throw new Error('expected a form for devices');
      engine.stepBalanced(request, onDevice.toDevice(toAsked(request)));
      if (request.step < course.steps - 1) return;
      const taken = engine.takeNotes?.();
      if (taken !== undefined && !(taken instanceof Float32Array))
        seen = await readAndDispose(taken);
    },
  );
  const read = seen;
  if (read?.length !== notes.length) throw new Error('expected notes from the device');
  const away = Array.from({ length: notes.length / 2 }, (_, place) => {
    const [sum, count] = notes.slice(2 * place);
    if (count !== read[2 * place + 1]) throw new Error(`expected ${String(count)} notes`);
    return count === 0 ? 0 : Math.abs(sum! - read[2 * place]!) / Math.max(1, Math.abs(sum!));
  });
  const gaps = [...weightGaps(fast, slow)];
  const [name, weight] = gaps.reduce((worst, one) => (one[1] > worst[1] ? one : worst));
  return {
    loss: lossGap(fast, slow, course.batchSize),
    weight,
    name,
    gram: Math.max(...away),
    layers: [],
  };
}

function balanceRandom(seed: number, method: Method): Promise<Gaps> {
  const ir = toRandomModel(seed, 7);
  const course = { ir, optimizer: 'sgd', rate: 0.05, steps: 6, batchSize: 7 };
  return compareBalanced({ ...course, rows: toRandomRows(ir, seed, 40) }, method);
}

async function balancePreset(id: string, method: Method, batchSize: number): Promise<Gaps> {
  const { ir, rows } = await openPreset(id);
  const course = {
    ir,
    rows,
    steps: 2,
    batchSize,
    optimizer: 'sgd',
    rate: 0.05,
  };
  return compareBalanced(course, method);
}

/**
 * α of a method's form for devices against that of the method, for many gradients.
 * @param spread how far apart the lengths of gradients are
 * @param size numbers in a gradient: fewer than there are tasks depend on each other
 * @returns largest difference of the directions, as a share of the longest gradient that counts
 */
async function compareForms(
  { kind, params }: Method,
  tasks: number,
  size: number,
  spread: number,
): Promise<number> {
  const definition = balancerEntries.get(kind);
  const form = deviceForms.get(kind)!;
  await use('webgpu');
  const { device } = tf.backend() as unknown as { readonly device: GPUDevice };
  const most = form.draw?.(tasks, createRandom(1, 'draw')).length ?? 0;
  const storage = createDeviceStorage(device, 1);
  const bench = createBench(device, storage);
  for (const [name, count] of [
    [names.foundAlphas, tasks],
    [names.told, 1 + tasks + most],
    [names.report, tasks * tasks + tasks],
    [names.notes, noteSize * layOutNotes(tasks).length],
  ] as const)
    storage.piece(name, count);
  const math = createMath(createGraphBuilder());
  const twice = math.binary('mul', readWhole(math.graph.input(names.foundAlphas, [tasks])), 2);
  const program = createDeviceProgram(
    bench,
    new Map([['twice', twice]]),
    new Set([names.foundAlphas]),
    writeBalance({ form, params }, tasks, storage),
  );
  const random = createRandom(tasks * 100 + size, kind);
  let worst = 0;
  for (let at = 0; at < 20; at++) {
    const rows = Array.from({ length: tasks }, (_, task) =>
      Array.from({ length: size }, () => random.normal() * spread ** ((task % 3) - 1)),
    );
    const dot = (a: readonly number[], b: readonly number[]): number =>
      a.reduce((sum, value, i) => sum + value * b[i]!, 0);
    const gram = Float32Array.from(rows.flatMap((row) => rows.map((other) => dot(row, other))));
    const losses = Float32Array.from({ length: tasks }, () => 0.1 + random.uniform());
    const asked = { tasks: [...rows.keys()], step: at, epoch: 0 };
    const input = { ...asked, losses, gram, ...nothingFurther };
    const expected = definition.choose(input, null, params, createRandom(at, 'draw')).weights;

    storage.next();
    const told = storage.read(names.told);
    told.set([tasks, ...rows.keys()]);
    told.set(form.draw?.(tasks, createRandom(at, 'draw')) ?? [], 1 + tasks);
    storage.write(storage.find(names.report).at, Float32Array.from([...gram, ...losses]));
    const encoder = device.createCommandEncoder();
    bench.encode(encoder, program, 0, { buffer: storage.send(), count: 1 });
    device.queue.submit([encoder.finish()]);
    const place = storage.find('twice');
    const found = (await readNumbers(device, storage, place.at, tasks)).map((value) => value / 2);

    const away = rows[0]!.map((_, i) =>
      rows.reduce((sum, row, task) => sum + (found[task]! - expected[task]!) * row[i]!, 0),
    );
    const lengths = rows.map((row, task) => expected[task]! * Math.sqrt(dot(row, row)));
    const gap = Math.sqrt(dot(away, away)) / Math.max(...lengths);
    if (!(gap <= worst)) worst = gap;
  }
  return worst;
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
  const { generate, assets: names } = datasetEntries.get(data.kind);
  const assets = await Promise.all(
    names.map(async (name) => new Uint8Array(await (await fetch(`data/${name}`)).arrayBuffer())),
  );
  const tasks = ir.heads.map(({ task }) => task);
  const dataset = generate({ ...data, assets, tasks: new Set(tasks) });
  return {
    spec: spec.value,
    ir,
    rows: toTrainingRows(dataset, ir.input.info.shape, tasks),
  };
}

async function comparePreset(id: string, steps: number, batchSize: number): Promise<Gaps> {
  const { spec, ir, rows } = await openPreset(id);
  const rate = spec.tuning.learningRate;
  const course = {
    ir,
    rows,
    steps,
    batchSize,
    optimizer: spec.optimizer,
    rate,
  };
  return compare(course, false, makePlain);
}

/** As the trainer makes it for a weighted sum. */
const makePlain: MakeEngine = (request) => createDeviceSteps({ ...request, balanced: undefined });
/** Number of times that an engine said it waits for shaders. */
let waits = 0;

/** Six steps, and the same six after some of another kind: how far apart they end. */
async function restart(): Promise<number> {
  const ir = toRandomModel(40, 7);
  const rows = toRandomRows(ir, 3, 40);
  const other = toRandomRows(ir, 4, 30);
  const course = {
    ir,
    rows,
    steps: 6,
    batchSize: 8,
    optimizer: 'adam',
    rate: 0.01,
  };
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
    engine.step({
      ...request,
      rows: request.rows.map((row) => row % 30).subarray(0, step),
    });
    if (step < 4) return;
    engine.setRows(rows);
    engine.reset();
  });
  const losses = again.sums
    .slice(4)
    .flatMap((sums, at) => sums.map((sum, head) => Math.abs(sum - plain.sums[at]![head]!)));
  return Math.max(...losses, ...weightGaps(again, plain).values());
}

/** Twelve steps, and the same with others in their midst that a restored state takes back. */
async function goOn(): Promise<number> {
  const ir = toRandomModel(40, 7);
  const rows = toRandomRows(ir, 3, 40);
  const course = {
    ir,
    rows,
    steps: 12,
    batchSize: 8,
    optimizer: 'adam',
    rate: 0.01,
  };
  await use('webgpu');
  const plain = await follow(course, makePlain);
  const again = await follow(course, makePlain, async (engine, request, network) => {
    if (request.step === 6) {
      engine.sync();
      const weights = await readWeights(network);
      const optimizer = await engine.readOptimizer();
      for (let extra = 0; extra < 3; extra++) engine.step({ ...request, rate: 0.3 });
      engine.sync();
      putWeights(network, weights);
      await engine.restore(optimizer);
    }
    engine.step(request);
  });
  const losses = again.sums.flatMap((sums, at) =>
    sums.map((sum, head) => Math.abs(sum - plain.sums[at]![head]!)),
  );
  return Math.max(...losses, ...weightGaps(again, plain).values());
}

/** Largest difference of a number of the score of some rows, by shaders and by programs, as a share of its size. */
async function compareScores(id: string, count: number): Promise<number> {
  const { spec, ir, rows: all } = await openPreset(id);
  const rows: TrainingRows = {
    ...all,
    count,
    inputs: all.inputs.subarray(0, count * toSize(ir.input.info.shape)),
    labels: all.labels.map((values, head) => values.subarray(0, count * all.widths[head]!)),
    masks: all.masks.map((mask) => mask?.subarray(0, count)),
  };
  const course = {
    ir,
    rows,
    steps: 1,
    batchSize: 8,
    optimizer: spec.optimizer,
    rate: 0.01,
  };
  const score = async (backend: 'cpu' | 'webgpu', make: MakeEngine): Promise<Float32Array> => {
    let found = new Float32Array();
    await use(backend);
    await follow(course, make, async (engine, request) => {
      engine.step(request);
      if (engine.score === undefined) throw new Error('expected an engine that scores');
      found = Float32Array.from(await readFigures(engine.score(rows)));
    });
    return found;
  };
  const slow = await score('cpu', createCompiledSteps);
  const fast = await score('webgpu', makePlain);
  if (slow.length !== fast.length) throw new Error('expected as many numbers on both');
  const away = [...slow].map(
    (value, at) => Math.abs(value - fast[at]!) / Math.max(1, Math.abs(value)),
  );
  return Math.max(...away);
}

/** Counts the calls to the device for a preset, from the making of the engine on. */
async function countPreset(
  id: string,
  batchSize: number,
  steps: number,
  method?: Method,
): Promise<CountedRun> {
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
    const form = method && deviceForms.get(method.kind);
    const balancer = form && { form, params: method.params };
    const members = ir.heads.map((_, head) => head);
    const drawn = form?.draw?.(members.length, createRandom(1, 'draw')) ?? [];
    const make: MakeEngine = (request) => {
      const asked = {
        ...request,
        balanced: balancer && ({ reads: ['gram'], acts: 'shared' } as const),
        balancer,
        onShaders: () => (waits += 1),
      };
      return createDeviceSteps(asked);
    };
    const take = (engine: StepEngine, request: StepRequest): void => {
      if (balancer === undefined) engine.step(request);
      else if (engine.stepBalanced === undefined) throw new Error('expected a form for devices');
      else
        engine.stepBalanced(request, {
          members,
          drawn,
          params: balancer.params,
        });
    };
    await follow(course, make, (engine, request) => {
      // Work before this call: the making, the first step and its read, other steps and theirs.
      parts.push(work.take());
      call += 1;
      for (let step = 0; step < (callSteps[call - 1] ?? 0); step++) take(engine, request);
    });
  } finally {
    work.stop();
  }
  const [load, first, , later] = parts;
  return { load: load!, first: first!, later: later!, steps, waits };
}

/**
 * Outcome of the default experiment on a device that cannot make buffers: the fault's code, or the
 * losses that it gives all the same.
 * @param from from the first buffer on, once the network is loaded, or for a larger batch after steps
 *   that were sound, when no scope listens any more
 */
async function loadWithoutMemory(
  from: 'load' | 'score' | 'step' | 'larger batch',
): Promise<string> {
  await isReady;
  const { createEngine } = await import('../../src/engine/engine.ts');
  const spec = toRunSpec(presets.get('stripes').experiment(), lookup);
  if (!spec.ok) throw new Error('expected the preset to train');
  const loadAsset = (name: string) => Promise.reject(new Error(`expected no file, got ${name}`));
  const engine = await createEngine('webgpu', { loadAsset });
  if (engine.report.name !== 'webgpu') throw new Error(JSON.stringify(engine.report));
  const { createBuffer } = GPUDevice.prototype;
  const spoil = (): void => {
    GPUDevice.prototype.createBuffer = function (this: GPUDevice, { size, ...rest }) {
      const isMapped = rest.mappedAtCreation === true;
      const asked = isMapped ? size : this.limits.maxBufferSize + 4;
      const buffer = createBuffer.call(this, { ...rest, size: asked });
      // tfjs keeps buffers by the size that they say.
      return Object.defineProperty(buffer, 'size', { value: size });
    };
  };
  let lost = '';
  engine.onLost((detail) => (lost = detail));
  try {
    if (from === 'load') spoil();
    const trainer = await engine.load(spec.value);
    if (from === 'score') spoil();
    trainer.record(true, 0);
    const { rows } = await trainer.drain();
    if (from === 'step') spoil();
    await trainer.trainStep();
    trainer.record(true, 0);
    await trainer.drain();
    if (from === 'larger batch') {
      spoil();
      const { tuning } = spec.value;
      trainer.retune({ ...tuning, batchSize: 4 * tuning.batchSize });
      await trainer.trainStep();
      trainer.record(true, 0);
      await trainer.drain();
      await newsOfErrors();
    }
    return lost === '' ? `went on with ${rows.join()}` : 'lost';
  } catch (thrown) {
    await newsOfErrors();
    if (lost !== '') return 'lost';
    const { code, message } = thrown as {
      readonly code?: string;
      readonly message: string;
    };
    return `${code ?? 'thrown'}: ${message}`;
  } finally {
    GPUDevice.prototype.createBuffer = createBuffer;
    engine.dispose();
  }
}

/** The news of an error that no scope heard may be a turn behind. */
const newsOfErrors = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 100));

const bench = {
  balancePreset,
  balanceRandom,
  compareForms,
  compareRandom,
  comparePreset,
  compareScores,
  countPreset,
  loadWithoutMemory,
  restart,
  goOn,
};
declare global {
  interface Window {
    shadersBench: typeof bench;
  }
}
window.shadersBench = bench;
