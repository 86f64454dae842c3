/** One loaded run: makes its steps, keeps its history, and reads nothing back on the way. */
import * as tf from '@tensorflow/tfjs-core';
import type { Figures } from './figures.ts';
import type { TaskFigures } from '../core/run/scores.ts';
import type { RunSpec, Tuning } from '../core/run/run-spec.ts';
import type { LoadProgress, Trainer, ValidationLogits } from '../core/run/trainer.ts';
import { createAnswers, type Answers } from './answers.ts';
import { makeStep } from './balanced-steps.ts';
import { readWeights } from './node-weights.ts';
import { toLevels, toRestingLosses } from './references.ts';
import { countScoringRows } from './room.ts';
import { fitLayers, holdData, type RunData } from './run-data.ts';
import { resetRun, restoreSnapshot, takeSnapshot } from './run-snapshot.ts';
import {
  describe,
  dropWindow,
  openRun,
  takeNotes,
  toSynced,
  type Run,
  type RunRequest,
} from './run.ts';
import { readScores, scoreLogits } from './scoring.ts';
import { openLooks } from './looks.ts';
import { drawTug, makeSampledStep } from './sampled-step.ts';
import { scoreHeld } from './standing.ts';
import { settle } from './step-engines.ts';

interface TrainerRequest extends RunRequest {
  /** Data for another document under the same network. */
  readonly loadData: (
    spec: RunSpec,
    onProgress?: (progress: LoadProgress) => void,
  ) => Promise<RunData>;
}

/** @throws when the model cannot be built or the data does not fit it; nothing is left on the device. */
export async function createTrainer({ loadData, ...request }: TrainerRequest): Promise<Trainer> {
  const run = await openRun(request);
  const { network, engine, recorder, course } = run;
  const { model } = run.spec;
  const answers = createAnswers({
    network,
    engine,
    input: model.input.info,
    most: countScoringRows(model),
    current: () => ({ ...run.held, step: run.step, era: run.era }),
  });

  return {
    get loaded() {
      return run.loaded;
    },
    get step() {
      return run.step;
    },
    get epoch() {
      return course.batches.epoch;
    },
    trainStep: () => trainStep(run),
    sample(every) {
      if (run.sampler !== undefined) run.sampler.every = every;
    },
    record(validate, seconds) {
      record(run, validate, seconds);
    },
    drain: () => recorder.drain(),
    settle: () => settle(engine, network),
    retune(next) {
      retune(run, next);
    },
    async swapData(next, onSwapProgress) {
      replaceData(run, next, await loadData(next, onSwapProgress), answers);
    },
    reset() {
      resetRun(run);
    },
    snapshot: () => takeSnapshot(run),
    restore: (from) => restoreSnapshot(run, from),
    picture: (watch) => (watch.kind === 'tug' ? drawTug(run, watch) : answers.picture(watch)),
    answer: answers.answer,
    weights: () => readWeights(toSynced(run)),
    logits: answers.logits,
    scoreLogits: (logits) => scoreGiven(run, logits),
    memory() {
      const { numTensors, numBytes } = tf.memory();
      return { tensors: numTensors, bytes: numBytes };
    },
    dispose() {
      dropWindow(run);
      recorder.clear();
      answers.forget();
      engine.dispose();
      run.held.device.dispose();
      network.dispose();
    },
  };
}

function trainStep(run: Run): Promise<void> | undefined {
  const { engine, balancing, sampler } = run;
  const { given, asked } = run.course.next(run.step);
  const pending =
    sampler !== undefined && sampler.every > 0 && run.step % sampler.every === 0
      ? makeSampledStep(run, sampler, given, asked)
      : makeStep(engine, balancing, given, asked, openLooks(run));
  if (pending !== undefined)
    return pending.then(() => {
      finishStep(run, given.labelled);
    });
  finishStep(run, given.labelled);
  return undefined;
}

function finishStep(run: Run, labelled: readonly number[]): void {
  for (let head = 0; head < labelled.length; head++) run.counts[head]! += labelled[head]!;
  run.step += 1;
}

function record(run: Run, validate: boolean, seconds: number): void {
  const { engine, course, recorder } = run;
  recorder.add({
    step: run.step,
    epoch: course.batches.epoch,
    seconds,
    rate: course.rate,
    lambdas: course.lambdas,
    counts: [...run.counts],
    sums: engine.takeSums(),
    scores: validate ? scoreValidation(run) : undefined,
    penalty: engine.penalty(),
    facts: run.held.facts,
    notes: takeNotes(run),
    samples: run.sampler?.takeNotes(),
    levels: toLevels(run.resting, course.lambdas),
  });
  run.counts.fill(0);
}

function scoreValidation(run: Run): Figures {
  const { network, engine, held } = run;
  return scoreHeld({ network, engine, ...held }, { onPart: toScoreTeller(run) });
}

/** A first score may take long; a device's queue is filled at once, which says nothing. */
function toScoreTeller({
  step,
  engine,
  onProgress,
}: Run): ((done: number, total: number) => void) | undefined {
  if (step > 0 || !engine.isImmediate) return undefined;
  return (done, total) => onProgress?.({ stage: 'score', done, total });
}

function retune(run: Run, next: Tuning): void {
  const before = run.course.batches.stepsPerEpoch;
  run.course.retune(next);
  // The same weights may give other answers now.
  if (run.network.clock.preference?.isDrawn === true) run.era += 1;
  const { stepsPerEpoch } = run.course.batches;
  if (stepsPerEpoch !== before) run.loaded = { ...run.loaded, stepsPerEpoch };
}

function replaceData(run: Run, next: RunSpec, fresh: RunData, answers: Answers): void {
  const { network, engine, course } = run;
  const { model } = run.spec;
  const { held, rows } = holdData(model, network, fresh);
  run.held.device.dispose();
  run.held = held;
  run.era += 1;
  run.source = next.data;
  // Before the engine reads what they took from the rows.
  fitLayers(model, network, held.dataset);
  engine.setRows(rows);
  run.rows = rows;
  answers.forget();
  // No row mixes losses of the old data with those of the new.
  dropWindow(run);
  course.replaceRows(next, held);
  run.loaded = describe(run);
  run.resting = toRestingLosses(model, course.lambdas, held.dataset);
}

async function scoreGiven(
  { network, held }: Run,
  logits: ValidationLogits,
): Promise<Readonly<Record<string, TaskFigures>>> {
  const values = await scoreLogits(network, held.device.validation, logits);
  return Object.fromEntries(
    readScores(network.heads, values, held.facts).map(({ task, ...figures }) => [task, figures]),
  );
}
