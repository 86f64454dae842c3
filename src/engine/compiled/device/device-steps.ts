/** Steps of any network that can be traced, as shaders on tfjs's device. */
import * as tf from '@tensorflow/tfjs-core';
import type { Figures } from '../../figures.ts';
import type { StepEngine, StepEngineRequest, StepPhases, StepRequest } from '../../step-engine.ts';
import type { TrainingRows } from '../../training-rows.ts';
import { flushTfjs, getBackend, type WebGpuBackend } from './weights.ts';
import { countShared } from '../../gradients.ts';
import { layOutNotes, noteSize } from '../../balancing-notes.ts';
import { toServedHeads } from '../../../catalog/served-heads.ts';
import type { Params } from '../../../core/document/json.ts';
import { names } from '../names.ts';
import { countDrawn, writeBalance } from './balance.ts';
import { createStepPrograms, type StepProgram, type StepPrograms } from '../step-programs.ts';
import { enter, enterSlopes, toTaskLosses } from '../step-work.ts';
import { createBench, type Bench } from './bench.ts';
import { createDeviceProgram, lossSums, type DeviceProgram } from './device-program.ts';
import { openDeviceScorer, type DeviceScorer } from './device-scorer.ts';
import { createDeviceState, readNumbers, type DeviceState } from './device-state.ts';
import { createDeviceStorage, type DeviceStorage } from './device-storage.ts';

/** Elements in one submission, about: short enough that nothing else waits for it. */
const submissionCost = 20_000_000;
const mostSteps = 64;

interface Work {
  readonly request: StepEngineRequest;
  readonly backend: WebGpuBackend;
  readonly storage: DeviceStorage;
  readonly state: DeviceState;
  readonly programs: StepPrograms<DeviceProgram>;
  readonly bench: Bench;
  rows: TrainingRows;
  readonly scorer: DeviceScorer | undefined;
  /** The program of the steps that wait, and what it is made for. */
  waiting: { readonly program: DeviceProgram; readonly shape: string } | undefined;
  hasLosses: boolean;
  hasNotes: boolean;
  hasPenalty: boolean;
}

/**
 * All shaders of a step as the run makes it are compiled when it resolves.
 * @throws NotTraceable when the network does what cannot be written down
 */
export async function createDeviceSteps(request: StepEngineRequest): Promise<StepEngine> {
  const { network, optimizer, rows, ir } = request;
  const backend = getBackend();
  const { device } = backend;
  const storage = createDeviceStorage(device, mostSteps);
  const bench = createBench(device, storage);
  const state = createDeviceState({ backend, network, optimizer, storage });
  storage.piece(lossSums, ir.heads.length);
  const work: Work = {
    request,
    backend,
    storage,
    state,
    programs: createStepPrograms(request, storage, (results, late, method) =>
      createDeviceProgram(
        bench,
        results,
        late,
        method && writeBalance({ ...request.balancer!, params: method }, ir.heads.length, storage),
      ),
    ),
    bench,
    scorer: openDeviceScorer(request, bench),
    rows,
    waiting: undefined,
    hasLosses: false,
    hasNotes: false,
    hasPenalty: false,
  };
  enterRows(storage, rows);
  const phases = toPhases(work);
  const { program } = work.programs.get(
    phases.kind,
    request.batchSize,
    request.params,
    phases.kind === 'by-form' ? request.balancer?.params : undefined,
  );
  request.onShaders?.();
  await Promise.all([program.compile(), work.scorer?.compile()]);
  return { ...toEngine(work), ...phases.members };
}

type Members = Pick<StepEngine, 'stepInPhases' | 'stepBalanced' | 'takeNotes'>;

/** The form of the run's steps, and how they are made where a method is asked in their midst. */
function toPhases(work: Work): {
  readonly kind: 'plain' | 'by-loss' | 'by-task' | 'by-form';
  readonly members: Members;
} {
  const { network, balanced, balancer, batchSize, params, ir } = work.request;
  if (balanced === undefined || network.trained.length === 0) return { kind: 'plain', members: {} };
  if (!balanced.reads.includes('gram'))
    return {
      kind: 'by-loss',
      members: { stepInPhases: (given, asked) => stepByLoss(work, given, asked) },
    };
  const isFit = balancer !== undefined && ir.heads.length <= balancer.form.mostTasks;
  if (isFit && countShared(network, toServedHeads(ir)) > 0)
    return { kind: 'by-form', members: toBalanced(work, balancer) };
  const { isByTask } = work.programs.get('by-task', batchSize, params);
  const members: Members = isByTask
    ? { stepInPhases: (given, asked) => stepByTask(work, given, asked) }
    : {};
  return { kind: 'by-task', members };
}

