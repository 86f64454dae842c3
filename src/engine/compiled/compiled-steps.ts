/** Steps as programs: traced once, and then one call each. */
import * as tf from '@tensorflow/tfjs-core';
import type {
  Figures,
  StepEngine,
  StepEngineRequest,
  StepPhases,
  StepRequest,
} from '../step-engine.ts';
import type { TrainingRows } from '../training-rows.ts';
import { NotTraceable } from './lower/lowering.ts';
import { names } from './names.ts';
import { createScorer, type Scorer } from './scorer.ts';
import { createStepPrograms, type StepProgram, type StepPrograms } from './step-programs.ts';
import { createStorage, type Storage } from './storage.ts';
import { createTrainState, type TrainState } from './train-state.ts';
import { createViewer } from './viewer.ts';

/** @throws NotTraceable when the network does what cannot be written down */
export async function createCompiledSteps(request: StepEngineRequest): Promise<StepEngine> {
  const storage = createStorage();
  const state = await createTrainState(request.network, request.optimizer, storage);
  enterRows(storage, request.rows);
  return createEngine(request, storage, state);
}

function createEngine(request: StepEngineRequest, storage: Storage, state: TrainState): StepEngine {
  const { network } = request;
  const sums = createSums(request.ir.heads.length);
  const programs = createStepPrograms(request, storage);
  const scorer = openScorer(request, storage);
  const viewer = createViewer(network, request.ir, storage);
  const work: CompiledWork = { request, storage, state, programs, sums, rows: request.rows };
  const phases = toPhases(work);

  return {
    path: 'compiled',
    isImmediate: true,
    step(given) {
      const made = programs.get('plain', given.rows.length, given.optimizer);
      enter(work, made, given);
      enterSlopes(work, given, given.lambdas);
      made.program.begin();
      leave(work, made);
    },
    ...phases,
    takeSums: sums.take,
    penalty: () => measurePenalty(work),
    ...(scorer !== undefined && { score: scorer.score }),
    view: viewer.view,
    sync: state.sync,
    reset() {
      state.reset();
      sums.drop();
    },
    readOptimizer: () => Promise.resolve(state.readOptimizer()),
    async restore(given) {
      await state.restore(given);
      sums.drop();
    },
    setRows(next) {
      work.rows = next;
      programs.setRows(next);
      enterRows(storage, next);
      state.refit();
    },
    dispose() {
      programs.dispose();
      scorer?.dispose();
      viewer.dispose();
    },
  };

  /** Makes the program of the first steps, so that what cannot be written down is known at once. */
  function toPhases(of: CompiledWork): Pick<StepEngine, 'stepInPhases'> {
    const { balanced, batchSize, params } = request;
    if (balanced?.reads.includes('gram') === true) {
      const { isByTask } = programs.get('by-task', batchSize, params);
      return isByTask ? { stepInPhases: (given, asked) => stepByTask(of, given, asked) } : {};
    }
    const isByLoss = balanced !== undefined && network.trained.length > 0;
    programs.get(isByLoss ? 'by-loss' : 'plain', batchSize, params);
    return isByLoss ? { stepInPhases: (given, asked) => stepByLoss(of, given, asked) } : {};
  }
}

/** An engine as far as one of its steps goes. */
interface CompiledWork {
  readonly request: StepEngineRequest;
  readonly storage: Storage;
  readonly state: TrainState;
  readonly programs: StepPrograms;
  readonly sums: LossSums;
  rows: TrainingRows;
}

/** Writes all that a program reads of a step, apart from slopes. */
function enter(
  { request: { network, optimizer }, storage, state, rows }: CompiledWork,
  { feeds }: StepProgram,
  given: StepRequest,
): void {
  network.clock.step = given.step;
  storage.read(names.rows).set(given.rows);
  enterKnown(storage, rows, given.rows);
  const scalars = optimizer.scalars(state.steps + 1, given.rate, given.optimizer);
  storage.read(names.scalars).set(scalars);
  storage.read(names.rate)[0] = given.rate;
  for (const feed of feeds) feed.fill(storage.read(feed.name), given.step);
}

/** Takes over what a step has left. */
function leave({ storage, sums, state }: CompiledWork, made: StepProgram): void {
  sums.add(storage.read(names.sums));
  sums.hasPenalty = made.hasPenalty;
  state.note(made.moved);
}

/** From a gradient of each task: T passes back. */
function stepByTask(work: CompiledWork, given: StepRequest, phases: StepPhases): void {
  const { storage, programs, request } = work;
  const heads = request.ir.heads.length;
  const made = programs.get('by-task', given.rows.length, given.optimizer);
  enter(work, made, given);
  enterSlopes(work, given, given.lambdas);
  made.program.begin();
  const report = storage.read(names.report).slice();
  const gram = report.subarray(0, heads * heads);
  const alphas = phases.choose({ losses: report.subarray(heads * heads), gram });
  storage.read(names.alphas).set(alphas);
  made.program.finish();
  leave(work, made);
  tellAfter(work, given, phases);
}

