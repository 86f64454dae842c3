/** One loaded run: owns its tensors, trains one step at a time, and reads nothing back on the way. */
import * as tf from '@tensorflow/tfjs-core';
import type { Dataset } from '../catalog/datasets/define-dataset.ts';
import type { OptimizerDefinition } from '../catalog/optimizers/define-optimizer.ts';
import type { TaskInfo } from '../core/graph/lookup.ts';
import type { RunSpec, Tuning } from '../core/run/run-spec.ts';
import { toRate } from '../core/run/schedule.ts';
import type { LoadedRun, Trainer } from '../core/run/trainer.ts';
import { createAnswers } from './answers.ts';
import { createBatches } from './batches.ts';
import { compileModel } from './compile.ts';
import { putOnDevice } from './device-data.ts';
import { toLoadedRun, toScale } from './loaded.ts';
import { createFlatOptimizer } from './optimizer.ts';
import { createRecorder } from './recorder.ts';
import { readAndDispose, score } from './scoring.ts';

export interface RunData {
  readonly dataset: Dataset;
  readonly tasks: readonly TaskInfo[];
}

interface TrainerRequest {
  readonly spec: RunSpec;
  readonly data: RunData;
  readonly optimizer: OptimizerDefinition;
  /** Data for another document under the same network. */
  readonly loadData: (spec: RunSpec) => Promise<RunData>;
}

