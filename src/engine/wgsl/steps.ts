/** Steps in WGSL of our own, on tfjs's device: the whole step is kernels made for this graph. */
import * as tf from '@tensorflow/tfjs-core';
import type { DeviceForm } from '../../catalog/balancers/device-form.ts';
import { joinState, splitState } from '../fast/optimizer-state.ts';
import type { Plan } from '../fast/plan.ts';
import type {
  DeviceBalance,
  StepEngine,
  StepEngineRequest,
  StepPhases,
  StepRequest,
} from '../step-engine.ts';
import { createSharedBuffers, type SharedBuffers } from './buffers.ts';
import { fillRecord } from './fill-record.ts';
import { createReadBack, type ReadBack } from './read-back.ts';
import type { Record32, Runner } from './runner.ts';
import { asSum, createRunners, fromOutside, type Mixing, type Runners } from './runners.ts';
import { flushTfjs, getBackend, readWeights, writeWeights, type WebGpuBackend } from './weights.ts';

/** An engine's things on the device, and where its training stands. */
interface Training {
  readonly plan: Plan;
  readonly request: StepEngineRequest;
  readonly backend: WebGpuBackend;
  readonly shared: SharedBuffers;
  readonly runners: Runners;
  readonly readBack: ReadBack;
  rowCount: number;
  /** Steps of the optimiser. */
  made: number;
  /** The device's weights are newer than the network's variables. */
  isNewer: boolean;
  /** Losses and notes have been added up since they were taken. */
  hasLosses: boolean;
  hasNotes: boolean;
}

/** All kernels of a step as the run makes it are compiled when it resolves. */
export async function createWgslSteps(plan: Plan, request: StepEngineRequest): Promise<StepEngine> {
  const { optimizer, rows } = request;
  const backend = getBackend();
  const { device } = backend;
  const shared = createSharedBuffers(device, plan, optimizer.slots, rows);
  const training: Training = {
    plan,
    request,
    backend,
    shared,
    runners: createRunners(device, plan, optimizer, shared),
    readBack: createReadBack(device, shared.figures, plan.heads.length),
    rowCount: rows.count,
    made: 0,
    isNewer: false,
    hasLosses: false,
    hasNotes: false,
  };
  readWeights(backend, plan.params, shared.weights);
  shared.keepInitial();
  const form = toForm(plan, request);
  request.onShaders?.();
  const first = { rows: new Int32Array(request.batchSize), optimizer: request.params };
  await training.runners.open(first, toFirstMixing(training, form));
  return toEngine(training, form);
}

/** The method's form for devices; undefined where it cannot be used. */
function toForm({ shared, heads }: Plan, { balancer }: StepEngineRequest): DeviceForm | undefined {
  const isFit = shared > 0 && balancer !== undefined && heads.length <= balancer.form.mostTasks;
  return isFit ? balancer.form : undefined;
}

/** True where a method from outside weighs the gradients of the heads. */
const isByTask = ({ plan, request }: Training): boolean =>
  request.balanced !== undefined && plan.shared > 0;

function toFirstMixing(training: Training, form: DeviceForm | undefined): Mixing {
  if (form !== undefined) return { byTask: true, balancer: training.request.balancer };
  return isByTask(training) ? fromOutside : asSum;
}

function toEngine(training: Training, form: DeviceForm | undefined): StepEngine {
  const { backend, shared, runners, readBack } = training;
  return {
    path: 'wgsl',
    isImmediate: false,
    step(step) {
      run(training, step, asSum);
    },
    ...(isByTask(training) && {
      stepInPhases: (step: StepRequest, phases: StepPhases) => stepInPhases(training, step, phases),
    }),
    ...(form !== undefined && toBalancedMembers(training, form)),
    async flush() {
      runners.flush();
      await backend.device.queue.onSubmittedWorkDone();
    },
    takeSums() {
      if (!training.hasLosses) return undefined;
      training.hasLosses = false;
      runners.flush();
      return readBack.takeLosses();
    },
    ...toStateMembers(training),
    setRows(rows) {
      runners.flush();
      shared.setRows(rows);
      training.rowCount = rows.count;
      runners.rebind();
    },
    dispose() {
      // Commands that tfjs has recorded may still read the buffers that are freed here.
      flushTfjs(backend);
      for (const part of [runners, shared, readBack]) part.dispose();
    },
  };
}

