/** Activations in place, and their derivatives. */
import type { ActivationName } from '../fast/plan.ts';
import { exp } from './exp.ts';
import { tanh } from './tanh.ts';

/** True where the derivative is read off what went in, and not off what came out. */
export function needsInput(name: ActivationName): boolean {
  return name === 'gelu' || name === 'swish';
}

/** values ← f(values), the first `count` */
export function activate(name: ActivationName, values: Float32Array, count: number): void {
  switch (name) {
    case 'linear':
      return;
    case 'relu':
      // A NaN stays one, as everywhere.
      for (let i = 0; i < count; i++) if (values[i]! < 0) values[i] = 0;
      return;
    case 'tanh':
      for (let i = 0; i < count; i++) values[i] = tanh(values[i]!);
      return;
    case 'sigmoid':
      for (let i = 0; i < count; i++) values[i] = 1 / (1 + exp(-values[i]!));
      return;
    case 'elu':
      for (let i = 0; i < count; i++) {
        const x = values[i]!;
        if (x < 0) values[i] = exp(x) - 1;
      }
      return;
    case 'gelu':
      for (let i = 0; i < count; i++) {
        const x = values[i]!;
        values[i] = x * toNormalShare(x);
      }
      return;
    case 'swish':
      for (let i = 0; i < count; i++) {
        const x = values[i]!;
        values[i] = x / (1 + exp(-x));
      }
  }
}

/**
 * slopes ← slopes · f′, the first `count`.
 * @param seen what came out of f, or for those that need it what went in
 */
export function deactivate(
  name: ActivationName,
  slopes: Float32Array,
  seen: Float32Array,
  count: number,
): void {
  switch (name) {
    case 'linear':
      return;
    case 'relu':
      for (let i = 0; i < count; i++) if (!(seen[i]! > 0)) slopes[i] = 0;
      return;
    case 'tanh':
      for (let i = 0; i < count; i++) {
        const y = seen[i]!;
        slopes[i] = slopes[i]! * (1 - y * y);
      }
      return;
    case 'sigmoid':
      for (let i = 0; i < count; i++) {
        const y = seen[i]!;
        slopes[i] = slopes[i]! * (y * (1 - y));
      }
      return;
    case 'elu':
      for (let i = 0; i < count; i++) {
        const y = seen[i]!;
        if (y < 0) slopes[i] = slopes[i]! * (y + 1);
      }
      return;
    case 'gelu':
      for (let i = 0; i < count; i++) {
        const x = seen[i]!;
        const density = exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
        slopes[i] = slopes[i]! * (toNormalShare(x) + x * density);
      }
      return;
    case 'swish':
      for (let i = 0; i < count; i++) {
        const x = seen[i]!;
        const share = 1 / (1 + exp(-x));
        slopes[i] = slopes[i]! * (share + x * share * (1 - share));
      }
  }
}

/** Φ(x) by Abramowitz and Stegun 7.1.26, as tfjs has it: within 1.5e-7. */
function toNormalShare(x: number): number {
  const z = Math.abs(x) * Math.SQRT1_2;
  const t = 1 / (1 + 0.3275911 * z);
  const series =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const tail = 0.5 * series * exp(-z * z);
  return x < 0 ? tail : 1 - tail;
}