/** @throws when the model cannot be built or the data does not fit it; nothing is left on the device. */
export function createTrainer({ spec, data, optimizer, loadData }: TrainerRequest): Trainer {
  const network = compileModel(spec.model, spec.seed);
  const { heads } = network;
  const { info: input } = spec.model.input;
  const tasks = heads.map(({ ir }) => ir.task);
  const variables = network.trained.map(({ variable }) => variable);
  const initial = network.weights.map((variable) => tf.keep(tf.clone(variable)));
  const stepper =
    variables.length === 0 ? undefined : createFlatOptimizer(optimizer, network.trained);
  const recorder = createRecorder(heads);

  let tuning = spec.tuning;
  let present = data;
  let device = putOnDevice(present.dataset, input.shape, tasks);
  let batches = createBatches(present.dataset.split.train.length, spec.seed, tuning.batchSize);
  let scales = toScales(present.dataset);
  let loaded = describe();
  let step = 0;
  let rate = toRate(tuning, 0);
  let sums: tf.Tensor1D | undefined;
  let counts = heads.map(() => 0);
  /** dL/d(row loss) of every head and row, while it does not depend on the batch. */
  let steadySlope: tf.Tensor1D | undefined;

  function toScales(dataset: Dataset) {
    return heads.map(({ ir }) =>
      ir.target.kind === 'value' ? toScale(dataset, ir.task) : { mean: 0, deviation: 1 },
    );
  }
  function describe(): LoadedRun {
    const facts = { ...present, input, heads, channels: recorder.channels };
    return { ...toLoadedRun(facts), stepsPerEpoch: batches.stepsPerEpoch };
  }
  function lambdas(): number[] {
    return heads.map(({ ir }) => tuning.lambdas[ir.id] ?? 1);
  }
  function adopt(next: Tuning): void {
    tuning = next;
    batches.resize(next.batchSize);
    rate = toRate(next, batches.epoch);
    for (const [id, layer] of network.dropouts) {
      const live = next.layers[id]?.['rate'];
      if (typeof live === 'number') layer.rate = live;
    }
    steadySlope?.dispose();
    steadySlope = undefined;
  }
  adopt(tuning);

  /**
   * dL/d(row loss), head after head: λ_t / labelled rows of the batch where a row is labelled, else 0.
   * With it one backward pass gives the gradient of L = Σ λ_t L_t without ever forming L.
   */
  function toSlope(rows: Int32Array): {
    readonly slope: tf.Tensor1D;
    readonly mask: tf.Tensor1D | undefined;
  } {
    const weights = lambdas();
    const steady = device.masks.every((mask) => mask === undefined);
    for (const [head, mask] of device.masks.entries()) {
      counts[head] =
        (counts[head] ?? 0) + (mask === undefined ? rows.length : countLabelled(mask, rows));
    }
    if (steady && steadySlope !== undefined) return { slope: steadySlope, mask: undefined };
    const slope = new Float32Array(heads.length * rows.length);
    const known = new Float32Array(slope.length);
    for (const [head, mask] of device.masks.entries()) {
      const labelled = mask === undefined ? rows.length : countLabelled(mask, rows);
      const share = (weights[head] ?? 0) / Math.max(1, labelled);
      for (const [at, row] of rows.entries()) {
        const here = mask === undefined ? 1 : (mask[row] ?? 0);
        known[head * rows.length + at] = here;
        slope[head * rows.length + at] = here * share;
      }
    }
    if (!steady) return { slope: tf.tensor1d(slope), mask: tf.tensor1d(known) };
    steadySlope = tf.keep(tf.tensor1d(slope));
    return { slope: steadySlope, mask: undefined };
  }

  function trainStep(): void {
    rate = toRate(tuning, batches.epoch + batches.stride / 2);
    network.clock.step = step;
    const rows = batches.next();
    tf.tidy(() => {
      const index = tf.tensor1d(rows, 'int32');
      const inputs = tf.gather(device.inputs, index);
      const labels = device.labels.map((values) => tf.gather(values, index));
      const { slope, mask } = toSlope(rows);
      const lossRows = (): tf.Tensor1D => {
        const logits = network.forward(inputs, true);
        const rowLosses = heads.map(({ definition, ir }, head) => {
          const given = {
            logits: logits[head]!,
            labels: labels[head]!,
          };
          return definition.loss(tf, given, ir.params);
        });
        return rowLosses.length === 1 ? rowLosses[0]! : tf.concat1d(rowLosses);
      };
      const losses = stepper === undefined ? lossRows() : descend(lossRows, slope);
      const counted = mask === undefined ? losses : tf.mul<tf.Tensor1D>(losses, mask);
      accumulate(tf.sum<tf.Tensor1D>(tf.reshape(counted, [heads.length, rows.length]), 1));
    });
    step += 1;
  }
  function descend(lossRows: () => tf.Tensor1D, slope: tf.Tensor1D): tf.Tensor1D {
    const { value, grads } = tf.engine().gradients(lossRows, variables, slope);
    stepper?.apply(grads, rate, tuning.optimizer);
    return value;
  }
  function accumulate(added: tf.Tensor1D): void {
    const before = sums;
    sums = tf.keep(before === undefined ? added : tf.add<tf.Tensor1D>(before, added));
    before?.dispose();
  }
  function dropWindow(): void {
    sums?.dispose();
    sums = undefined;
    counts = heads.map(() => 0);
  }

  const answers = createAnswers({
    network,
    input,
    current: () => ({ ...present, device, scales, step }),
  });

  return {
    get loaded() {
      return loaded;
    },
    get step() {
      return step;
    },
    get epoch() {
      return batches.epoch;
    },
    trainStep,
    record(validate, seconds) {
      recorder.add({
        step,
        epoch: batches.epoch,
        seconds,
        rate,
        lambdas: lambdas(),
        counts,
        sums,
        scores: validate ? score(network, device.validation) : undefined,
        penalty: tf.tidy(() => stepper?.penalty()),
        scales,
      });
      sums = undefined;
      counts = heads.map(() => 0);
    },
    drain: () => recorder.drain(),
    async settle() {
      const [weight] = network.weights;
      if (weight === undefined || tf.getBackend() === 'cpu' || tf.getBackend() === 'wasm') return;
      // Work runs in order: what comes after it has run when one number of it has arrived.
      await readAndDispose(tf.tidy(() => tf.slice1d(tf.reshape(weight, [-1]), 0, 1)));
    },
    retune(next) {
      const { stepsPerEpoch } = batches;
      adopt(next);
      if (stepsPerEpoch !== batches.stepsPerEpoch)
        loaded = { ...loaded, stepsPerEpoch: batches.stepsPerEpoch };
    },
    async swapData(next) {
      const fresh = await loadData(next);
      const replaced = device;
      device = putOnDevice(fresh.dataset, input.shape, tasks);
      replaced.dispose();
      answers.forget();
      // No row mixes losses of the old data with those of the new.
      dropWindow();
      present = fresh;
      scales = toScales(fresh.dataset);
      const finished = Math.ceil(batches.epoch);
      batches = createBatches(
        fresh.dataset.split.train.length,
        spec.seed,
        next.tuning.batchSize,
        finished,
      );
      adopt(next.tuning);
      loaded = describe();
    },
    reset() {
      for (const [index, variable] of network.weights.entries()) {
        const start = initial[index];
        if (start !== undefined) variable.assign(start);
      }
      stepper?.reset();
      batches.reset();
      recorder.clear();
      dropWindow();
      step = 0;
      rate = toRate(tuning, 0);
    },
    picture: (watch) => answers.picture(watch),
    answer: (probe) => answers.answer(probe),
    memory() {
      const { numTensors, numBytes } = tf.memory();
      return { tensors: numTensors, bytes: numBytes };
    },
    dispose() {
      dropWindow();
      recorder.clear();
      answers.forget();
      stepper?.dispose();
      steadySlope?.dispose();
      steadySlope = undefined;
      device.dispose();
      tf.dispose(initial);
      network.dispose();
    },
  };
}

function countLabelled(mask: Uint8Array, rows: Int32Array): number {
  let labelled = 0;
  for (const row of rows) labelled += mask[row] ?? 0;
  return labelled;
}