/** Steps whose α the device finds itself. */
function toBalancedMembers(
  training: Training,
  form: DeviceForm,
): Pick<StepEngine, 'stepBalanced' | 'takeNotes'> {
  return {
    stepBalanced(step, balance) {
      stepBalanced(training, form, step, balance);
    },
    takeNotes() {
      if (!training.hasNotes) return undefined;
      training.hasNotes = false;
      training.runners.flush();
      return training.readBack.takeNotes();
    },
  };
}

/** Weights to tfjs's variables, back to the beginning, and out of and into a snapshot. */
function toStateMembers(
  training: Training,
): Pick<StepEngine, 'sync' | 'penalty' | 'reset' | 'readOptimizer' | 'restore'> {
  const { plan, request, backend, shared, runners } = training;
  const { network, optimizer } = request;
  const decays = plan.params.filter(({ l2 }) => l2 > 0);
  const toSlots = (moments: Float32Array): Float32Array[] =>
    Array.from({ length: optimizer.slots }, (_, slot) =>
      moments.subarray(slot * plan.trained, (slot + 1) * plan.trained),
    );
  function sync(): void {
    runners.flush();
    if (!training.isNewer) return;
    // What frozen layers hold has not changed.
    const changed = plan.params.filter(({ role }) => role !== 'frozen');
    writeWeights(backend, changed, shared.weights);
    training.isNewer = false;
  }
  function begin(made: number, isNewer: boolean): void {
    training.made = made;
    training.isNewer = isNewer;
    training.hasLosses = false;
    training.hasNotes = false;
  }
  return {
    sync,
    penalty() {
      if (decays.length === 0) return undefined;
      sync();
      return tf.tidy(() =>
        tf.addN(decays.map(({ variable, l2 }) => tf.mul(tf.sum(tf.square(variable)), l2))),
      );
    },
    reset() {
      runners.flush();
      shared.restoreInitial();
      begin(0, true);
    },
    async readOptimizer() {
      runners.flush();
      const moments = await shared.readMoments();
      return splitState({ plan, network }, training.made, toSlots(moments));
    },
    restore(state) {
      runners.flush();
      readWeights(backend, plan.params, shared.weights);
      const moments = new Float32Array(optimizer.slots * plan.trained);
      joinState({ plan, network }, state, toSlots(moments));
      shared.writeMoments(moments);
      begin(state.steps, false);
      return Promise.resolve();
    },
  };
}

/** Fills a record for one more step of this runner. */
function enter(training: Training, runner: Runner, step: StepRequest): Record32 {
  const { request, rowCount } = training;
  const record = runner.next();
  training.made += 1;
  const { made } = training;
  fillRecord(record, { engine: request, program: runner.program, step, rowCount, made });
  training.isNewer = true;
  training.hasLosses = true;
  return record;
}

/** @param fill writes more into the step's record */
function run(
  training: Training,
  step: StepRequest,
  mixing: Mixing,
  fill?: (record: Record32, runner: Runner) => void,
): void {
  const runner = training.runners.get(step, mixing);
  const record = enter(training, runner, step);
  fill?.(record, runner);
  if (runner.isFull) runner.flush();
}

async function stepInPhases(
  training: Training,
  step: StepRequest,
  { choose }: StepPhases,
): Promise<void> {
  const { runners, readBack } = training;
  // `step.rows` is the caller's again once this function waits.
  const own = { ...step, rows: step.rows.slice() };
  runners.flush();
  const runner = await runners.getApart(own);
  enter(training, runner, own);
  runner.runGradients(readBack.copyNewest);
  const { losses, gram } = await readBack.readNewest();
  const weighted = losses.map(
    (sum, head) => ((own.lambdas[head] ?? 0) * sum) / Math.max(1, own.labelled[head] ?? 0),
  );
  runner.runUpdate(Float32Array.from(choose({ losses: weighted, gram })));
}

function stepBalanced(
  training: Training,
  form: DeviceForm,
  step: StepRequest,
  { members, drawn, params }: DeviceBalance,
): void {
  const mixing = { byTask: true, balancer: { form, params } };
  run(training, step, mixing, ({ words }, { program: { record } }) => {
    const { offsets } = record;
    words[offsets.memberCount] = members.length;
    words.set(members, offsets.members);
    words.set(drawn, offsets.drawn);
  });
  training.hasNotes = true;
}
