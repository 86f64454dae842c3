/** Losses from logits, and their derivatives in the same pass. */
import type { PlanHead } from '../fast/plan.ts';
import { exp } from './exp.ts';

export interface HeadBatch {
  /** [rows, outputs] */
  readonly logits: Float32Array;
  readonly labels: Float32Array;
  /** 1 where a row counts. */
  readonly known: Uint8Array;
  readonly rows: number;
}

/**
 * Σ of the losses of the rows that count.
 * @param slopes gets `share` times the derivative by each logit, 0 in rows that do not count;
 *   undefined when only the loss is wanted
 */
export function toLoss(
  { loss, outputs }: PlanHead,
  { logits, labels, known, rows }: HeadBatch,
  share: number,
  slopes: Float32Array | undefined,
): number {
  if (loss.kind === 'softmax')
    return toSoftmaxLoss(outputs, { logits, labels, known, rows }, share, slopes);
  let sum = 0;
  // Σ log aᵢ = log Π aᵢ: a logarithm for many factors, each of them at most 2.
  let product = 1;
  for (let row = 0; row < rows; row++) {
    if (known[row] === 0) {
      if (slopes !== undefined) slopes[row] = 0;
      continue;
    }
    const z = logits[row]!;
    const y = labels[row]!;
    const miss = z - y;
    let slope: number;
    switch (loss.kind) {
      case 'sigmoid': {
        const tail = exp(-Math.abs(z));
        sum += Math.max(z, 0) - z * y;
        product *= 1 + tail;
        if (product > 1e300) {
          sum += Math.log(product);
          product = 1;
        }
        slope = (z >= 0 ? 1 : tail) / (1 + tail) - y;
        break;
      }
      case 'mse':
        sum += miss * miss;
        slope = 2 * miss;
        break;
      case 'mae':
        sum += Math.abs(miss);
        slope = Math.sign(miss);
        break;
      case 'huber': {
        const cut = Math.max(-loss.delta, Math.min(loss.delta, miss));
        sum += cut * (miss - cut / 2);
        slope = cut;
      }
    }
    if (slopes !== undefined) slopes[row] = slope * share;
  }
  return sum + Math.log(product);
}

function toSoftmaxLoss(
  outputs: number,
  { logits, labels, known, rows }: HeadBatch,
  share: number,
  slopes: Float32Array | undefined,
): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    const from = row * outputs;
    if (known[row] === 0) {
      if (slopes !== undefined) slopes.fill(0, from, from + outputs);
      continue;
    }
    let largest = logits[from]!;
    for (let at = from + 1; at < from + outputs; at++) {
      if (logits[at]! > largest) largest = logits[at]!;
    }
    let total = 0;
    for (let at = from; at < from + outputs; at++) total += exp(logits[at]! - largest);
    const label = from + labels[row]!;
    sum += Math.log(total) - (logits[label]! - largest);
    if (slopes === undefined) continue;
    const scale = share / total;
    for (let at = from; at < from + outputs; at++) slopes[at] = exp(logits[at]! - largest) * scale;
    slopes[label]! -= share;
  }
  return sum;
}
