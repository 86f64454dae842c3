/** Steps as tfjs computes them: knows every layer and runs on every backend; the others are held to it. */
import * as tf from '@tensorflow/tfjs-core';
import { createFlatOptimizer } from './optimizer.ts';
import type { StepEngine, StepEngineRequest, StepRequest } from './step-engine.ts';
import type { TrainingRows } from './training-rows.ts';

interface DeviceRows {
  readonly inputs: tf.Tensor;
  readonly labels: readonly tf.Tensor2D[];
  readonly masks: TrainingRows['masks'];
}

export function createTfjsSteps(request: StepEngineRequest): StepEngine {
  const { network, optimizer } = request;
  const { heads } = network;
  const variables = network.trained.map(({ variable }) => variable);
  const stepper =
    variables.length === 0 ? undefined : createFlatOptimizer(optimizer, network.trained);
  const initial = network.weights.map((variable) => tf.keep(tf.clone(variable)));
  const backend = tf.getBackend();
  let rows = upload(request.rows);
  let sums: tf.Tensor1D | undefined;
  /** dL/d(row loss) of every head and row, while it does not depend on the batch. */
  let steady: { readonly key: string; readonly slope: tf.Tensor1D } | undefined;

  function upload({ count, inputs, labels, widths, masks }: TrainingRows): DeviceRows {
    const device = tf.tensor(inputs, [count, ...request.ir.input.info.shape]);
    return {
      inputs: device,
      labels: labels.map((values, head) => {
        const shape: [number, number] = [count, widths[head] ?? 1];
        // What is to be made again is on the device already.
        return values === inputs ? tf.reshape(device, shape) : tf.tensor2d(values, shape);
      }),
      masks,
    };
  }
  /** All of them, [penalties]. */
  function toPenalties(): tf.Tensor1D | undefined {
    return network.penalties.length === 0
      ? undefined
      : (tf.stack(network.penalties.map((penalty) => penalty())) as tf.Tensor1D);
  }
  /** Penalties are added to L as they are. */
  function toFullSlope(slope: tf.Tensor1D): tf.Tensor1D {
    const { length } = network.penalties;
    return length === 0 ? slope : tf.concat1d([slope, tf.ones<tf.Rank.R1>([length])]);
  }
  function sumPenalties(): tf.Scalar | undefined {
    const extra = toPenalties();
    const decay = stepper?.penalty();
    if (extra === undefined) return decay;
    const sum = tf.sum<tf.Scalar>(extra);
    return decay === undefined ? sum : tf.add(sum, decay);
  }
  function forgetSlope(): void {
    steady?.slope.dispose();
    steady = undefined;
  }

  /**
   * dL/d(row loss), head after head: λ_t / labelled rows of the batch where a row is labelled, else 0.
   * With it one backward pass gives the gradient of L = Σ λ_t L_t without ever forming L.
   */
  function toSlope({ rows: batch, labelled, lambdas }: StepRequest): {
    readonly slope: tf.Tensor1D;
    readonly mask: tf.Tensor1D | undefined;
  } {
    const isSteady = rows.masks.every((mask) => mask === undefined);
    const key = isSteady ? [batch.length, ...lambdas].join() : '';
    if (isSteady && steady?.key === key) return { slope: steady.slope, mask: undefined };
    const slope = new Float32Array(heads.length * batch.length);
    const known = new Float32Array(slope.length);
    for (const [head, mask] of rows.masks.entries()) {
      const share = (lambdas[head] ?? 0) / Math.max(1, labelled[head] ?? 0);
      for (const [at, row] of batch.entries()) {
        const here = mask === undefined ? 1 : (mask[row] ?? 0);
        known[head * batch.length + at] = here;
        slope[head * batch.length + at] = here * share;
      }
    }
    if (!isSteady) return { slope: tf.tensor1d(slope), mask: tf.tensor1d(known) };
    forgetSlope();
    steady = { key, slope: tf.keep(tf.tensor1d(slope)) };
    return { slope: steady.slope, mask: undefined };
  }

  function accumulate(added: tf.Tensor1D): void {
    const before = sums;
    sums = tf.keep(before === undefined ? added : tf.add<tf.Tensor1D>(before, added));
    before?.dispose();
  }

  function dropSums(): void {
    sums?.dispose();
    sums = undefined;
  }

  return {
    path: 'tfjs',
    isImmediate: backend === 'cpu' || backend === 'wasm',
    step(given) {
      network.clock.step = given.step;
      tf.tidy(() => {
        const index = tf.tensor1d(given.rows, 'int32');
        const inputs = tf.gather(rows.inputs, index);
        const labels = rows.labels.map((values) => tf.gather(values, index));
        const { slope, mask } = toSlope(given);
        const lossRows = (): tf.Tensor1D => {
          const logits = network.forward(inputs, true);
          const losses = heads.map(({ definition, ir }, head) =>
            definition.loss(tf, { logits: logits[head]!, labels: labels[head]! }, ir.params),
          );
          const extra = toPenalties();
          const parts = extra === undefined ? losses : [...losses, extra];
          return parts.length === 1 ? parts[0]! : tf.concat1d(parts);
        };
        let losses: tf.Tensor1D;
        if (stepper === undefined) {
          losses = lossRows();
        } else {
          const { value, grads } = tf.engine().gradients(lossRows, variables, toFullSlope(slope));
          stepper.apply(grads, given.rate, given.optimizer);
          losses = value;
        }
        if (network.penalties.length > 0) losses = tf.slice1d(losses, 0, slope.size);
        const counted = mask === undefined ? losses : tf.mul<tf.Tensor1D>(losses, mask);
        accumulate(tf.sum<tf.Tensor1D>(tf.reshape(counted, [heads.length, -1]), 1));
      });
    },
    takeSums() {
      const taken = sums;
      sums = undefined;
      return taken;
    },
    penalty: () => tf.tidy(sumPenalties),
    // The variables themselves are trained.
    sync: () => undefined,
    reset() {
      for (const [index, variable] of network.weights.entries()) variable.assign(initial[index]!);
      stepper?.reset();
      dropSums();
    },
    setRows(next) {
      const replaced = rows;
      rows = upload(next);
      tf.dispose([replaced.inputs, ...replaced.labels]);
    },
    dispose() {
      dropSums();
      tf.dispose(initial);
      forgetSlope();
      stepper?.dispose();
      tf.dispose([rows.inputs, ...rows.labels]);
    },
  };
}
