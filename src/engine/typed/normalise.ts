/** Batch normalisation per channel, and its derivative. */

export interface Norm {
  readonly channels: number;
  readonly momentum: number;
  readonly epsilon: number;
  readonly gamma: Float32Array;
  readonly beta: Float32Array;
  /** Moving statistics. */
  readonly mean: Float32Array;
  readonly variance: Float32Array;
}

/** What the backward pass needs of the forward pass, per channel. */
export interface BatchFacts {
  readonly mean: Float64Array;
  /** 1/√(σ² + ε) */
  readonly scale: Float64Array;
}

/** y = γ (x − μ)/√(σ² + ε) + β with the statistics in `facts`. @param count numbers of all rows */
function apply(
  out: Float32Array,
  input: Float32Array,
  norm: Norm,
  facts: BatchFacts,
  count: number,
) {
  const { channels, gamma, beta } = norm;
  for (let at = 0; at < count;) {
    for (let channel = 0; channel < channels; channel++, at++) {
      out[at] =
        (input[at]! - facts.mean[channel]!) * facts.scale[channel]! * gamma[channel]! +
        beta[channel]!;
    }
  }
}

/** With the batch's own statistics, which the moving ones follow. */
export function normaliseBatch(
  out: Float32Array,
  input: Float32Array,
  norm: Norm,
  facts: BatchFacts,
  count: number,
): void {
  const { channels, momentum, epsilon } = norm;
  const { mean, scale } = facts;
  const each = count / channels;
  mean.fill(0);
  for (let at = 0; at < count;) {
    for (let channel = 0; channel < channels; channel++, at++) mean[channel]! += input[at]!;
  }
  for (let channel = 0; channel < channels; channel++) mean[channel]! /= each;
  scale.fill(0);
  for (let at = 0; at < count;) {
    for (let channel = 0; channel < channels; channel++, at++) {
      const apart = input[at]! - mean[channel]!;
      scale[channel]! += apart * apart;
    }
  }
  const share = 1 - momentum;
  for (let channel = 0; channel < channels; channel++) {
    const variance = scale[channel]! / each;
    norm.mean[channel]! -= (norm.mean[channel]! - mean[channel]!) * share;
    norm.variance[channel]! -= (norm.variance[channel]! - variance) * share;
    scale[channel] = 1 / Math.sqrt(variance + epsilon);
  }
  apply(out, input, norm, facts, count);
}

/** With the moving statistics. */
export function normaliseFixed(
  out: Float32Array,
  input: Float32Array,
  norm: Norm,
  facts: BatchFacts,
  count: number,
): void {
  for (let channel = 0; channel < norm.channels; channel++) {
    facts.mean[channel] = norm.mean[channel]!;
    facts.scale[channel] = 1 / Math.sqrt(norm.variance[channel]! + norm.epsilon);
  }
  apply(out, input, norm, facts, count);
}

export interface NormSlopes {
  /** Added to; undefined when nothing before is trained. */
  readonly input: Float32Array | undefined;
  /** Written; undefined when they are frozen. */
  readonly gamma: Float32Array | undefined;
  readonly beta: Float32Array | undefined;
}

/** @param isFixed the statistics were constants */
export function denormalise(
  to: NormSlopes,
  slopes: Float32Array,
  input: Float32Array,
  norm: Norm,
  facts: BatchFacts,
  sums: BatchFacts,
  count: number,
  isFixed: boolean,
): void {
  const { channels, gamma } = norm;
  const { mean, scale } = facts;
  // Per channel: Σ dy, and Σ dy · (x − μ)/√(σ² + ε).
  const { mean: sum, scale: along } = sums;
  sum.fill(0);
  along.fill(0);
  for (let at = 0; at < count;) {
    for (let channel = 0; channel < channels; channel++, at++) {
      const slope = slopes[at]!;
      sum[channel]! += slope;
      along[channel]! += slope * (input[at]! - mean[channel]!) * scale[channel]!;
    }
  }
  for (let channel = 0; channel < channels; channel++) {
    if (to.gamma !== undefined) to.gamma[channel] = along[channel]!;
    if (to.beta !== undefined) to.beta[channel] = sum[channel]!;
  }
  if (to.input === undefined) return;
  const each = isFixed ? Infinity : count / channels;
  for (let at = 0; at < count;) {
    for (let channel = 0; channel < channels; channel++, at++) {
      const unit = (input[at]! - mean[channel]!) * scale[channel]!;
      const slope = slopes[at]! - sum[channel]! / each - (unit * along[channel]!) / each;
      to.input[at]! += slope * scale[channel]! * gamma[channel]!;
    }
  }
}
