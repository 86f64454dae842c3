/** The pass over a batch in training, as tfjs computes it: on tensors alone, so that it can be run or traced. */
import * as tf from '@tensorflow/tfjs-core';
import { paddingId } from '../catalog/datasets/tokenise.ts';
import type { ModelIr } from '../core/graph/model-ir.ts';
import type { Network } from './compile.ts';
import { gradientsOf, openForwardPass, type TaskGradientLayout } from './gradients.ts';
import { concatFlat } from './optimizer.ts';
import type { TrainingRows } from './training-rows.ts';

/**
 * By head the losses of its rows and, if there are any, all penalties behind them.
 * @param labels by head, [batch, width]; @param isPadded false where no row has padding
 */
export function toLossRows(
  network: Network,
  inputs: tf.Tensor,
  labels: readonly tf.Tensor2D[],
  isPadded?: boolean,
): readonly tf.Tensor1D[] {
  const { logits, penalties } = network.learn(inputs, isPadded);
  const losses = network.heads.map(({ definition, ir, weights }, head) =>
    definition.loss(tf, { logits: logits[head]!, labels: labels[head]!, weights }, ir.params),
  );
  return penalties.length === 0 ? losses : [...losses, tf.stack(penalties) as tf.Tensor1D];
}

/** True where some row is filled up; else nobody has to ask which steps are words. */
export function hasPadding({ input }: ModelIr, { inputs }: TrainingRows): boolean {
  return input.info.kind === 'tokens' && inputs.includes(paddingId);
}

export interface TaskPass {
  /** By head: losses of the rows. */
  readonly lossRows: readonly tf.Tensor1D[];
  readonly penalties: tf.Tensor1D | undefined;
  /** By head: Σ slope · loss. */
  readonly losses: readonly tf.Scalar[];
  /** [heads, shared numbers], as the layout has them. */
  readonly taskRows: tf.Tensor2D;
  readonly own: tf.Tensor[];
  /** Slopes of the penalties, by trained weight; none without penalties. */
  readonly onTop: tf.Tensor[];
}

/**
 * A gradient for every head, from one forward pass. Penalties belong to no task: they are differentiated
 * in a branch of their own. The caller tidies.
 * @param forward gives `toLossRows`; @param slope dL/d(row loss), head after head
 */
export function differentiateByTask(
  network: Network,
  of: TaskGradientLayout,
  forward: () => readonly tf.Tensor1D[],
  slope: tf.Tensor1D,
): TaskPass {
  const { heads, penaltyCount, trained } = network;
  const slopes = heads.length === 1 ? [slope] : tf.split(slope, heads.length);
  const branches = of.variables.map((variables, head) => ({ slope: slopes[head]!, variables }));
  const all = trained.map(({ variable }) => variable);
  const penalised = { slope: tf.ones([penaltyCount]), variables: all };
  const found = gradientsOf(forward, penaltyCount === 0 ? branches : [...branches, penalised]);
  const gradients = found.gradients.slice(0, heads.length);
  const lossRows = found.values.slice(0, heads.length);
  return {
    lossRows,
    penalties: found.values[heads.length],
    losses: lossRows.map((rows, head) => tf.sum<tf.Scalar>(tf.mul(rows, slopes[head]!))),
    taskRows: of.toRows(gradients),
    own: of.toOwn(gradients),
    onTop: (found.gradients[heads.length] ?? []).map(
      (gradient, at) => gradient ?? tf.zerosLike(all[at]!),
    ),
  };
}

/**
 * The gradient of Σ slope · loss over all trained weights as one vector, without L2 and penalties, and the
 * losses of all rows, head after head. The caller tidies.
 * @param forward gives `toLossRows`; @param slope dL/d(row loss), head after head
 */
export function differentiateSum(
  { trained, penaltyCount }: Network,
  forward: () => readonly tf.Tensor1D[],
  slope: tf.Tensor1D,
): { readonly gradient: tf.Tensor1D; readonly losses: tf.Tensor1D } {
  const variables = trained.map(({ variable }) => variable);
  const pass = openForwardPass(() => [concatFlat(forward())]);
  const full = penaltyCount === 0 ? slope : concatFlat([slope, tf.zeros([penaltyCount])]);
  const found = pass.back(0, { slope: full, variables });
  pass.dispose();
  return {
    gradient: concatFlat(variables.map((variable, at) => found[at] ?? tf.zeros(variable.shape))),
    losses: tf.slice1d(pass.values[0]!, 0, slope.size),
  };
}
