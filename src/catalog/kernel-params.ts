/** Parameters that several layers and heads share: how weights start, L2, activations, with their words. */
import type { Initializer } from '@tensorflow/tfjs-layers/dist/initializers';
import type { Regularizer } from '@tensorflow/tfjs-layers/dist/regularizers';
import { choice, decimal } from './define-params.ts';
import type { BuildContext, LayerApi } from './layers/define-layer.ts';

const activations = ['linear', 'relu', 'tanh', 'sigmoid', 'elu', 'gelu', 'swish'] as const;
type ActivationName = (typeof activations)[number];

export function activationChoice(start: ActivationName) {
  return choice(activations, { default: start });
}

const initialisers = [
  'glorot-uniform',
  'glorot-normal',
  'he-uniform',
  'he-normal',
  'lecun-uniform',
  'lecun-normal',
  'zeros',
] as const;
type InitialiserName = (typeof initialisers)[number];

export function initialiserChoice(start: InitialiserName) {
  return choice(initialisers, { default: start, advanced: true });
}

export const l2Schema = decimal({
  min: 0,
  max: 1,
  default: 0,
  log: true,
  step: 0.0001,
  advanced: true,
});

interface KernelParams {
  readonly initialiser: InitialiserName;
  readonly l2: number;
}

interface KernelConfig {
  readonly name: string;
  readonly trainable: boolean;
  readonly kernelInitializer: Initializer;
  readonly kernelRegularizer?: Regularizer;
}

/** Arguments of every tfjs layer with a kernel. */
export function toKernelConfig(
  api: LayerApi,
  params: KernelParams,
  context: BuildContext,
): KernelConfig {
  const config = {
    name: context.name,
    trainable: context.trainable,
    kernelInitializer: toInitializer(api, params.initialiser, context.seed),
  };
  return params.l2 > 0
    ? { ...config, kernelRegularizer: api.regularizers.l2({ l2: params.l2 }) }
    : config;
}

export function toInitializer(api: LayerApi, name: InitialiserName, seed: number): Initializer {
  switch (name) {
    case 'glorot-uniform':
      return api.initializers.glorotUniform({ seed });
    case 'glorot-normal':
      return api.initializers.glorotNormal({ seed });
    case 'he-uniform':
      return api.initializers.heUniform({ seed });
    case 'he-normal':
      return api.initializers.heNormal({ seed });
    case 'lecun-uniform':
      return api.initializers.leCunUniform({ seed });
    case 'lecun-normal':
      return api.initializers.leCunNormal({ seed });
    case 'zeros':
      return api.initializers.zeros();
  }
}
