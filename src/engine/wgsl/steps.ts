/** Steps in WGSL of our own, on tfjs's device: the whole step is kernels made for this graph. */
import * as tf from '@tensorflow/tfjs-core';
import type { DeviceForm } from '../../catalog/balancers/device-form.ts';
import { layOutNotes, noteSize } from '../balancing-notes.ts';
import { joinState, splitState } from '../fast/optimizer-state.ts';
import type { Plan } from '../fast/plan.ts';
import type {
  DeviceBalance,
  StepEngine,
  StepEngineRequest,
  StepPhases,
  StepRequest,
  StepStatistics,
} from '../step-engine.ts';
import { createSharedBuffers, mappable, storage } from './buffers.ts';
import { isApart, toProgram, type ProgramRequest } from './program.ts';
import { createRunner, createRunnerAtOnce, type Record32, type Runner } from './runner.ts';
import { layOutFigures } from './figures.ts';
import { dropoutPlaces } from './step-record.ts';
import { flushTfjs, getBackend, readWeights, writeWeights } from './weights.ts';

/** What kernels depend on beside the graph. */
type Shape = Pick<StepRequest, 'rows' | 'optimizer'>;

/** Kernels are made for one batch size and one form of the optimiser's rule. */
interface Made {
  readonly key: string;
  readonly runner: Runner;
}

/** How the gradients of the heads become one. */
type Mixing = Pick<ProgramRequest, 'byTask' | 'balancer'>;
const asSum: Mixing = { byTask: false, balancer: undefined };
const fromOutside: Mixing = { byTask: true, balancer: undefined };

