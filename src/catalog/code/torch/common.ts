/** Common parts of printed layers: initialisers, activations, linear kernels. */
import type { Shape } from '../../../core/graph/shape.ts';
import { call } from '../python.ts';
import type { TorchWeight } from './define-torch.ts';

const initialisers = {
  'glorot-uniform': 'nn.init.xavier_uniform_',
  'glorot-normal': 'glorot_normal_',
  'he-uniform': 'he_uniform_',
  'he-normal': 'he_normal_',
  'lecun-uniform': 'lecun_uniform_',
  'lecun-normal': 'lecun_normal_',
  zeros: 'nn.init.zeros_',
} as const;
export type InitialiserName = keyof typeof initialisers;

export const toInitialiser = (name: InitialiserName): string => initialisers[name];

/** A layer with its initial weights; `start` begins with Glorot's by itself. */
export function start(layer: string, name: InitialiserName): string {
  return name === 'glorot-uniform'
    ? call('start', layer)
    : call('start', layer, toInitialiser(name));
}

const activations = {
  linear: 'nn.Identity()',
  relu: 'F.relu',
  tanh: 'torch.tanh',
  sigmoid: 'torch.sigmoid',
  elu: 'F.elu',
  gelu: 'F.gelu',
  swish: 'F.silu',
} as const;
type ActivationName = keyof typeof activations;

/** As a function. */
export const toActivation = (name: ActivationName): string => activations[name];

/** Applied to a value. */
export const activate = (name: ActivationName, value: string): string =>
  name === 'linear' ? value : `${activations[name]}(${value})`;

export const toChannels = (shape: Shape | undefined): number => shape?.at(-1) ?? 0;

export const bias: TorchWeight = { name: 'bias' };
/** [in, out] -> [out, in] */
export const linear = (name = 'weight'): TorchWeight => ({ name, axes: [1, 0] });
export const linearWeights: readonly TorchWeight[] = [linear(), bias];
export const normWeights = (of: string): readonly TorchWeight[] =>
  ['weight', 'bias', 'running_mean', 'running_var'].map((name) => ({ name: `${of}${name}` }));

/** A call with the mask of words behind its inputs, where there is one. */
export const callWithWords = ({
  self,
  x,
  words,
}: {
  readonly self: string;
  readonly x: readonly string[];
  readonly words: string | undefined;
}): string => `${self}(${[...x, ...(words === undefined ? [] : [`words=${words}`])].join(', ')})`;