/** Steps whose α the device finds itself. */
function toBalanced(work: Work, { form }: NonNullable<StepEngineRequest['balancer']>): Members {
  const { storage, request } = work;
  const heads = request.ir.heads.length;
  storage.piece(names.foundAlphas, heads);
  storage.piece(names.told, 1 + heads + countDrawn(form, heads));
  storage.piece(names.notes, noteSize * layOutNotes(heads).length);
  storage.piece(names.report, heads * heads + heads);
  return {
    stepBalanced(given, { members, drawn, params }) {
      step(work, given, params);
      const told = storage.read(names.told);
      told.set([members.length, ...members]);
      told.set(drawn, 1 + heads);
      work.hasNotes = true;
      flushIfFull(work);
    },
    takeNotes() {
      flush(work);
      if (!work.hasNotes) return undefined;
      work.hasNotes = false;
      const notes = work.bench.toTensor(names.notes);
      storage.clear(names.notes);
      return notes;
    },
  };
}

function toEngine(work: Work): StepEngine {
  const { backend, storage, state, programs, scorer, bench } = work;
  const forget = (): void => {
    work.hasLosses = false;
    work.hasNotes = false;
    work.hasPenalty = false;
    storage.clear(lossSums);
    if (storage.has(names.notes)) storage.clear(names.notes);
  };
  return {
    path: 'shaders',
    isImmediate: false,
    step(given) {
      step(work, given);
      flushIfFull(work);
    },
    async flush() {
      flush(work);
      await backend.device.queue.onSubmittedWorkDone();
    },
    takeSums() {
      flush(work);
      if (!work.hasLosses) return undefined;
      work.hasLosses = false;
      const sums = work.bench.toTensor(lossSums);
      storage.clear(lossSums);
      return sums;
    },
    penalty: () => measurePenalty(work),
    ...(scorer !== undefined && {
      score(rows, options) {
        flush(work);
        return scorer.score(rows, options);
      },
    }),
    sync() {
      flush(work);
      state.sync();
    },
    reset() {
      flush(work);
      state.reset();
      forget();
    },
    readOptimizer() {
      flush(work);
      return state.readOptimizer();
    },
    restore(given) {
      flush(work);
      state.restore(given);
      forget();
      return Promise.resolve();
    },
    setRows(next) {
      flush(work);
      work.rows = next;
      programs.setRows(next);
      enterRows(storage, next);
      state.refit();
    },
    dispose() {
      // Commands that tfjs has recorded may still read the buffers that are freed here.
      flushTfjs(backend);
      programs.dispose();
      scorer?.dispose();
      state.dispose();
      storage.dispose();
      bench.dispose();
    },
  };
}

/** Enters one more step. @param method parameters of the method whose α the device finds */
function step(work: Work, given: StepRequest, method?: Params): void {
  const { storage } = work;
  const shape = JSON.stringify([given.rows.length, given.optimizer, method]);
  if (work.waiting?.shape !== shape) flush(work);
  const kind = method === undefined ? 'plain' : 'by-form';
  const made = work.programs.get(kind, given.rows.length, given.optimizer, method);
  work.waiting = { program: made.program, shape };
  storage.next();
  enterStep(work, made, given, given.lambdas);
  note(work, made);
}

function flushIfFull(work: Work): void {
  const cost = work.waiting?.program.cost ?? 0;
  const most = Math.max(1, Math.min(mostSteps, Math.floor(submissionCost / (cost + 1))));
  if (work.storage.waiting >= most) flush(work);
}

function enterStep(
  work: Work,
  made: StepProgram<DeviceProgram>,
  given: StepRequest,
  lambdas: readonly number[] | undefined,
): void {
  enter(work, made, given);
  if (lambdas !== undefined) enterSlopes(work, given, lambdas);
}

function note(work: Work, { hasPenalty, moved }: StepProgram<DeviceProgram>): void {
  work.hasLosses = true;
  work.hasPenalty = hasPenalty;
  work.state.note(moved);
}

