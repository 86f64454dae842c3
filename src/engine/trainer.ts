/** One loaded run: says what each step is, keeps its history, and reads nothing back on the way. */
import * as tf from '@tensorflow/tfjs-core';
import { deviceForms } from '../catalog/balancers/device-forms.ts';
import type { BalancerEntry } from '../catalog/balancers/define-balancer.ts';
import type { Dataset } from '../catalog/datasets/define-dataset.ts';
import type { OptimizerEntry } from '../catalog/optimizers/define-optimizer.ts';
import type { TaskInfo } from '../core/graph/lookup.ts';
import { toSize } from '../core/graph/shape.ts';
import type { RunSpec, Tuning } from '../core/run/run-spec.ts';
import { toRate } from '../core/run/schedule.ts';
import type { LoadProgress, LoadedRun, NodeWeights, Trainer } from '../core/run/trainer.ts';
import { createAnswers } from './answers.ts';
import { makeStep } from './balanced-steps.ts';
import { createBalancing } from './balancing.ts';
import { createBatches, toEpoch, type Batches } from './batches.ts';
import { compileModel, type Network } from './compile.ts';
import { pick, putOnDevice } from './device-data.ts';
import { toLabelFacts } from './label-facts.ts';
import { toLoadedRun, toScale } from './loaded.ts';
import { toEpochPlan } from './epoch-plans.ts';
import { fromTrainedByNode, putWeights, readWeights, toTrainedByNode } from './node-weights.ts';
import { createRecorder } from './recorder.ts';
import { toLevels, toRestingChannels, toRestingLosses } from './references.ts';
import { countScoringRows } from './room.ts';
import { readScores, score, scoreLogits } from './scoring.ts';
import { findSharing } from './served.ts';
import type { Figures } from './step-engine.ts';
import { openStepEngine, settle } from './step-engines.ts';
import { countLabelled, toTrainingRows, type TrainingRows } from './training-rows.ts';
import { toDemand } from './ways.ts';

export interface RunData {
  readonly dataset: Dataset;
  readonly tasks: readonly TaskInfo[];
}

interface TrainerRequest {
  readonly spec: RunSpec;
  readonly data: RunData;
  readonly optimizer: OptimizerEntry;
  readonly balancer: BalancerEntry;
  /** Data for another document under the same network. */
  readonly loadData: (
    spec: RunSpec,
    onProgress?: (progress: LoadProgress) => void,
  ) => Promise<RunData>;
  readonly onProgress?: ((progress: LoadProgress) => void) | undefined;
  /** What some nodes start with, in the place of their initial weights. */
  readonly start?: NodeWeights | undefined;
}

const isLearning = (lambdas: readonly number[], head: number): boolean => (lambdas[head] ?? 0) > 0;

