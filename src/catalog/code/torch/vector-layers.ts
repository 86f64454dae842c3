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
import { call, toLiteral } from '../python.ts';
import {
  activate,
  callWithWords,
  linearWeights,
  normWeights,
  start,
  toChannels,
} from './common.ts';
import { printLayer } from './define-torch.ts';

/** Layers that take inputs of any form, or vectors. */
export const vectorLayers = {
  dense: printLayer(dense, {
    module: ({ params, inputs }) =>
      start(
        call('nn.Linear', toLiteral(toChannels(inputs[0])), toLiteral(params.units)),
        params.initialiser,
      ),
    call: ({ self, x: [x], params }) => activate(params.activation, `${self}(${x ?? ''})`),
    weights: () => linearWeights,
  }),
  activation: printLayer(activation, {
    call: ({ x: [x], params }) => activate(params.activation, x ?? ''),
  }),
  reshape: printLayer(reshape, {
    call: ({ x: [x], shape }) => `${x ?? ''}.reshape(-1, ${shape.join(', ')})`,
  }),
  flatten: printLayer(flatten, {
    call: ({ x: [x], inputs: [shape = []] }) =>
      shape.length === 1 ? (x ?? '') : `${x ?? ''}.flatten(1)`,
  }),
  dropout: printLayer(dropout, {
    module: ({ params, frozen }) => call('nn.Dropout', toLiteral(frozen ? 0 : params.rate)),
  }),
  'batch-norm': printLayer(batchNorm, {
    module: ({ params: { momentum, epsilon }, inputs }) =>
      call('BatchNorm', toLiteral(toChannels(inputs[0])), toLiteral(momentum), toLiteral(epsilon)),
    call: callWithWords,
    weights: () => normWeights(''),
  }),
  'layer-norm': printLayer(layerNorm, {
    module: ({ params: { epsilon }, inputs }) =>
      call('nn.LayerNorm', toLiteral(toChannels(inputs[0])), ['eps', toLiteral(epsilon)]),
    weights: () => [{ name: 'weight' }, { name: 'bias' }],
  }),
  concatenate: printLayer(concatenate, {
    call: ({ x }) => `torch.cat([${x.join(', ')}], -1)`,
  }),
  add: printLayer(add, { call: ({ x }) => x.join(' + ') }),
  multiply: printLayer(multiply, { call: ({ x }) => x.join(' * ') }),
};
