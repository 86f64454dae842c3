/** Steps on tfjs that stop half way, where what a balancing method reads comes to JavaScript's memory. */
import * as tf from '@tensorflow/tfjs-core';
import { readAndDispose } from './figures.ts';
import {
  openForwardPass,
  toReport,
  type ForwardPass,
  type TaskGradientLayout,
} from './gradients.ts';
import { concatFlat } from './optimizer.ts';
import type { StepPhases, StepRequest, StepStatistics } from './step-engine.ts';
import type { RowWork } from './row-work.ts';
import { makeTaskRows, type MadeRows, type RowMemory } from './task-rows.ts';
import type { LossSums, RowSlopes } from './tfjs-batch.ts';
import { differentiateByTask } from './training-pass.ts';
import type { Network } from './compile.ts';

/** An engine on tfjs as far as one of its steps goes. */
export interface TfjsWork {
  readonly network: Network;
  readonly sums: LossSums;
  /** The caller tidies. */
  toSlopes(request: StepRequest): RowSlopes;
  /** From the batch, which is on the device afterwards, to what is learnt from it: losses by head, then penalties. */
  toForward(request: StepRequest): () => readonly tf.Tensor1D[];
  /** The optimiser's step and the pull of ties. */
  descend(gradients: readonly tf.Tensor[], request: StepRequest): void;
}

/** Gradients by task, and what a method makes and remembers of them. */
export interface TaskWork {
  readonly layout: TaskGradientLayout;
  readonly making?: { readonly rule: RowWork; readonly memory: RowMemory } | undefined;
}

/** From a gradient of each task: T passes back. */
export async function stepByTask(
  work: TfjsWork,
  of: TaskWork,
  given: StepRequest,
  phases: StepPhases,
): Promise<void> {
  const { network, sums, descend } = work;
  const { layout } = of;
  const count = network.heads.length;
  network.clock.step = given.step;
  const { report, taskRows, own, onTop, slots } = tf.tidy(() => {
    const { slope, mask } = work.toSlopes(given);
    const found = differentiateByTask(network, layout, work.toForward(given), slope);
    if (found.penalties !== undefined) sums.notePenalties(found.penalties);
    sums.add(concatFlat(found.lossRows), mask);
    const { taskRows, losses, own, onTop } = found;
    const seen = toReport(taskRows, losses);
    const made = makeRows(of, phases, taskRows, losses);
    const report = made === undefined ? seen : concatFlat([seen, made.report]);
    return {
      report,
      taskRows: made?.rows ?? taskRows,
      own,
      onTop,
      slots: [...(made?.slots ?? [])],
    };
  });
  of.making?.memory.replace(slots);
  try {
    const numbers = await readAndDispose(report);
    const alphas = phases.choose(readTaskReport(numbers, count));
    tf.tidy(() => {
      const row = tf.tensor2d([...alphas], [1, alphas.length]);
      descend(layout.combine(taskRows, row, own, onTop), given);
    });
  } finally {
    tf.dispose([taskRows, ...own, ...onTop]);
  }
  await tellAfter(work, given, phases);
}

function makeRows(
  { layout, making }: TaskWork,
  { rows: step }: StepPhases,
  rows: tf.Tensor2D,
  losses: readonly tf.Scalar[],
): MadeRows | undefined {
  if (making === undefined || step === undefined) return undefined;
  const { rule, memory } = making;
  const drawn = new Float32Array(rule.draws ? layout.size : 0);
  if (rule.draws) step.draw(drawn);
  return makeTaskRows(rule, {
    rows,
    losses,
    slots: memory.slots,
    drawn: rule.draws ? tf.tensor2d(drawn, [1, layout.size]) : undefined,
    numbers: tf.tensor2d(step.numbers, [1 + rule.columns, losses.length]),
  });
}

/** @param report of `toReport`, and behind it that of made rows, where there are any */
export function readTaskReport(report: Float32Array, heads: number): StepStatistics {
  const size = heads ** 2;
  const seen = { gram: report.subarray(0, size), losses: report.subarray(size, size + heads) };
  const made = report.subarray(size + heads);
  if (made.length === 0) return seen;
  return { ...seen, made: { gram: made.subarray(0, size), measures: made.subarray(size) } };
}

/** From losses alone: one pass back, of Σ α_t ℓ_t. */
export async function stepByLoss(
  work: TfjsWork,
  given: StepRequest,
  phases: StepPhases,
): Promise<void> {
  const { network, descend } = work;
  network.clock.step = given.step;
  const { report, pass } = goForward(work, given);
  try {
    const losses = await readAndDispose(report);
    const alphas = phases.choose({ losses, gram: new Float32Array() });
    tf.tidy(() => {
      const lambdas = given.lambdas.map((lambda, head) => lambda * alphas[head]!);
      const { slope } = work.toSlopes({ ...given, lambdas });
      const variables = network.trained.map(({ variable }) => variable);
      const gradients = pass.back(0, { slope: toFullSlope(network, slope), variables });
      descend(
        gradients.map((gradient, at) => gradient ?? tf.zerosLike(variables[at]!)),
        given,
      );
    });
  } finally {
    pass.dispose();
  }
  await tellAfter(work, given, phases);
}

/** Losses of all rows and penalties behind them in one tensor, of which a way back is open. */
function goForward(
  work: TfjsWork,
  given: StepRequest,
): { readonly report: tf.Tensor1D; readonly pass: ForwardPass } {
  let pass: ForwardPass | undefined;
  const report = tf.tidy(() => {
    const forward = work.toForward(given);
    pass = openForwardPass(() => [concatFlat(forward())]);
    const { slope, mask } = work.toSlopes(given);
    const losses = splitOffPenalties(work, pass.values[0]!, slope.size);
    work.sums.add(losses, mask);
    return weighByHead(losses, slope, work.network.heads.length);
  });
  return { report, pass: pass! };
}

/** Penalties are added to L as they are. */
export function toFullSlope({ penaltyCount }: Network, slope: tf.Tensor1D): tf.Tensor1D {
  return penaltyCount === 0 ? slope : tf.concat1d([slope, tf.ones<tf.Rank.R1>([penaltyCount])]);
}

/** The losses of all rows; penalties behind them are noted. */
export function splitOffPenalties(
  { network: { penaltyCount }, sums }: TfjsWork,
  values: tf.Tensor1D,
  size: number,
): tf.Tensor1D {
  if (penaltyCount === 0) return values;
  sums.notePenalties(tf.slice1d(values, size, penaltyCount));
  return tf.slice1d(values, 0, size);
}

/** ℓ_t by head. */
const weighByHead = (losses: tf.Tensor1D, slope: tf.Tensor1D, heads: number): tf.Tensor1D =>
  tf.sum(tf.reshape(tf.mul(losses, slope), [heads, -1]), 1);

/** One more pass forward of the same batch, which moves no statistics. */
async function tellAfter(work: TfjsWork, given: StepRequest, { after }: StepPhases): Promise<void> {
  if (after === undefined) return;
  const { network } = work;
  const trained = new Set(network.trained.map(({ variable }) => variable));
  const others = network.weights.filter((variable) => !trained.has(variable));
  const report = tf.tidy(() => {
    const before = others.map((variable) => tf.clone(variable));
    const { slope } = work.toSlopes(given);
    const values = concatFlat(work.toForward(given)());
    for (const [at, variable] of others.entries()) variable.assign(before[at]!);
    return weighByHead(tf.slice1d(values, 0, slope.size), slope, network.heads.length);
  });
  after(await readAndDispose(report));
}