/** From losses alone: the plain step, whose way back waits for α. */
function stepByLoss(work: CompiledWork, given: StepRequest, phases: StepPhases): void {
  const { storage, programs } = work;
  const made = programs.get('by-loss', given.rows.length, given.optimizer);
  enter(work, made, given);
  made.program.begin();
  const losses = toTaskLosses(storage.read(names.sums), given);
  const alphas = phases.choose({ losses, gram: noGram });
  const lambdas = given.lambdas.map((lambda, head) => lambda * alphas[head]!);
  enterSlopes(work, given, lambdas);
  made.program.finish();
  leave(work, made);
  tellAfter(work, given, phases);
}

/** One more pass forward of the same batch, of which nothing but the losses is kept. */
function tellAfter(work: CompiledWork, given: StepRequest, { after }: StepPhases): void {
  if (after === undefined) return;
  const { storage, programs } = work;
  const made = programs.get('after', given.rows.length, given.optimizer);
  enter(work, made, given);
  made.program.begin();
  after(toTaskLosses(storage.read(names.sumsAfter), given));
}

const noGram = new Float32Array();

/** ℓ_t by head from Σ of the losses of labelled rows. */
function toTaskLosses(sums: Float32Array, { lambdas, labelled }: StepRequest): Float32Array {
  const losses = new Float32Array(lambdas.length);
  for (let head = 0; head < losses.length; head++)
    losses[head] = (lambdas[head]! * sums[head]!) / Math.max(1, labelled[head]!);
  return losses;
}

/** L2, ties and penalties of layers. */
function measurePenalty({ request, storage, state, sums }: CompiledWork): Figures | undefined {
  const { ties, trained } = request.network;
  const isDecayed = trained.some(({ l2 }) => l2 > 0);
  if (!isDecayed && !sums.hasPenalty && ties.length === 0) return undefined;
  const plain = state.sumDecay() + (sums.hasPenalty ? storage.read(names.penalty)[0]! : 0);
  if (ties.length === 0) return Float32Array.of(plain);
  state.sync();
  return tf.tidy(() => tf.addN([tf.scalar(plain), ...ties.map((tie) => tie.penalty())]));
}

/** Sums of losses for the history. */
interface LossSums {
  add(found: Float32Array): void;
  /** True where the newest step had penalties of layers. */
  hasPenalty: boolean;
  take(): Float32Array | undefined;
  drop(): void;
}

function createSums(heads: number): LossSums {
  const sums = new Float64Array(heads);
  let isEmpty = true;
  const all: LossSums = {
    hasPenalty: false,
    add(found) {
      for (let head = 0; head < heads; head++) sums[head]! += found[head]!;
      isEmpty = false;
    },
    take() {
      if (isEmpty) return undefined;
      const taken = Float32Array.from(sums);
      sums.fill(0);
      isEmpty = true;
      return taken;
    },
    drop() {
      sums.fill(0);
      isEmpty = true;
      all.hasPenalty = false;
    },
  };
  return all;
}

/** A head may measure what cannot be written down, although its loss can. */
function openScorer(
  { network, ir, rows }: StepEngineRequest,
  storage: Storage,
): Scorer | undefined {
  try {
    return createScorer(network, ir, storage, rows);
  } catch (thrown) {
    if (thrown instanceof NotTraceable) return undefined;
    throw thrown;
  }
}

/** dL/d(row loss), head after head: λ_t / labelled rows where a row is labelled, else 0. */
function enterSlopes(
  { storage, rows: { masks } }: CompiledWork,
  { rows, labelled }: StepRequest,
  lambdas: readonly number[],
): void {
  const slopes = storage.read(names.slopes);
  for (const [head, mask] of masks.entries()) {
    const share = lambdas[head]! / Math.max(1, labelled[head]!);
    const from = head * rows.length;
    if (mask === undefined) slopes.fill(share, from, from + rows.length);
    else for (let at = 0; at < rows.length; at++) slopes[from + at] = mask[rows[at]!]! * share;
  }
}

/** 1 where a row is labelled, head after head. */
function enterKnown(storage: Storage, { masks }: TrainingRows, rows: Int32Array): void {
  if (masks.every((mask) => mask === undefined)) return;
  const known = storage.read(names.known);
  for (const [head, mask] of masks.entries())
    for (let at = 0; at < rows.length; at++)
      known[head * rows.length + at] = mask === undefined ? 1 : mask[rows[at]!]!;
}

function enterRows(storage: Storage, { inputs, labels }: TrainingRows): void {
  const put = (name: string, values: Float32Array): void => {
    storage.piece(name, values.length);
    storage.read(name).set(values);
  };
  put(names.inputs, inputs);
  for (const [head, values] of labels.entries())
    if (values !== inputs) put(names.labels(head), values);
}