/** @throws when the model cannot be built or the data does not fit it; nothing is left on the device. */
export async function createTrainer({
  spec,
  data,
  optimizer,
  balancer,
  loadData,
  onProgress,
  start = {},
}: TrainerRequest): Promise<Trainer> {
  const network = compileModel(spec.model, spec.seed);
  putWeights(network, start);
  const { heads } = network;
  const { info: input } = spec.model.input;
  const tasks = heads.map(({ ir }) => ir.task);
  const sharing = findSharing(spec.model, network);
  const balancing =
    network.trained.length === 0
      ? undefined
      : createBalancing({ definition: balancer, tasks, sharing, seed: spec.seed });
  const form = balancing && deviceForms.get(balancer.kind);
  const recorder = createRecorder(heads, {
    notes: balancing?.channels ?? [],
    levels: toRestingChannels(spec.model),
  });

  const most = countScoringRows(spec.model);
  let tuning = spec.tuning;
  let present = data;
  let source = spec.data;
  let device = putOnDevice(present.dataset, input.shape, tasks, most);
  const firstRows = toTrainingRows(present.dataset, input.shape, tasks);
  let { count, masks } = firstRows;
  // Before an engine reads the variables.
  fitLayers();
  let lambdas = toLambdas(tuning);
  let drawnFrom = '';
  let batches = openBatches(0);
  const { engine, path } = await openStepEngine(
    {
      ir: spec.model,
      network,
      optimizer,
      rows: firstRows,
      batchSize: batches.size,
      params: tuning.optimizer,
      balanced: balancing?.wants,
      balancer: form && { form, params: tuning.balancing },
      onShaders: () => onProgress?.({ stage: 'shaders' }),
    },
    toDemand(spec),
  );
  /** For engines that score for themselves. */
  let validationRows: TrainingRows | undefined;
  let scales = toScales(present.dataset);
  let facts = toLabelFacts(present.dataset, heads, present.dataset.split.validation);
  let step = 0;
  let rate = toRate(tuning, 0);
  /** By head: labelled rows of the step. */
  const labelled = heads.map(() => 0);
  /** By head: labelled rows that were trained on since the last record. */
  let counts = heads.map(() => 0);

  /** @param finished epochs that were trained before, on other rows or drawn in another way */
  function openBatches(finished: number): Batches {
    const learning = masks.filter((_, head) => isLearning(lambdas, head));
    drawnFrom = toDrawnFrom();
    const plan = toEpochPlan(tuning.sampling, { count, masks: learning });
    return createBatches(plan, spec.seed, tuning.batchSize, finished);
  }
  function fitLayers(): void {
    const fitted = [...network.computed.values()].flat().filter(({ isFitted }) => isFitted);
    if (fitted.length === 0) return;
    const { inputs, split } = present.dataset;
    const examples = pick(inputs, split.train, toSize(input.shape));
    for (const layer of fitted) layer.fit(examples);
  }
  /** Where labels are missing, a head that begins or ceases to learn changes which rows are worth a step. */
  function toDrawnFrom(): string {
    const isPartly = masks.some((mask) => mask !== undefined);
    const learning = isPartly ? heads.map((_, head) => isLearning(lambdas, head)) : [];
    return JSON.stringify([source, tuning.sampling, learning]);
  }
  function toLambdas({ lambdas: byNode }: Tuning): readonly number[] {
    return heads.map(({ ir }) => byNode[ir.id] ?? 1);
  }
  function toScales(dataset: Dataset) {
    return heads.map(({ ir }) =>
      ir.target.kind === 'value' ? toScale(dataset, ir.task) : { mean: 0, deviation: 1 },
    );
  }
  function describe(): LoadedRun {
    const facts = { ...present, input, channels: recorder.channels };
    return { ...toLoadedRun(facts), data: source, stepsPerEpoch: batches.stepsPerEpoch, path };
  }
  function adopt(next: Tuning): void {
    lambdas = toLambdas(next);
    tuning = next;
    if (drawnFrom !== toDrawnFrom()) batches = openBatches(Math.ceil(batches.epoch));
    else batches.resize(next.batchSize);
    rate = toRate(next, batches.epoch);
    for (const [id, layer] of network.dropouts) {
      const live = next.layers[id]?.[layer.param];
      if (typeof live === 'number') layer.rate = live;
    }
    for (const [index, tie] of network.ties.entries()) tie.strength = next.ties[index] ?? 0;
    for (const [id, own] of network.computed) {
      for (const layer of own) layer.live = next.layers[id] ?? {};
    }
  }
  adopt(tuning);
  let loaded = describe();
  let resting = toRestingLosses(spec.model, lambdas, present.dataset);

  function trainStep(): Promise<void> | undefined {
    const { epoch } = batches;
    rate = toRate(tuning, epoch + batches.stride / 2);
    const rows = batches.next();
    for (let head = 0; head < heads.length; head++)
      labelled[head] = countLabelled(masks[head], rows);
    const given = { rows, labelled, step, rate, lambdas, optimizer: tuning.optimizer };
    const present = heads.map((_, head) => isLearning(lambdas, head) && labelled[head]! > 0);
    const asked = { present, step, epoch: Math.floor(epoch), params: tuning.balancing };
    const pending = makeStep(engine, balancing, given, asked);
    if (pending !== undefined) return pending.then(finishStep);
    finishStep();
    return undefined;
  }
  function finishStep(): void {
    for (let head = 0; head < heads.length; head++) counts[head]! += labelled[head]!;
    step += 1;
  }
  function scoreValidation(): Figures {
    if (engine.score === undefined) return score(synced(), device.validation, tellScore());
    const { validation } = present.dataset.split;
    validationRows ??= toTrainingRows(present.dataset, input.shape, tasks, validation);
    return engine.score(validationRows, tellScore());
  }
  /** A first score may take long; a device's queue is filled at once, which says nothing. */
  function tellScore(): ((done: number, total: number) => void) | undefined {
    if (step > 0 || !engine.isImmediate) return undefined;
    return (done, total) => onProgress?.({ stage: 'score', done, total });
  }
  /** The network with the present weights in it. */
  function synced(): Network {
    engine.sync();
    return network;
  }
  function takeNotes(): Figures | undefined {
    return engine.takeNotes === undefined ? balancing?.takeNotes() : engine.takeNotes();
  }
  function dropWindow(): void {
    tf.dispose(engine.takeSums());
    tf.dispose(takeNotes());
    counts = heads.map(() => 0);
  }

  const answers = createAnswers({
    network,
    engine,
    input,
    most,
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
        lambdas,
        counts,
        sums: engine.takeSums(),
        scores: validate ? scoreValidation() : undefined,
        penalty: engine.penalty(),
        facts,
        notes: takeNotes(),
        levels: toLevels(resting, lambdas),
      });
      counts = heads.map(() => 0);
    },
    drain: () => recorder.drain(),
    settle: () => settle(engine, network),
    retune(next) {
      const { stepsPerEpoch } = batches;
      adopt(next);
      if (stepsPerEpoch !== batches.stepsPerEpoch)
        loaded = { ...loaded, stepsPerEpoch: batches.stepsPerEpoch };
    },
    async swapData(next, onSwapProgress) {
      const fresh = await loadData(next, onSwapProgress);
      const replaced = device;
      device = putOnDevice(fresh.dataset, input.shape, tasks, most);
      replaced.dispose();
      const rows = toTrainingRows(fresh.dataset, input.shape, tasks);
      ({ count, masks } = rows);
      present = fresh;
      // Before the engine reads what they took from the rows.
      fitLayers();
      engine.setRows(rows);
      answers.forget();
      // No row mixes losses of the old data with those of the new.
      dropWindow();
      source = next.data;
      validationRows = undefined;
      scales = toScales(fresh.dataset);
      facts = toLabelFacts(fresh.dataset, heads, fresh.dataset.split.validation);
      tuning = next.tuning;
      lambdas = toLambdas(tuning);
      batches = openBatches(Math.ceil(batches.epoch));
      adopt(next.tuning);
      loaded = describe();
      resting = toRestingLosses(spec.model, lambdas, present.dataset);
    },
    reset() {
      engine.reset();
      // The engine's copy may be of other data.
      fitLayers();
      batches.reset();
      recorder.clear();
      dropWindow();
      balancing?.reset();
      step = 0;
      rate = toRate(tuning, 0);
    },
    async snapshot() {
      const weights = await readWeights(synced());
      const { steps, slots } = await engine.readOptimizer();
      return {
        step,
        weights,
        optimizer: { steps, slots: slots.map((slot) => toTrainedByNode(network, slot)) },
        batches: batches.position,
        drawnFrom,
        balancing: balancing?.state ?? null,
      };
    },
    async restore(from) {
      const { steps, slots } = from.optimizer;
      if (slots.length !== optimizer.slots)
        throw new Error(`trainer: expected ${optimizer.slots} slots, got ${slots.length}`);
      const state = { steps, slots: slots.map((slot) => fromTrainedByNode(network, slot)) };
      putWeights(network, from.weights);
      // What is fitted to the data is that of the present data.
      fitLayers();
      await engine.restore(state);
      recorder.clear();
      dropWindow();
      balancing?.reset(from.balancing);
      step = from.step;
      if (from.drawnFrom === drawnFrom) batches.seek(from.batches);
      else batches = openBatches(Math.ceil(toEpoch(from.batches)));
      batches.resize(tuning.batchSize);
      rate = toRate(tuning, batches.epoch);
    },
    picture: answers.picture,
    answer: answers.answer,
    weights: () => readWeights(synced()),
    logits: answers.logits,
    async scoreLogits(logits) {
      const values = await scoreLogits(network, device.validation, logits);
      return Object.fromEntries(
        readScores(heads, values, facts).map(({ task, ...figures }) => [task, figures]),
      );
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
