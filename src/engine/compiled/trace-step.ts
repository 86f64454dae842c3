/** A training step as a graph: the very pass that tfjs trains with, run once without numbers. */
import * as tf from '@tensorflow/tfjs-core';
import type { Network } from '../compile.ts';
import { layOutTaskGradients, toReport, type TaskGradientLayout } from '../gradients.ts';
import { clipTo, concatFlat } from '../optimizer.ts';
import { toServedHeads } from '../../catalog/served-heads.ts';
import type { StepEngineRequest } from '../step-engine.ts';
import type { RowWork } from '../row-work.ts';
import { makeTaskRows, type MadeRows } from '../task-rows.ts';
import type { ProbeUse } from '../probe.ts';
import { differentiateHalves, layOutProbe, toProbeReport } from '../task-probe.ts';
import {
  differentiateByTask,
  differentiateSum,
  hasPadding,
  toLossRows,
  type TaskPass,
} from '../training-pass.ts';
import type { TrainingRows } from '../training-rows.ts';
import { enterWeights, putWeights, withStepNumbers, withVariables, type Feed } from './entering.ts';
import { names } from './names.ts';
import type { Access } from './nodes.ts';
import { trace, type Trace } from './trace.ts';

export interface TracedStep {
  readonly results: ReadonlyMap<string, Access>;
  readonly feeds: readonly Feed[];
}

/**
 * A whole step, one that stops half way for slopes or for α, one whose α a device finds, the losses of
 * the batch alone, or the tasks' gradients or that of a weighted sum without a step.
 */
export type ProgramKind =
  'plain' | 'by-loss' | 'by-task' | 'by-form' | 'after' | 'slope' | ProbeUse;

interface StepForm {
  readonly batchSize: number;
  readonly kind: ProgramKind;
}

/** Names a result of the step. */
type Put = (name: string, tensor: tf.Tensor) => void;

/** @throws NotTraceable where it cannot be done */
export function traceStep(
  request: StepEngineRequest,
  rows: TrainingRows,
  form: StepForm,
): TracedStep {
  const { network, ir } = request;
  return withVariables(network, () =>
    trace((writer) => {
      const feeds: Feed[] = [];
      const results = new Map<string, Access>();
      const put: Put = (name, tensor) => void results.set(name, writer.toAccess(tensor));
      const weights = enterWeights(writer, network);
      const step = <T>(run: () => T): T => withStepNumbers(writer, network, feeds, names.feed, run);
      const batch = enterBatch(writer, request, rows, form.batchSize);
      if (form.kind === 'after') {
        step(() => {
          put(names.sumsAfter, batch.sumUp(concatFlat(batch.forward())));
        });
        return { results, feeds };
      }
      if (form.kind === 'slope') {
        const slopes = writer.input(names.slopes, [
          network.heads.length * form.batchSize,
        ]) as tf.Tensor1D;
        step(() => {
          const { gradient, losses } = differentiateSum(network, batch.forward, slopes);
          put(names.slope, gradient);
          put(names.sumsOfSlope, batch.sumUp(losses));
        });
        return { results, feeds };
      }
      if (form.kind === 'probe' || form.kind === 'across') {
        const layout = layOutProbe(network, ir);
        const slopes = writer.input(names.slopes, [
          network.heads.length * form.batchSize,
        ]) as tf.Tensor1D;
        step(() => {
          const found = differentiateHalves(layout, batch.forward, slopes);
          put(names.probeRows, found.rows);
          put(names.probeReport, toProbeReport(layout, found));
        });
        return { results, feeds };
      }
      const learnt = step(() => learn(writer, request, form, batch, put));
      if (learnt !== undefined)
        step(() => {
          update(writer, request, weights, learnt, put);
        });
      const trained = new Set(network.trained.map(({ variable }) => variable));
      for (const [index, variable] of network.weights.entries())
        if (!trained.has(variable)) put(names.fixed(index), variable);
      return { results, feeds };
    }),
  );
}

interface TracedBatch {
  /** Losses of the rows by head, then penalties. */
  forward(): readonly tf.Tensor1D[];
  /** By head Σ of the losses of labelled rows. @param values of all rows, head after head, and what follows them */
  sumUp(values: tf.Tensor1D): tf.Tensor1D;
}

function enterBatch(
  { input }: Trace,
  { network, ir }: StepEngineRequest,
  rows: TrainingRows,
  batchSize: number,
): TracedBatch {
  const count = network.heads.length;
  const index = input(names.rows, [batchSize], 'int32') as tf.Tensor1D;
  const data = input(names.inputs, [rows.count, ...ir.input.info.shape]);
  const inputs = tf.gather(data, index);
  const labels = rows.labels.map((values, head) => {
    const shape: [number, number] = [rows.count, rows.widths[head] ?? 1];
    const whole =
      values === rows.inputs ? tf.reshape(data, shape) : input(names.labels(head), shape);
    return tf.gather(whole as tf.Tensor2D, index);
  });
  const isMasked = rows.masks.some((mask) => mask !== undefined);
  return {
    forward: () => toLossRows(network, inputs, labels, hasPadding(ir, rows)),
    sumUp(values) {
      const losses = tf.slice1d(values, 0, count * batchSize);
      const counted = isMasked ? tf.mul(losses, input(names.known, [count * batchSize])) : losses;
      return tf.sum(tf.reshape(counted, [count, batchSize]), 1);
    },
  };
}

