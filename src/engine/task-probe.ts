/**
 * The tasks' gradients of a batch, looked at from outside of a step. Of every task there are two, of the
 * first and of the second half of the batch, whose sum is g_t = ∇ℓ_t: how far apart those of one task are
 * says how much of a conflict of two tasks is chance. One pass forward, 2 T back, and one more forward
 * where the losses after the step are asked for.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { ModelIr } from '../core/graph/model-ir.ts';
import type { Network } from './compile.ts';
import { openForwardPass } from './gradients.ts';
import { concatFlat } from './optimizer.ts';
import type { ProbeGroup, ProbeLayout, ProbeNumbers } from './probe.ts';
import { toServedHeads } from '../catalog/served-heads.ts';

export function layOutProbe(network: Network, ir: ModelIr): ProbeLayout {
  const served = toServedHeads(ir);
  const groups: ProbeGroup[] = [];
  const users: (readonly number[])[] = [];
  let from = 0;
  for (const [node, weights] of network.byNode) {
    const trained = weights.filter((weight) => weight.trained);
    const size = trained.reduce((sum, { variable }) => sum + variable.size, 0);
    const heads = served.get(node) ?? [];
    users.push(...trained.map(() => heads));
    if (size > 0) groups.push({ node, from, size, heads });
    from += size;
  }
  return {
    heads: network.heads.length,
    used: network.heads.map((_, head) =>
      users.flatMap((heads, at) => (heads.includes(head) ? [at] : [])),
    ),
    variables: network.trained.map(({ variable }) => variable),
    groups,
  };
}

interface Halves {
  /** [2T, numbers]. */
  readonly rows: tf.Tensor2D;
  readonly losses: readonly tf.Scalar[];
}

/** @param forward gives `toLossRows`; @param slope dL/d(row loss), head after head. The caller tidies. */
export function differentiateHalves(
  { heads, used, variables }: ProbeLayout,
  forward: () => readonly tf.Tensor1D[],
  slope: tf.Tensor1D,
): Halves {
  const batch = slope.size / heads;
  const inFirst = tf.tensor1d(
    Array.from({ length: batch }, (_, row) => (row < Math.ceil(batch / 2) ? 1 : 0)),
  );
  const inSecond = tf.sub<tf.Tensor1D>(tf.ones([batch]), inFirst);
  const slopes = heads === 1 ? [slope] : tf.split(slope, heads);
  const pass = openForwardPass(forward);
  const rows = used.flatMap((places, head) =>
    [inFirst, inSecond].map((half) => {
      const wanted = places.map((at) => variables[at]!);
      const found = pass.back(head, { slope: tf.mul(slopes[head]!, half), variables: wanted });
      return concatFlat(
        variables.map((variable, at) => found[places.indexOf(at)] ?? tf.zeros(variable.shape)),
      );
    }),
  );
  const losses = slopes.map((one, head) => tf.sum<tf.Scalar>(tf.mul(pass.values[head]!, one)));
  pass.dispose();
  return { rows: tf.stack(rows) as tf.Tensor2D, losses };
}

/** All that is read of a look, in one tensor: the inner products group by group, then the losses. */
export function toProbeReport(
  { groups, heads }: ProbeLayout,
  { rows, losses }: Halves,
): tf.Tensor1D {
  const grams = groups.map(({ from, size }) => {
    const part = tf.slice2d(rows, [0, from], [2 * heads, size]);
    return tf.matMul(part, part, false, true);
  });
  return concatFlat([...grams, ...losses]);
}

export function readReport({ groups, heads }: ProbeLayout, report: Float32Array): ProbeNumbers {
  const size = 4 * heads * heads;
  return {
    grams: groups.map((_, at) => report.slice(at * size, (at + 1) * size)),
    losses: report.slice(groups.length * size),
  };
}
