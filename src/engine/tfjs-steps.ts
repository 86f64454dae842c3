/** Steps as tfjs computes them: knows every layer and runs on every backend; the others are held to it. */
import * as tf from '@tensorflow/tfjs-core';
import { layOutTaskGradients, toReport, type TaskGradientLayout } from './gradients.ts';
import { createFlatOptimizer } from './optimizer.ts';
import { readAndDispose } from './scoring.ts';
import { toServedHeads } from './served.ts';
import { differentiateByTask, hasPadding, toLossRows } from './training-pass.ts';
import type { StepEngine, StepEngineRequest, StepRequest } from './step-engine.ts';
import type { TrainingRows } from './training-rows.ts';

interface DeviceRows {
  readonly inputs: tf.Tensor;
  readonly isPadded: boolean;
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
  const layout = request.byTask
    ? layOutTaskGradients(network, toServedHeads(request.ir))
    : undefined;
  let rows = upload(request.rows);
  let sums: tf.Tensor1D | undefined;
  /** Σ of what the newest step's pass added to the objective. */
  let added: tf.Scalar | undefined;
  /** dL/d(row loss) of every head and row, while it does not depend on the batch. */
  let steady: { readonly key: string; readonly slope: tf.Tensor1D } | undefined;

  function upload(given: TrainingRows): DeviceRows {
    const { count, inputs, labels, widths, masks } = given;
    const device = tf.tensor(inputs, [count, ...request.ir.input.info.shape]);
    return {
      inputs: device,
      isPadded: hasPadding(request.ir, given),
      labels: labels.map((values, head) => {
        const shape: [number, number] = [count, widths[head] ?? 1];
        // What is to be made again is on the device already.
        return values === inputs ? tf.reshape(device, shape) : tf.tensor2d(values, shape);
      }),
      masks,
    };
  }
  /** Penalties are added to L as they are. */
  function toFullSlope(slope: tf.Tensor1D): tf.Tensor1D {
    const { penaltyCount } = network;
    return penaltyCount === 0 ? slope : tf.concat1d([slope, tf.ones<tf.Rank.R1>([penaltyCount])]);
  }
  function sumPenalties(): tf.Scalar | undefined {
    const parts = [stepper?.penalty(), added, ...network.ties.map((tie) => tie.penalty())];
    const present = parts.filter((part) => part !== undefined);
    return present.length === 0 ? undefined : tf.addN(present.map((part) => tf.clone(part)));
  }
  function descend(
    gradients: readonly tf.Tensor[],
    { rate, optimizer: params }: StepRequest,
  ): void {
    stepper?.apply(gradients, rate, params);
    if (network.ties.length === 0) return;
    for (const tie of network.ties) {
      const reach = rate * tie.strength;
      if (reach > 0) tie.pull(reach);
    }
    stepper?.refresh();
  }
  function keepPenalties(penalties: tf.Tensor1D): void {
    added?.dispose();
    added = tf.keep(tf.sum<tf.Scalar>(penalties));
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

  function accumulate(more: tf.Tensor1D): void {
    const before = sums;
    sums = tf.keep(before === undefined ? more : tf.add<tf.Tensor1D>(before, more));
    before?.dispose();
  }

  function dropSums(): void {
    tf.dispose([sums, added].filter((kept) => kept !== undefined));
    sums = undefined;
    added = undefined;
  }
  function addUp(losses: tf.Tensor1D, mask: tf.Tensor1D | undefined): void {
    const counted = mask === undefined ? losses : tf.mul<tf.Tensor1D>(losses, mask);
    accumulate(tf.sum<tf.Tensor1D>(tf.reshape(counted, [heads.length, -1]), 1));
  }
  /** From the batch, which is on the device afterwards, to what is learnt from it. */
  function toForward(given: StepRequest): () => readonly tf.Tensor1D[] {
    const index = tf.tensor1d(given.rows, 'int32');
    const inputs = tf.gather(rows.inputs, index);
    const labels = rows.labels.map((values) => tf.gather(values, index));
    return () => toLossRows(network, inputs, labels, rows.isPadded);
  }

  /** Two halves with one read between them: the weights of a step come from its own gradients. */
  function toStepByTask(of: TaskGradientLayout): NonNullable<StepEngine['stepByTask']> {
    return async (given, weigh) => {
      network.clock.step = given.step;
      const { report, taskRows, own, onTop } = tf.tidy(() => {
        const { slope, mask } = toSlope(given);
        const found = differentiateByTask(network, of, toForward(given), slope);
        if (found.penalties !== undefined) keepPenalties(found.penalties);
        addUp(concat(found.lossRows), mask);
        const { taskRows, own, onTop } = found;
        return { report: toReport(taskRows, found.losses), taskRows, own, onTop };
      });
      try {
        const numbers = await readAndDispose(report);
        const gram = numbers.subarray(0, heads.length ** 2);
        const alphas = weigh({ losses: numbers.subarray(gram.length), gram });
        tf.tidy(() => {
          const row = tf.tensor2d([...alphas], [1, alphas.length]);
          descend(of.combine(taskRows, row, own, onTop), given);
        });
      } finally {
        tf.dispose([taskRows, ...own, ...onTop]);
      }
    };
  }

  return {
    path: 'tfjs',
    isImmediate: backend === 'cpu' || backend === 'wasm',
    step(given) {
      network.clock.step = given.step;
      tf.tidy(() => {
        const { slope, mask } = toSlope(given);
        const forward = toForward(given);
        const lossRows = (): tf.Tensor1D => concat(forward());
        let losses: tf.Tensor1D;
        if (stepper === undefined) {
          losses = lossRows();
        } else {
          const { value, grads } = tf.engine().gradients(lossRows, variables, toFullSlope(slope));
          descend(grads, given);
          losses = value;
        }
        if (network.penaltyCount > 0) {
          keepPenalties(tf.slice1d(losses, slope.size, network.penaltyCount));
          losses = tf.slice1d(losses, 0, slope.size);
        }
        addUp(losses, mask);
      });
    },
    ...(layout === undefined ? {} : { stepByTask: toStepByTask(layout) }),
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
    readOptimizer: () => stepper?.read() ?? Promise.resolve({ steps: 0, slots: [] }),
    restore(state) {
      stepper?.restore(state);
      dropSums();
      return Promise.resolve();
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

function concat(values: readonly tf.Tensor1D[]): tf.Tensor1D {
  return values.length === 1 ? values[0]! : tf.concat1d([...values]);
}