/** @returns the gradients of all trained weights; undefined when there are none */
function learn(
  writer: Trace,
  request: StepEngineRequest,
  { batchSize, kind }: StepForm,
  batch: TracedBatch,
  put: Put,
): readonly tf.Tensor[] | undefined {
  const { network, ir, balanced } = request;
  const slopes = writer.input(names.slopes, [network.heads.length * batchSize]) as tf.Tensor1D;
  const layout =
    (kind === 'by-task' || kind === 'by-form') && balanced !== undefined
      ? layOutTaskGradients(network, toServedHeads(ir), balanced.acts)
      : undefined;
  return layout === undefined
    ? learnTogether(network, batch, slopes, put)
    : learnByTask(
        writer,
        {
          ...{ network, layout, rule: balanced?.rows },
          alphas: kind === 'by-form' ? names.foundAlphas : names.alphas,
        },
        batch,
        slopes,
        put,
      );
}

interface TracedTasks {
  readonly network: Network;
  readonly layout: TaskGradientLayout;
  readonly rule: RowWork | undefined;
  /** Name of the input with α. */
  readonly alphas: string;
}

function learnByTask(
  { input }: Trace,
  { network, layout, rule, alphas: name }: TracedTasks,
  batch: TracedBatch,
  slopes: tf.Tensor1D,
  put: Put,
): readonly tf.Tensor[] {
  const found = differentiateByTask(network, layout, batch.forward, slopes);
  if (found.penalties !== undefined) put(names.penalty, tf.sum(found.penalties));
  put(names.sums, batch.sumUp(concatFlat(found.lossRows)));
  const seen = toReport(found.taskRows, found.losses);
  const made = rule && enterRows(input, rule, found, put);
  put(names.report, made === undefined ? seen : concatFlat([seen, made.report]));
  const alphas = input(name, [1, network.heads.length]) as tf.Tensor2D;
  return layout.combine(made?.rows ?? found.taskRows, alphas, found.own, found.onTop);
}

function enterRows(
  input: Trace['input'],
  rule: RowWork,
  { taskRows: rows, losses }: Pick<TaskPass, 'taskRows' | 'losses'>,
  put: Put,
): MadeRows {
  const [count, size] = rows.shape;
  const made = makeTaskRows(rule, {
    rows,
    losses,
    slots: Array.from(
      { length: rule.slots },
      (_, slot) => input(names.rowSlot(slot), [count, size]) as tf.Tensor2D,
    ),
    drawn: rule.draws ? (input(names.rowDrawn, [1, size]) as tf.Tensor2D) : undefined,
    numbers: input(names.rowNumbers, [1 + rule.columns, count]) as tf.Tensor2D,
  });
  for (const [slot, table] of made.slots.entries()) put(names.rowSlot(slot), table);
  return made;
}

function learnTogether(
  { trained, penaltyCount }: Network,
  batch: TracedBatch,
  slopes: tf.Tensor1D,
  put: Put,
): readonly tf.Tensor[] | undefined {
  const full = penaltyCount === 0 ? slopes : concatFlat([slopes, tf.ones([penaltyCount])]);
  const toValues = (): tf.Tensor1D => concatFlat(batch.forward());
  const variables = trained.map(({ variable }) => variable);
  const found =
    variables.length === 0
      ? { value: toValues(), grads: undefined }
      : tf.engine().gradients(toValues, variables, full);
  if (penaltyCount > 0)
    put(names.penalty, tf.sum(tf.slice1d(found.value, slopes.size, penaltyCount)));
  put(names.sums, batch.sumUp(found.value));
  return found.grads;
}

/** The optimiser's rule, over all trained weights at once. */
function update(
  { input }: Trace,
  { network, optimizer, params, clips }: StepEngineRequest,
  weights: tf.Tensor1D,
  gradients: readonly tf.Tensor[],
  put: Put,
): void {
  const plain = concatFlat(gradients);
  const isDecayed = network.trained.some(({ l2 }) => l2 > 0);
  const whole = isDecayed ? tf.add<tf.Tensor1D>(plain, tf.mul(toDecay(network), weights)) : plain;
  const gradient = clips === true ? clipTo([whole], input(names.longest, [1]))[0]! : whole;
  const count = optimizer.scalars(1, 1, params).length;
  const scalars = input(names.scalars, [count]) as tf.Tensor1D;
  const updated = optimizer.update<tf.Tensor>(
    tf,
    {
      weights,
      gradient,
      slots: Array.from({ length: optimizer.slots }, (_, slot) =>
        input(names.slot(slot), weights.shape),
      ),
      scalars: Array.from({ length: count }, (_, at) => tf.reshape(tf.slice1d(scalars, at, 1), [])),
    },
    params,
  );
  for (const [slot, state] of updated.slots.entries()) put(names.slot(slot), state);
  put(names.weights, pullTies(input, network, updated.weights as tf.Tensor1D));
}

/** The weights that the optimiser made, drawn together by the ties. */
function pullTies(input: Trace['input'], network: Network, weights: tf.Tensor1D): tf.Tensor1D {
  const { ties, trained, clock } = network;
  if (ties.length === 0) return weights;
  putWeights(network, weights);
  const rate = tf.reshape<tf.Rank.R0>(input(names.rate, [1]), []);
  for (const tie of ties) {
    const strength = clock.traced!.numbers(1, () => [tie.strength]);
    tie.pull(tf.mul<tf.Scalar>(rate, tf.reshape(strength, [])));
  }
  return concatFlat(trained.map(({ variable }) => variable));
}

/** Twice the L2 factor of each number. */
function toDecay({ trained }: Network): tf.Tensor1D {
  return tf.tensor1d(
    trained.flatMap(({ variable, l2 }) => Array<number>(variable.size).fill(2 * l2)),
  );
}
