import { activation } from '../../layers/activation.ts';
import { add } from '../../layers/add.ts';
import { batchNorm } from '../../layers/batch-norm.ts';
import { concatenate } from '../../layers/concatenate.ts';
import { dense } from '../../layers/dense.ts';
import { dropout } from '../../layers/dropout.ts';
import { flatten } from '../../layers/flatten.ts';
import { layerNorm } from '../../layers/layer-norm.ts';
import { multiply } from '../../layers/multiply.ts';
import { reshape } from '../../layers/reshape.ts';
import { toLiteral } from '../python.ts';
import { linearWeights, normWeights, toActivation, toKernel, toName } from './common.ts';
import { printLayer } from './define-keras.ts';

/** Layers that take inputs of any form, or vectors. */
export const vectorLayers = {
  dense: printLayer(dense, {
    layer: ({ params, frozen }) => [
      'layers.Dense',
      toLiteral(params.units),
      ...toActivation(params.activation),
      ...toKernel(params, frozen),
    ],
    weights: () => linearWeights,
  }),
  activation: printLayer(activation, {
    layer: ({ params }) => ['layers.Activation', toName(params.activation)],
  }),
  reshape: printLayer(reshape, { layer: ({ shape }) => ['layers.Reshape', toLiteral(shape)] }),
  flatten: printLayer(flatten, { layer: () => ['layers.Flatten'] }),
  dropout: printLayer(dropout, {
    layer: ({ params, frozen }) => ['layers.Dropout', toLiteral(frozen ? 0 : params.rate)],
  }),
  'batch-norm': printLayer(batchNorm, {
    layer: ({ params: { momentum, epsilon } }) => [
      'layers.BatchNormalization',
      ['momentum', toLiteral(momentum)],
      ['epsilon', toLiteral(epsilon)],
    ],
    masks: 'mask',
    weights: () => normWeights,
  }),
  'layer-norm': printLayer(layerNorm, {
    layer: ({ params: { epsilon } }) => [
      'layers.LayerNormalization',
      ['epsilon', toLiteral(epsilon)],
    ],
    weights: () => ['gamma', 'beta'],
  }),
  concatenate: printLayer(concatenate, {
    call: ({ x }) => `ops.concatenate([${x.join(', ')}], -1)`,
  }),
  add: printLayer(add, { call: ({ x }) => x.join(' + ') }),
  multiply: printLayer(multiply, { call: ({ x }) => x.join(' * ') }),
};
