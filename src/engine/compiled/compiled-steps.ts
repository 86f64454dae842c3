/** Steps as programs: traced once, and then one call each. */
import * as tf from '@tensorflow/tfjs-core';
import type { StepEngine, StepEngineRequest, StepRequest, TaskGradients } from '../step-engine.ts';
import type { TrainingRows } from '../training-rows.ts';
import type { Feed } from './entering.ts';
import { NotTraceable } from './lower/lowering.ts';
import { names } from './names.ts';
import { createScorer, type Scorer } from './scorer.ts';
import { createStepPrograms, type StepProgram } from './step-programs.ts';
import { createStorage, type Storage } from './storage.ts';
import { createTrainState, type TrainState } from './train-state.ts';

/** @throws NotTraceable when the network does what cannot be written down */
export async function createCompiledSteps(request: StepEngineRequest): Promise<StepEngine> {
  const storage = createStorage();
  const state = await createTrainState(request.network, request.optimizer, storage);
  enterRows(storage, request.rows);
  return createEngine(request, storage, state);
}

function createEngine(request: StepEngineRequest, storage: Storage, state: TrainState): StepEngine {
  const { network } = request;
  const heads = request.ir.heads.length;
  const sums = new Float64Array(heads);
  const programs = createStepPrograms(request, storage);
  const scorer = openScorer(request, storage);
  const first = programs.get(
    request.byTask ? 'by-task' : 'plain',
    request.batchSize,
    request.params,
  );
  let { rows } = request;
  let hasSums = false;
  let hasPenalty = false;

  function enter(given: StepRequest, feeds: readonly Feed[]): void {
    network.clock.step = given.step;
    storage.read(names.rows).set(given.rows);
    enterSlopes(storage, rows, given);
    const scalars = request.optimizer.scalars(state.steps + 1, given.rate, given.optimizer);
    storage.read(names.scalars).set(scalars);
    storage.read(names.rate)[0] = given.rate;
    for (const feed of feeds) feed.fill(storage.read(feed.name), given.step);
  }
  function leave(made: StepProgram): void {
    const found = storage.read(names.sums);
    for (let head = 0; head < heads; head++) sums[head]! += found[head]!;
    hasSums = true;
    ({ hasPenalty } = made);
    state.note(made.moved);
  }
  function stepByTask(
    given: StepRequest,
    weigh: (gradients: TaskGradients) => readonly number[],
  ): void {
    const made = programs.get('by-task', given.rows.length, given.optimizer);
    enter(given, made.feeds);
    made.program.begin();
    const report = storage.read(names.report).slice();
    const gram = report.subarray(0, heads * heads);
    const alphas = weigh({ losses: report.subarray(heads * heads), gram });
    storage.read(names.alphas).set(alphas);
    made.program.finish();
    leave(made);
  }
  function dropSums(): void {
    sums.fill(0);
    hasSums = false;
    hasPenalty = false;
  }

  return {
    path: 'compiled',
    isImmediate: true,
    step(given) {
      const made = programs.get('plain', given.rows.length, given.optimizer);
      enter(given, made.feeds);
      made.program.begin();
      leave(made);
    },
    ...(first.isBalanced && { stepByTask }),
    takeSums() {
      if (!hasSums) return undefined;
      const taken = Float32Array.from(sums);
      sums.fill(0);
      hasSums = false;
      return taken;
    },
    penalty() {
      const { ties, trained } = network;
      const isDecayed = trained.some(({ l2 }) => l2 > 0);
      if (!isDecayed && !hasPenalty && ties.length === 0) return undefined;
      const plain = state.sumDecay() + (hasPenalty ? storage.read(names.penalty)[0]! : 0);
      if (ties.length === 0) return Float32Array.of(plain);
      state.sync();
      return tf.tidy(() => tf.addN([tf.scalar(plain), ...ties.map((tie) => tie.penalty())]));
    },
    ...(scorer !== undefined && { score: scorer.score }),
    sync: state.sync,
    reset() {
      state.reset();
      dropSums();
    },
    readOptimizer: () => Promise.resolve(state.readOptimizer()),
    async restore(given) {
      await state.restore(given);
      dropSums();
    },
    setRows(next) {
      rows = next;
      programs.setRows(next);
      enterRows(storage, next);
      state.refit();
    },
    dispose() {
      programs.dispose();
      scorer?.dispose();
    },
  };
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
  storage: Storage,
  { masks }: TrainingRows,
  { rows, lambdas, labelled }: StepRequest,
): void {
  const slopes = storage.read(names.slopes);
  const known = storage.read(names.known);
  for (const [head, mask] of masks.entries()) {
    const share = lambdas[head]! / Math.max(1, labelled[head]!);
    for (let at = 0; at < rows.length; at++) {
      const here = mask === undefined ? 1 : mask[rows[at]!]!;
      known[head * rows.length + at] = here;
      slopes[head * rows.length + at] = here * share;
    }
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
