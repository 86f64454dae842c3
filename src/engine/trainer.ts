/** One loaded run: says what each step is, keeps its history, and reads nothing back on the way. */
import * as tf from '@tensorflow/tfjs-core';
import type { Dataset } from '../catalog/datasets/define-dataset.ts';
import type { OptimizerDefinition } from '../catalog/optimizers/define-optimizer.ts';
import type { TaskInfo } from '../core/graph/lookup.ts';
import type { RunSpec, Tuning } from '../core/run/run-spec.ts';
import { toRate } from '../core/run/schedule.ts';
import type { LoadedRun, Trainer } from '../core/run/trainer.ts';
import { createAnswers } from './answers.ts';
import { createBatches } from './batches.ts';
import { compileModel, type Network } from './compile.ts';
import { putOnDevice } from './device-data.ts';
import { toLoadedRun, toScale } from './loaded.ts';
import { createRecorder } from './recorder.ts';
import { readAndDispose, score } from './scoring.ts';
import { openStepEngine } from './step-engines.ts';
import { countLabelled, toTrainingRows } from './training-rows.ts';

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
export async function createTrainer({
  spec,
  data,
  optimizer,
  loadData,
}: TrainerRequest): Promise<Trainer> {
  const network = compileModel(spec.model, spec.seed);
  const { heads } = network;
  const { info: input } = spec.model.input;
  const tasks = heads.map(({ ir }) => ir.task);
  const recorder = createRecorder(heads);

  let tuning = spec.tuning;
  let present = data;
  let device = putOnDevice(present.dataset, input.shape, tasks);
  const firstRows = toTrainingRows(present.dataset, input.shape, tasks);
  let { masks } = firstRows;
  const { engine, path } = await openStepEngine({
    ir: spec.model,
    network,
    optimizer,
    rows: firstRows,
    batchSize: tuning.batchSize,
  });
  let batches = createBatches(present.dataset.split.train.length, spec.seed, tuning.batchSize);
  let scales = toScales(present.dataset);
  let loaded = describe();
  let step = 0;
  let rate = toRate(tuning, 0);
  /** By head: labelled rows that were trained on since the last record. */
  let counts = heads.map(() => 0);

  function toScales(dataset: Dataset) {
    return heads.map(({ ir }) =>
      ir.target.kind === 'value' ? toScale(dataset, ir.task) : { mean: 0, deviation: 1 },
    );
  }
  function describe(): LoadedRun {
    const facts = { ...present, input, heads, channels: recorder.channels };
    return { ...toLoadedRun(facts), stepsPerEpoch: batches.stepsPerEpoch, path };
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
    for (const [id, own] of network.computed) {
      for (const layer of own) layer.live = next.layers[id] ?? {};
    }
  }
  adopt(tuning);

  function trainStep(): void {
    rate = toRate(tuning, batches.epoch + batches.stride / 2);
    const rows = batches.next();
    const labelled = masks.map((mask) => countLabelled(mask, rows));
    engine.step({ rows, labelled, step, rate, lambdas: lambdas(), optimizer: tuning.optimizer });
    for (const [head, count] of labelled.entries()) counts[head] = (counts[head] ?? 0) + count;
    step += 1;
  }
  /** The network with the present weights in it. */
  function synced(): Network {
    engine.sync();
    return network;
  }
  function dropWindow(): void {
    tf.dispose(engine.takeSums());
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
        sums: engine.takeSums(),
        scores: validate ? score(synced(), device.validation) : undefined,
        penalty: engine.penalty(),
        scales,
      });
      counts = heads.map(() => 0);
    },
    drain: () => recorder.drain(),
    async settle() {
      const [weight] = network.weights;
      if (weight === undefined || engine.isImmediate) return;
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
      const rows = toTrainingRows(fresh.dataset, input.shape, tasks);
      masks = rows.masks;
      engine.setRows(rows);
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
      engine.reset();
      batches.reset();
      recorder.clear();
      dropWindow();
      step = 0;
      rate = toRate(tuning, 0);
    },
    picture(watch) {
      engine.sync();
      return answers.picture(watch);
    },
    answer(probe) {
      engine.sync();
      return answers.answer(probe);
    },
    memory() {
      const { numTensors, numBytes } = tf.memory();
      return { tensors: numTensors, bytes: numBytes };
    },
    dispose() {
      dropWindow();
      recorder.clear();
      answers.forget();
      engine.dispose();
      device.dispose();
      network.dispose();
    },
  };
}