function flush(work: Work): void {
  const { storage, waiting } = work;
  if (waiting === undefined || storage.waiting === 0) return;
  work.waiting = undefined;
  const count = storage.waiting;
  const records = storage.send();
  submit(work, waiting.program, 0, records, count);
}

/** @param count of steps, one after the other */
function submit(
  { backend: { device }, bench }: Work,
  program: DeviceProgram,
  part: 0 | 1,
  records: GPUBuffer,
  count: number,
): void {
  const encoder = device.createCommandEncoder();
  bench.encode(encoder, program, part, { buffer: records, count });
  device.queue.submit([encoder.finish()]);
}

/** From a gradient of each task: T passes back. */
async function stepByTask(work: Work, given: StepRequest, phases: StepPhases): Promise<void> {
  const { storage, backend, request, programs } = work;
  // `rows` is the caller's again once this function waits.
  const own = { ...given, rows: given.rows.slice() };
  const heads = request.ir.heads.length;
  flush(work);
  const made = programs.get('by-task', own.rows.length, own.optimizer);
  storage.next();
  enterStep(work, made, own, own.lambdas);
  submit(work, made.program, 0, storage.send(), 1);
  const { at, size } = storage.find(names.report);
  const report = await readNumbers(backend.device, storage, at, size);
  const gram = report.subarray(0, heads * heads);
  const alphas = phases.choose({ losses: report.subarray(heads * heads), gram });
  storage.next();
  enterStep(work, made, own, own.lambdas);
  storage.read(names.alphas).set(alphas);
  submit(work, made.program, 1, storage.send(), 1);
  note(work, made);
  await tellAfter(work, own, phases);
}

/** From losses alone: the plain step, whose way back waits for α. */
async function stepByLoss(work: Work, given: StepRequest, phases: StepPhases): Promise<void> {
  const { storage, backend, programs } = work;
  const own = { ...given, rows: given.rows.slice() };
  flush(work);
  const made = programs.get('by-loss', own.rows.length, own.optimizer);
  storage.next();
  enterStep(work, made, own, undefined);
  submit(work, made.program, 0, storage.send(), 1);
  const { at, size } = storage.find(names.sums);
  const losses = toTaskLosses(await readNumbers(backend.device, storage, at, size), own);
  const alphas = phases.choose({ losses, gram: new Float32Array() });
  storage.next();
  enterStep(
    work,
    made,
    own,
    own.lambdas.map((lambda, head) => lambda * alphas[head]!),
  );
  submit(work, made.program, 1, storage.send(), 1);
  note(work, made);
  await tellAfter(work, own, phases);
}

/** One more pass forward of the same batch, of which nothing but the losses is kept. */
async function tellAfter(work: Work, given: StepRequest, { after }: StepPhases): Promise<void> {
  if (after === undefined) return;
  const { storage, backend, programs } = work;
  const made = programs.get('after', given.rows.length, given.optimizer);
  storage.next();
  enterStep(work, made, given, undefined);
  submit(work, made.program, 0, storage.send(), 1);
  const { at, size } = storage.find(names.sumsAfter);
  after(toTaskLosses(await readNumbers(backend.device, storage, at, size), given));
}

/** L2, ties and penalties of layers. */
function measurePenalty(work: Work): Figures | undefined {
  const { ties, trained } = work.request.network;
  const decays = trained.filter(({ l2 }) => l2 > 0);
  if (decays.length === 0 && !work.hasPenalty && ties.length === 0) return undefined;
  flush(work);
  work.state.sync();
  return tf.tidy(() =>
    tf.addN([
      ...decays.map(({ variable, l2 }) => tf.mul(tf.sum(tf.square(variable)), l2)),
      ...ties.map((tie) => tie.penalty()),
      ...(work.hasPenalty ? [tf.reshape(work.bench.toTensor(names.penalty), [])] : []),
    ]),
  );
}

function enterRows(storage: DeviceStorage, { inputs, labels }: TrainingRows): void {
  const put = (name: string, values: Float32Array): void => {
    storage.piece(name, values.length);
    storage.write(storage.find(name).at, values);
  };
  put(names.inputs, inputs);
  for (const [head, values] of labels.entries())
    if (values !== inputs) put(names.labels(head), values);
}
