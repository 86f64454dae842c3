/** Activations in WGSL, with tfjs's formulas: its error function is an approximation that is copied. */
import { backend_util } from '@tensorflow/tfjs-core';
import { f } from './memory.ts';

const { ERF_P, ERF_A1, ERF_A2, ERF_A3, ERF_A4, ERF_A5 } = backend_util;

interface Activation {
  /** f(z) */
  readonly value: string;
  /** f'(z) from z and y = f(z) */
  readonly slope: string;
  /** True when `slope` reads z, which then has to be kept. */
  readonly keepsInput: boolean;
}

const activations: Readonly<Record<string, Activation>> = {
  relu: { value: 'max(z, 0.0)', slope: 'select(0.0, 1.0, y > 0.0)', keepsInput: false },
  // Beyond ±15 it is ±1 in single precision; some devices overflow far out.
  tanh: { value: 'tanh(clamp(z, -15.0, 15.0))', slope: '1.0 - y * y', keepsInput: false },
  sigmoid: {
    value: '1.0 / (1.0 + exp(-clamp(z, -87.0, 87.0)))',
    slope: 'y * (1.0 - y)',
    keepsInput: false,
  },
  elu: {
    value: 'select(exp(min(z, 0.0)) - 1.0, z, z >= 0.0)',
    slope: 'select(y + 1.0, 1.0, y >= 0.0)',
    keepsInput: false,
  },
  gelu: {
    value: '0.5 * z * (1.0 + erf(z * 0.7071067811865476))',
    slope: '0.5 * (1.0 + erf(z * 0.7071067811865476)) + z * 0.3989422804014327 * exp(-0.5 * z * z)',
    keepsInput: true,
  },
  swish: {
    value: 'z / (1.0 + exp(-clamp(z, -87.0, 87.0)))',
    slope: 'swishSlope(z)',
    keepsInput: true,
  },
};

/** Functions that the formulas use. */
export const activationFunctions = `
fn erf(x: f32) -> f32 {
  let a = abs(x);
  let t = 1.0 / (1.0 + ${f(ERF_P)} * a);
  let p = ((((${f(ERF_A5)} * t + ${f(ERF_A4)}) * t + ${f(ERF_A3)}) * t + ${f(ERF_A2)}) * t + ${f(ERF_A1)}) * t;
  return sign(x) * (1.0 - p * exp(-a * a));
}
fn swishSlope(z: f32) -> f32 {
  let s = 1.0 / (1.0 + exp(-clamp(z, -87.0, 87.0)));
  return s * (1.0 + z * (1.0 - s));
}`;

/** Undefined for `linear`. @throws when it is unknown */
export function getActivation(name: string): Activation | undefined {
  if (name === 'linear') return undefined;
  const found = activations[name];
  if (found === undefined) throw new Error(`getActivation: expected an activation, got "${name}"`);
  return found;
}
