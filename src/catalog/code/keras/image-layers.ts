import { avgPool } from '../../layers/avg-pool.ts';
import { conv2dTranspose } from '../../layers/conv2d-transpose.ts';
import { conv2d } from '../../layers/conv2d.ts';
import { depthwiseConv2d } from '../../layers/depthwise-conv2d.ts';
import { globalAvgPool } from '../../layers/global-avg-pool.ts';
import { maxPool } from '../../layers/max-pool.ts';
import { residual } from '../../layers/residual.ts';
import { separableConv2d } from '../../layers/separable-conv2d.ts';
import { upSampling } from '../../layers/up-sampling.ts';
import { toLiteral, type Given } from '../python.ts';
import { linearWeights, toActivation, toChannels, toKernel, toName, within } from './common.ts';
import { printLayer } from './define-keras.ts';

interface Window {
  readonly kernel: number;
  readonly stride: number;
  readonly padding: string;
  readonly activation: string;
}

/** Arguments of a convolution behind the number of its filters. */
export const toWindow = ({ kernel, stride, padding, activation }: Window): readonly Given[] => [
  toLiteral(kernel),
  ...(stride === 1 ? [] : [['strides', toLiteral(stride)] as const]),
  ...(padding === 'valid' ? [] : [['padding', toLiteral(padding)] as const]),
  ...toActivation(activation),
];

const toPool = ({ size, stride }: { readonly size: number; readonly stride: number }) =>
  [toLiteral(size), ...(stride === size ? [] : [toLiteral(stride)])] as const;

export const imageLayers = {
  conv2d: printLayer(conv2d, {
    layer: ({ params, frozen }) => [
      'layers.Conv2D',
      toLiteral(params.filters),
      ...toWindow(params),
      ...toKernel(params, frozen),
    ],
    weights: () => linearWeights,
  }),
  'separable-conv2d': printLayer(separableConv2d, {
    layer: ({ params, frozen }) => [
      'layers.SeparableConv2D',
      toLiteral(params.filters),
      ...toWindow(params),
      ...toKernel(params, frozen, 'depthwise'),
      ...toKernel(params, frozen, 'pointwise'),
    ],
    weights: () => ['depthwise_kernel', 'pointwise_kernel', 'bias'],
  }),
  'depthwise-conv2d': printLayer(depthwiseConv2d, {
    layer: ({ params, frozen }) => [
      'layers.DepthwiseConv2D',
      ...toWindow(params),
      ...(params.multiplier === 1
        ? []
        : [['depth_multiplier', toLiteral(params.multiplier)] as const]),
      ...toKernel(params, frozen, 'depthwise'),
    ],
    weights: () => linearWeights,
  }),
  residual: printLayer(residual, {
    layer: ({ params: { filters, kernel, activation, initialiser, l2 }, inputs, frozen }) => [
      'Residual',
      toLiteral(toChannels(inputs[0])),
      toLiteral(filters),
      toLiteral(kernel),
      toName(activation),
      toName(initialiser),
      ...(l2 === 0 || frozen ? [] : [['l2', toLiteral(l2)] as const]),
    ],
    weights: ({ params: { filters }, inputs: [shape] }) => [
      ...within('first', linearWeights),
      ...within('second', linearWeights),
      ...(toChannels(shape) === filters ? [] : ['around/kernel']),
    ],
  }),
  'conv2d-transpose': printLayer(conv2dTranspose, {
    layer: ({ params, frozen }) => [
      'layers.Conv2DTranspose',
      toLiteral(params.filters),
      ...toWindow(params),
      ...toKernel(params, frozen),
    ],
    weights: () => linearWeights,
  }),
  'up-sampling': printLayer(upSampling, {
    layer: ({ params: { factor } }) => ['layers.UpSampling2D', toLiteral(factor)],
  }),
  'max-pool': printLayer(maxPool, {
    layer: ({ params }) => ['layers.MaxPooling2D', ...toPool(params)],
  }),
  'avg-pool': printLayer(avgPool, {
    layer: ({ params }) => ['layers.AveragePooling2D', ...toPool(params)],
  }),
  'global-avg-pool': printLayer(globalAvgPool, {
    layer: () => ['layers.GlobalAveragePooling2D'],
  }),
};
