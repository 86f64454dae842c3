/** A training step as a graph: the very pass that tfjs trains with, run once without numbers. */
import * as tf from '@tensorflow/tfjs-core';
import type { Network } from '../compile.ts';
import { layOutTaskGradients, toReport } from '../gradients.ts';
import { concatFlat } from '../optimizer.ts';
import { toServedHeads } from '../served.ts';
import type { StepEngineRequest } from '../step-engine.ts';
import { differentiateByTask, hasPadding, toLossRows } from '../training-pass.ts';
import type { TrainingRows } from '../training-rows.ts';
import { enterWeights, putWeights, withStepNumbers, withVariables, type Feed } from './entering.ts';
import { names } from './names.ts';
import type { Access } from './nodes.ts';
import { trace, type Trace } from './trace.ts';

export interface TracedStep {
  readonly results: ReadonlyMap<string, Access>;
  readonly feeds: readonly Feed[];
}

interface StepForm {
  readonly batchSize: number;
  /** Whether α are found half way. */
  readonly byTask: boolean;
}

/** @throws NotTraceable where it cannot be done */
export function traceStep(
  request: StepEngineRequest,
  rows: TrainingRows,
  form: StepForm,
): TracedStep {
  const { network } = request;
  return withVariables(network, () =>
    trace((writer) => {
      const feeds: Feed[] = [];
      const results = new Map<string, Access>();
      const put = (name: string, tensor: tf.Tensor): void =>
        void results.set(name, writer.toAccess(tensor));
      const weights = enterWeights(writer, network);
      const learnt = withStepNumbers(writer, network, feeds, names.feed, () =>
        learn(writer, request, rows, form, put),
      );
      if (learnt !== undefined)
        withStepNumbers(writer, network, feeds, names.feed, () => {
          update(writer, request, weights, learnt, put);
        });
      const trained = new Set(network.trained.map(({ variable }) => variable));
      for (const [index, variable] of network.weights.entries())
        if (!trained.has(variable)) put(names.fixed(index), variable);
      return { results, feeds };
    }),
  );
}

/** @returns the gradients of all trained weights; undefined when there are none */
function learn(
  writer: Trace,
  request: StepEngineRequest,
  rows: TrainingRows,
  form: StepForm,
  put: (name: string, tensor: tf.Tensor) => void,
): readonly tf.Tensor[] | undefined {
  const { network, ir, byTask } = request;
  const { batchSize } = form;
  const count = network.heads.length;
  const { input } = writer;
  const index = input(names.rows, [batchSize], 'int32') as tf.Tensor1D;
  const data = input(names.inputs, [rows.count, ...ir.input.info.shape]);
  const inputs = tf.gather(data, index);
  const labels = rows.labels.map((values, head) => {
    const shape: [number, number] = [rows.count, rows.widths[head] ?? 1];
    const whole =
      values === rows.inputs ? tf.reshape(data, shape) : input(names.labels(head), shape);
    return tf.gather(whole as tf.Tensor2D, index);
  });
  const slopes = input(names.slopes, [count * batchSize]) as tf.Tensor1D;
  const forward = () => toLossRows(network, inputs, labels, hasPadding(ir, rows));
  const sumUp = (losses: tf.Tensor1D): void => {
    const isMasked = rows.masks.some((mask) => mask !== undefined);
    const counted = isMasked ? tf.mul(losses, input(names.known, [count * batchSize])) : losses;
    put(names.sums, tf.sum(tf.reshape(counted, [count, batchSize]), 1));
  };
  const variables = network.trained.map(({ variable }) => variable);
  const layout =
    byTask && form.byTask ? layOutTaskGradients(network, toServedHeads(ir)) : undefined;
  if (layout !== undefined) {
    const found = differentiateByTask(network, layout, forward, slopes);
    if (found.penalties !== undefined) put(names.penalty, tf.sum(found.penalties));
    sumUp(concatFlat(found.lossRows));
    put(names.report, toReport(found.taskRows, found.losses));
    const alphas = input(names.alphas, [1, count]) as tf.Tensor2D;
    return layout.combine(found.taskRows, alphas, found.own, found.onTop);
  }
  const { penaltyCount } = network;
  const full = penaltyCount === 0 ? slopes : concatFlat([slopes, tf.ones([penaltyCount])]);
  const lossRows = (): tf.Tensor1D => concatFlat(forward());
  const found =
    variables.length === 0
      ? { value: lossRows(), grads: undefined }
      : tf.engine().gradients(lossRows, variables, full);
  if (penaltyCount > 0)
    put(names.penalty, tf.sum(tf.slice1d(found.value, slopes.size, penaltyCount)));
  sumUp(tf.slice1d(found.value, 0, slopes.size));
  return found.grads;
}

/** The optimiser's rule, over all trained weights at once. */
function update(
  { input }: Trace,
  { network, optimizer, params }: StepEngineRequest,
  weights: tf.Tensor1D,
  gradients: readonly tf.Tensor[],
  put: (name: string, tensor: tf.Tensor) => void,
): void {
  const plain = concatFlat(gradients);
  const isDecayed = network.trained.some(({ l2 }) => l2 > 0);
  const gradient = isDecayed ? tf.add(plain, tf.mul(toDecay(network), weights)) : plain;
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

/** What the ties leave of the weights that the optimiser made. */
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
