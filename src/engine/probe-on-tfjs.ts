/** A look at the tasks' gradients on tfjs, on the network's variables, which have to hold the present weights. */
import * as tf from '@tensorflow/tfjs-core';
import { readAndDispose } from './figures.ts';
import type { ModelIr } from '../core/graph/model-ir.ts';
import { toSize } from '../core/graph/shape.ts';
import type { Network } from './compile.ts';
import { pick } from './device-data.ts';
import { concatFlat } from './optimizer.ts';
import type { ProbeLayout, ProbeOutcome, TaskProbe } from './probe.ts';
import type { StepEngine, StepRequest } from './step-engine.ts';
import { differentiateHalves, layOutProbe, readReport, toProbeReport } from './task-probe.ts';
import { createSlopeMaker, disposeRows, uploadRows } from './tfjs-batch.ts';
import { toLossRows } from './training-pass.ts';
import type { TrainingRows } from './training-rows.ts';

interface ProbeRequest {
  readonly ir: ModelIr;
  readonly network: Network;
  readonly rows: TrainingRows;
  readonly engine: Pick<StepEngine, 'sync'>;
}

export function probeOnTfjs(request: ProbeRequest, given: StepRequest): TaskProbe {
  const { ir, network, engine } = request;
  const layout = layOutProbe(network, ir);
  const pass = openPass(request, given);
  engine.sync();
  const { report, rows, before } = tf.tidy(() => {
    const found = pass.keepFixed(() => differentiateHalves(layout, pass.forward, pass.slope));
    const before = concatFlat(layout.variables.map((variable) => tf.clone(variable)));
    return { report: toProbeReport(layout, found), rows: found.rows, before };
  });
  let numbers: Promise<Float32Array> | undefined;
  return {
    layout,
    async read() {
      return readReport(layout, await (numbers ??= readAndDispose(report)));
    },
    async compare() {
      engine.sync();
      const outcome = tf.tidy(() => {
        const change = tf.sub<tf.Tensor1D>(concatFlat([...layout.variables]), before);
        const losses = pass.keepFixed(() => {
          const values = concatFlat(pass.forward());
          const weighed = tf.mul(tf.slice1d(values, 0, pass.slope.size), pass.slope);
          return tf.sum(tf.reshape(weighed, [layout.heads, -1]), 1);
        });
        return concatFlat([...multiply(layout, rows, change), losses]);
      });
      return readOutcome(layout, await readAndDispose(outcome));
    },
    dispose() {
      if (numbers === undefined) report.dispose();
      tf.dispose([rows, before]);
      pass.dispose();
    },
  };
}

interface Pass {
  readonly slope: tf.Tensor1D;
  readonly forward: () => readonly tf.Tensor1D[];
  /** Gives moving statistics back what they were before. */
  keepFixed<T>(run: () => T): T;
  dispose(): void;
}

/** The pass over a batch in training; nothing but its rows is put on the device. */
function openPass({ ir, network, rows }: ProbeRequest, given: StepRequest): Pass {
  const batch = uploadRows(ir, pickRows(rows, given.rows, toSize(ir.input.info.shape)));
  const slopes = createSlopeMaker();
  const slope = tf.tidy(() => {
    const all = Int32Array.from(given.rows, (_, at) => at);
    return tf.keep(tf.clone(slopes.make({ ...given, rows: all }, batch.masks).slope));
  });
  slopes.dispose();
  const trained = new Set(network.trained.map(({ variable }) => variable));
  const fixed = network.weights.filter((variable) => !trained.has(variable));
  return {
    slope,
    forward() {
      network.clock.step = given.step;
      return toLossRows(network, batch.inputs, batch.labels, batch.isPadded);
    },
    keepFixed(run) {
      const kept = fixed.map((variable) => tf.clone(variable));
      const result = run();
      for (const [at, variable] of fixed.entries()) variable.assign(kept[at]!);
      return result;
    },
    dispose() {
      slope.dispose();
      disposeRows(batch);
    },
  };
}

function pickRows(rows: TrainingRows, wanted: Int32Array, width: number): TrainingRows {
  const picked = Uint32Array.from(wanted);
  const inputs = pick(rows.inputs, picked, width);
  return {
    count: picked.length,
    inputs,
    labels: rows.labels.map((values, head) =>
      values === rows.inputs ? inputs : pick(values, picked, rows.widths[head]!),
    ),
    widths: rows.widths,
    masks: rows.masks.map((mask) => mask && Uint8Array.from(picked, (row) => mask[row]!)),
  };
}

/** Group by group: the products with the change, and then its square. */
const multiply = (
  { groups, heads }: ProbeLayout,
  rows: tf.Tensor2D,
  change: tf.Tensor1D,
): tf.Tensor[] =>
  groups.flatMap(({ from, size }) => {
    const part = tf.slice1d(change, from, size);
    const products = tf.matMul(
      tf.slice2d(rows, [0, from], [2 * heads, size]),
      tf.reshape(part, [size, 1]),
    );
    return [products, tf.sum(tf.square(part))];
  });

function readOutcome({ groups, heads }: ProbeLayout, numbers: Float32Array): ProbeOutcome {
  const stride = 2 * heads + 1;
  return {
    products: groups.map((_, at) => numbers.slice(at * stride, at * stride + 2 * heads)),
    squares: Float32Array.from(groups, (_, at) => numbers[at * stride + 2 * heads]!),
    losses: numbers.slice(groups.length * stride),
  };
}