/** All kernels of a step as the run makes it are compiled when it resolves. */
export async function createWgslSteps(plan: Plan, request: StepEngineRequest): Promise<StepEngine> {
  const { network, optimizer } = request;
  const backend = getBackend();
  const { device } = backend;
  const heads = plan.heads.length;
  const shared = createSharedBuffers(device, plan, optimizer.slots, request.rows);
  /** Sums on their way to tfjs, in a buffer of their exact size. */
  const outbox = device.createBuffer({ size: heads * 4, usage: storage });
  const figures = layOutFigures(heads).offsets;
  const noteCount = noteSize * layOutNotes(heads).length;
  const noteBox = device.createBuffer({ size: noteCount * 4, usage: storage });
  const inbox = device.createBuffer({ size: (heads + heads * heads) * 4, usage: mappable });
  const decays = plan.params.filter(({ l2 }) => l2 > 0);
  let rowCount = request.rows.count;
  /** Steps of the optimiser. */
  let made = 0;
  let isNewer = false;
  let hasSums = false;
  let hasNotes = false;
  let together: Made | undefined;
  let apart: Made | undefined;

  const toRequest = ({ rows, optimizer: params }: Shape, mixing: Mixing) => ({
    device,
    program: toProgram({ plan, batch: rows.length, optimizer, params, ...mixing }),
    shared,
    slots: optimizer.slots,
    apart: isApart(mixing),
  });
  const toKey = ({ rows, optimizer: params }: Shape, { byTask, balancer }: Mixing): string =>
    JSON.stringify([
      rows.length,
      Object.values(params).filter((one) => typeof one !== 'number'),
      byTask,
      balancer?.params,
    ]);

  const toSlots = (moments: Float32Array): Float32Array[] =>
    Array.from({ length: optimizer.slots }, (_, slot) =>
      moments.subarray(slot * plan.trained, (slot + 1) * plan.trained),
    );

  /** Fills the record of one step. */
  function write({ words, floats }: Record32, { program }: Runner, step: StepRequest): void {
    const { dropouts } = program;
    const { offsets } = program.record;
    made += 1;
    words[offsets.rowCount] = rowCount;
    floats.set(optimizer.scalars(made, step.rate, step.optimizer), offsets.scalars);
    for (let head = 0; head < heads; head++)
      floats[offsets.slopes + head] =
        (step.lambdas[head] ?? 0) / Math.max(1, step.labelled[head] ?? 0);
    for (const [index, node] of dropouts.entries()) {
      const layer = network.dropouts.get(node);
      if (layer === undefined) throw new Error(`wgsl: expected a dropout "${node}", got none`);
      const at = offsets.dropouts + dropoutPlaces.words * index;
      words[at + dropoutPlaces.key] = layer.maskKey(step.step);
      // A rate of 1 cannot be chosen, so the threshold fits.
      words[at + dropoutPlaces.threshold] = Math.round(layer.rate * 0x1_0000_0000);
      floats[at + dropoutPlaces.factor] = 1 / (1 - layer.rate);
    }
    words.set(step.rows, offsets.rows);
    isNewer = true;
    hasSums = true;
  }
  function flush(): void {
    together?.runner.flush();
  }
  /** The runner of steps that nobody comes between. */
  function toRunner(step: StepRequest, mixing: Mixing): Runner {
    const key = toKey(step, mixing);
    if (together?.key !== key) {
      flush();
      together?.runner.dispose();
      together = { key, runner: createRunnerAtOnce(toRequest(step, mixing)) };
    }
    return together.runner;
  }
  function run(step: StepRequest, mixing: Mixing, also?: (record: Record32, at: Runner) => void) {
    const runner = toRunner(step, mixing);
    const record = runner.next();
    write(record, runner, step);
    also?.(record, runner);
    if (runner.isFull) runner.flush();
  }
  async function toTaskRunner(step: Shape): Promise<Runner> {
    const key = toKey(step, fromOutside);
    if (apart?.key !== key) {
      apart?.runner.dispose();
      apart = { key, runner: await createRunner(toRequest(step, fromOutside)) };
    }
    return apart.runner;
  }

  readWeights(backend, plan, shared.weights);
  shared.keepInitial();
  const first = {
    rows: new Int32Array(request.batchSize),
    optimizer: request.params,
  };
  const form =
    plan.shared > 0 && request.balancer !== undefined && heads <= request.balancer.form.mostTasks
      ? request.balancer.form
      : undefined;
  request.onShaders?.();
  const isByTask = request.balanced !== undefined && plan.shared > 0;
  if (isByTask && form === undefined) await toTaskRunner(first);
  else {
    const mixing = form === undefined ? asSum : { byTask: true, balancer: request.balancer };
    const runner = await createRunner(toRequest(first, mixing));
    together = { key: toKey(first, mixing), runner };
  }

  async function stepByTask(step: StepRequest, { choose }: StepPhases): Promise<void> {
    // `step.rows` is the caller's again once this function waits.
    const own = { ...step, rows: step.rows.slice() };
    flush();
    const runner = await toTaskRunner(own);
    write(runner.next(), runner, own);
    runner.runGradients((encoder) => {
      encoder.copyBufferToBuffer(shared.figures, figures.batchLosses * 4, inbox, 0, inbox.size);
    });
    await inbox.mapAsync(GPUMapMode.READ);
    const read = new Float32Array(inbox.getMappedRange());
    const seen: StepStatistics = {
      losses: read
        .slice(0, heads)
        .map(
          (sum, head) => ((own.lambdas[head] ?? 0) * sum) / Math.max(1, own.labelled[head] ?? 0),
        ),
      gram: read.slice(heads),
    };
    inbox.unmap();
    runner.runUpdate(Float32Array.from(choose(seen)));
  }
  function stepBalanced(
    by: DeviceForm,
    step: StepRequest,
    { members, drawn, params }: DeviceBalance,
  ): void {
    const mixing = { byTask: true, balancer: { form: by, params } };
    run(step, mixing, ({ words }, { program: { record } }) => {
      const { offsets } = record;
      words[offsets.memberCount] = members.length;
      words.set(members, offsets.members);
      words.set(drawn, offsets.drawn);
    });
    hasNotes = true;
  }
  /** Figures of steps, into a tensor; they start from 0 again. */
  function take(from: number, count: number, box: GPUBuffer): tf.Tensor {
    flush();
    const encoder = device.createCommandEncoder();
    encoder.copyBufferToBuffer(shared.figures, from * 4, box, 0, count * 4);
    encoder.clearBuffer(shared.figures, from * 4, count * 4);
    device.queue.submit([encoder.finish()]);
    // tfjs copies it into a buffer from its pool.
    return tf.tensor({ buffer: box }, [count], 'float32');
  }
  function sync(): void {
    flush();
    if (!isNewer) return;
    writeWeights(backend, plan, shared.weights);
    isNewer = false;
  }

  return {
    path: 'wgsl',
    isImmediate: false,
    step(step) {
      run(step, asSum);
    },
    ...(isByTask && { stepInPhases: stepByTask }),
    ...(form !== undefined && {
      stepBalanced: (step: StepRequest, balance: DeviceBalance) => {
        stepBalanced(form, step, balance);
      },
      takeNotes: () => {
        if (!hasNotes) return undefined;
        hasNotes = false;
        return take(figures.notes, noteCount, noteBox);
      },
    }),
    async flush() {
      flush();
      await device.queue.onSubmittedWorkDone();
    },
    takeSums() {
      if (!hasSums) return undefined;
      hasSums = false;
      return take(figures.losses, heads, outbox);
    },
    penalty() {
      if (decays.length === 0) return undefined;
      sync();
      return tf.tidy(() =>
        tf.addN(decays.map(({ variable, l2 }) => tf.mul(tf.sum(tf.square(variable)), l2))),
      );
    },
    sync,
    reset() {
      flush();
      shared.restoreInitial();
      made = 0;
      isNewer = true;
      hasSums = false;
      hasNotes = false;
    },
    async readOptimizer() {
      flush();
      const moments = await shared.readMoments();
      return splitState({ plan, network }, made, toSlots(moments));
    },
    restore(state) {
      flush();
      readWeights(backend, plan, shared.weights);
      const moments = new Float32Array(optimizer.slots * plan.trained);
      joinState({ plan, network }, state, toSlots(moments));
      shared.writeMoments(moments);
      made = state.steps;
      isNewer = false;
      hasSums = false;
      hasNotes = false;
      return Promise.resolve();
    },
    setRows(rows) {
      flush();
      shared.setRows(rows);
      rowCount = rows.count;
      together?.runner.rebind();
      apart?.runner.rebind();
    },
    dispose() {
      // What tfjs has recorded may read what is freed here.
      flushTfjs(backend);
      together?.runner.dispose();
      apart?.runner.dispose();
      shared.dispose();
      outbox.destroy();
      noteBox.destroy();
      inbox.destroy();
    },
  };
}
