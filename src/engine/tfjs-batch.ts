/** The parts of a step on tfjs, on the device: rows, the slopes of their losses, and the sums it adds to. */
import * as tf from '@tensorflow/tfjs-core';
import type { ModelIr } from '../core/graph/model-ir.ts';
import { toBatchParts } from './batch-parts.ts';
import type { StepRequest } from './step-engine.ts';
import { hasPadding } from './training-pass.ts';
import type { TrainingRows } from './training-rows.ts';

/** The training part. */
export interface DeviceRows {
  readonly inputs: tf.Tensor;
  readonly isPadded: boolean;
  readonly labels: readonly tf.Tensor2D[];
  readonly masks: TrainingRows['masks'];
}

export function uploadRows(ir: ModelIr, given: TrainingRows): DeviceRows {
  const { count, inputs, labels, widths, masks } = given;
  const device = tf.tensor(inputs, [count, ...ir.input.info.shape]);
  return {
    inputs: device,
    isPadded: hasPadding(ir, given),
    labels: labels.map((values, head) => {
      const shape: [number, number] = [count, widths[head] ?? 1];
      // What is to be made again is on the device already.
      return values === inputs ? tf.reshape(device, shape) : tf.tensor2d(values, shape);
    }),
    masks,
  };
}

export function disposeRows({ inputs, labels }: DeviceRows): void {
  tf.dispose([inputs, ...labels]);
}

export interface RowSlopes {
  /**
   * dL/d(row loss), head after head: λ_t / labelled rows of the batch where a row is labelled, else 0.
   * With it one backward pass gives the gradient of L = Σ λ_t L_t without ever forming L.
   */
  readonly slope: tf.Tensor1D;
  /** 1 where a row is labelled, head after head; undefined where all are. */
  readonly mask: tf.Tensor1D | undefined;
}

export interface SlopeMaker {
  /** The caller tidies. Kept from step to step while it does not depend on the batch. */
  make(request: StepRequest, masks: TrainingRows['masks']): RowSlopes;
  dispose(): void;
}

export function createSlopeMaker(): SlopeMaker {
  let steady: { readonly key: string; readonly slope: tf.Tensor1D } | undefined;

  function dispose(): void {
    steady?.slope.dispose();
    steady = undefined;
  }
  return {
    make(request, masks) {
      const isSteady = masks.every((mask) => mask === undefined);
      if (!isSteady) {
        const { slope, known } = fillSlopes(request, masks);
        return { slope: tf.tensor1d(slope), mask: tf.tensor1d(known) };
      }
      const { rows, lambdas, beside } = request;
      const key = JSON.stringify([rows.length, lambdas, beside?.from, beside?.lambdas]);
      if (steady?.key !== key) {
        dispose();
        steady = { key, slope: tf.keep(tf.tensor1d(fillSlopes(request, masks).slope)) };
      }
      return { slope: steady.slope, mask: undefined };
    },
    dispose,
  };
}

function fillSlopes(
  given: StepRequest,
  masks: TrainingRows['masks'],
): { readonly slope: Float32Array; readonly known: Float32Array } {
  const { rows, lambdas } = given;
  const slope = new Float32Array(masks.length * rows.length);
  const known = new Float32Array(slope.length);
  for (const { from, to, shares } of toBatchParts(given, lambdas))
    for (const [head, mask] of masks.entries()) {
      for (let at = from; at < to; at++) {
        const here = mask === undefined ? 1 : (mask[rows[at]!] ?? 0);
        known[head * rows.length + at] = here;
        slope[head * rows.length + at] = here * (shares[head] ?? 0);
      }
    }
  return { slope, known };
}

/** Sums of losses and penalties for the history. */
export interface LossSums {
  /** By head Σ of the losses of labelled rows. @param losses of all rows, head after head */
  add(losses: tf.Tensor1D, mask: tf.Tensor1D | undefined): void;
  /** Σ of what the newest step's pass added to the objective. */
  notePenalties(penalties: tf.Tensor1D): void;
  readonly penalty: tf.Scalar | undefined;
  /** The sums since the last call, which the caller owns. */
  take(): tf.Tensor1D | undefined;
  drop(): void;
}

export function createLossSums(heads: number): LossSums {
  let sums: tf.Tensor1D | undefined;
  let penalty: tf.Scalar | undefined;

  return {
    add(losses, mask) {
      const counted = mask === undefined ? losses : tf.mul<tf.Tensor1D>(losses, mask);
      const more = tf.sum<tf.Tensor1D>(tf.reshape(counted, [heads, -1]), 1);
      const before = sums;
      sums = tf.keep(before === undefined ? more : tf.add<tf.Tensor1D>(before, more));
      before?.dispose();
    },
    notePenalties(penalties) {
      penalty?.dispose();
      penalty = tf.keep(tf.sum<tf.Scalar>(penalties));
    },
    get penalty() {
      return penalty;
    },
    take() {
      const taken = sums;
      sums = undefined;
      return taken;
    },
    drop() {
      tf.dispose([sums, penalty].filter((kept) => kept !== undefined));
      sums = undefined;
      penalty = undefined;
    },
  };
}
