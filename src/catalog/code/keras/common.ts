/** Common parts of printed layers: initialisers, activations, penalties. */
import type { Shape } from '../../../core/graph/shape.ts';
import { toLiteral, type Given } from '../python.ts';

/** What Keras calls them, as it calls initialisers and activations alike. */
export const toName = (name: string): string => toLiteral(name.replaceAll('-', '_'));

export const toChannels = (shape: Shape | undefined): number => shape?.at(-1) ?? 0;

interface Kernel {
  readonly initialiser: string;
  readonly l2?: number;
}

/** Arguments of a kernel with this prefix that are not Keras's defaults. */
export function toKernel(
  { initialiser, l2 = 0 }: Kernel,
  frozen: boolean,
  of = 'kernel',
): readonly Given[] {
  return [
    ...(initialiser === 'glorot-uniform'
      ? []
      : [[`${of}_initializer`, toName(initialiser)] as const]),
    ...(l2 === 0 || frozen
      ? []
      : [[`${of}_regularizer`, `keras.regularizers.L2(${toLiteral(l2)})`] as const]),
  ];
}

export const toActivation = (name: string): readonly Given[] =>
  name === 'linear' ? [] : [['activation', toName(name)]];

export const linearWeights: readonly string[] = ['kernel', 'bias'];
export const normWeights: readonly string[] = ['gamma', 'beta', 'moving_mean', 'moving_variance'];
/** Below a name. */
export const within = (name: string, weights: readonly string[]): readonly string[] =>
  weights.map((weight) => `${name}/${weight}`);

/** Several inputs go into a layer as a list. */
export const toInput = (x: readonly string[]): string =>
  x.length === 1 ? (x[0] ?? '') : `[${x.join(', ')}]`;
