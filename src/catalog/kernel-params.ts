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

/** What every tfjs layer with a kernel is built with. */
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

export const kernelText = {
  en: {
    activation: { label: 'Activation', help: 'The function each unit applies to its sum.' },
    initialiser: { label: 'Initial weights', help: 'How the weights are drawn before training.' },
    l2: {
      label: 'L2',
      help: 'Pulls weights towards zero: larger means smoother, less exact fits.',
    },
  },
  zh: {
    activation: { label: '激活函数', help: '每个单元对加权和施加的函数。' },
    initialiser: { label: '初始权重', help: '训练开始前权重如何抽取。' },
    l2: { label: 'L2', help: '把权重拉向零：越大，拟合越平滑，也越不精确。' },
  },
} as const;

export const kernelOptions = {
  en: {
    activation: {
      linear: 'Linear',
      relu: 'ReLU',
      tanh: 'tanh',
      sigmoid: 'Sigmoid',
      elu: 'ELU',
      gelu: 'GELU',
      swish: 'Swish',
    },
    initialiser: {
      'glorot-uniform': 'Glorot, uniform',
      'glorot-normal': 'Glorot, normal',
      'he-uniform': 'He, uniform',
      'he-normal': 'He, normal',
      'lecun-uniform': 'LeCun, uniform',
      'lecun-normal': 'LeCun, normal',
      zeros: 'Zeros',
    },
  },
  zh: {
    activation: {
      linear: '线性',
      relu: 'ReLU',
      tanh: 'tanh',
      sigmoid: 'Sigmoid',
      elu: 'ELU',
      gelu: 'GELU',
      swish: 'Swish',
    },
    initialiser: {
      'glorot-uniform': 'Glorot 均匀分布',
      'glorot-normal': 'Glorot 正态分布',
      'he-uniform': 'He 均匀分布',
      'he-normal': 'He 正态分布',
      'lecun-uniform': 'LeCun 均匀分布',
      'lecun-normal': 'LeCun 正态分布',
      zeros: '全零',
    },
  },
} as const;
