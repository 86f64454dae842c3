/** Steps as programs: traced once, and then one call each. */
import * as tf from '@tensorflow/tfjs-core';
import type { Network } from '../compile.ts';
import type { Figures } from '../figures.ts';
import type { StepEngine, StepEngineRequest, StepPhases, StepRequest } from '../step-engine.ts';
import type { TrainingRows } from '../training-rows.ts';
import { NotTraceable } from './lower/lowering.ts';
import { names } from './names.ts';
import { createScorer, type Scorer } from './scorer.ts';
import { createProgram } from './program.ts';
import { openCompiledExcursion } from './compiled-excursion.ts';
import { createCompiledProbe } from './compiled-probe.ts';
import { createStepPrograms, type StepProgram } from './step-programs.ts';
import { createSums, enter, enterSlopes, toTaskLosses, type CompiledWork } from './step-work.ts';
import { createStorage, type Storage } from './storage.ts';
import { readTaskReport } from '../tfjs-phases.ts';
import type { View } from '../views.ts';
import { createTrainState, type TrainState } from './train-state.ts';
import { createViewer, type Viewer } from './viewer.ts';

/** @throws NotTraceable when the network does what cannot be written down */
export async function createCompiledSteps(request: StepEngineRequest): Promise<StepEngine> {
  const storage = createStorage();
  const state = await createTrainState(request, storage);
  enterRows(storage, request.rows);
  return createEngine(request, storage, state);
}

function createEngine(request: StepEngineRequest, storage: Storage, state: TrainState): StepEngine {
  const { network } = request;
  const sums = createSums(request.ir.heads.length);
  const programs = createStepPrograms(request, storage, (results, late) =>
    createProgram(results, storage, late),
  );
  const scorer = openScorer(request, storage);
  const viewer = createViewer(network, request.ir, storage);
  const work: CompiledWork = { request, storage, state, programs, sums, rows: request.rows };
  const measureTies = openTies(network, viewer);
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
    probe: (given, use) => createCompiledProbe(work, given, use),
    openExcursion: () => openCompiledExcursion(work),
    takeSums: sums.take,
    penalty: () => measurePenalty(work, measureTies),
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
  enterRowStep(work, phases);
  made.program.begin();
  const report = storage.read(names.report).slice();
  const alphas = phases.choose(readTaskReport(report, heads));
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

function enterRowStep({ storage, request }: CompiledWork, { rows: step }: StepPhases): void {
  const rule = request.balanced?.rows;
  if (rule === undefined || step === undefined) return;
  storage.read(names.rowNumbers).set(step.numbers);
  if (rule.draws) step.draw(storage.read(names.rowDrawn));
}

const noGram = new Float32Array();

/** L2, ties and penalties of layers. */
function measurePenalty(
  { request, storage, state, sums }: CompiledWork,
  measureTies: () => number,
): Figures | undefined {
  const { ties, trained } = request.network;
  const isDecayed = trained.some(({ l2 }) => l2 > 0);
  if (!isDecayed && !sums.hasPenalty && ties.length === 0) return undefined;
  const ofLayers = sums.hasPenalty ? storage.read(names.penalty)[0]! : 0;
  return Float32Array.of(state.sumDecay() + ofLayers + measureTies());
}

const noRows = { count: 1, inputs: () => new Float32Array() };

/** Σ strength times penalty of the weights in the storage, by a program that reads them alone. */
function openTies({ ties }: Network, viewer: Viewer): () => number {
  if (ties.length === 0) return () => 0;
  const view: View = {
    key: 'ties',
    isByRow: false,
    compute: () =>
      new Map([['penalties', tf.reshape(tf.stack(ties.map((tie) => tie.measure())), [1, -1])]]),
  };
  return () => {
    const table = viewer.view(view, noRows)?.get('penalties');
    // A step draws the weights together by the slope of the same penalties.
    if (table === undefined) throw new Error('openTies: expected penalties that can be traced');
    return ties.reduce((sum, { strength }, at) => sum + strength * table.values[at]!, 0);
  };
}

/** A head may measure what cannot be written down, although its loss can. */
function openScorer(request: StepEngineRequest, storage: Storage): Scorer | undefined {
  try {
    return createScorer(request, storage);
  } catch (thrown) {
    if (thrown instanceof NotTraceable) return undefined;
    throw thrown;
  }
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
