import { stopGradient } from '../../layers/stop-gradient.ts';
import { adapter } from '../../sharing/adapter.ts';
import { attentionMask } from '../../sharing/attention-mask.ts';
import { branch } from '../../sharing/branch.ts';
import { crossStitch } from '../../sharing/cross-stitch.ts';
import { dselectK } from '../../sharing/dselect-k.ts';
import { film } from '../../sharing/film.ts';
import { gate } from '../../sharing/gate.ts';
import { layerMixture } from '../../sharing/layer-mixture.ts';
import { lora } from '../../sharing/lora.ts';
import { nddr } from '../../sharing/nddr.ts';
import { preferenceDense } from '../../sharing/preference-dense.ts';
import { sluice } from '../../sharing/sluice.ts';
import { toLiteral } from '../python.ts';
import { linearWeights, normWeights, toChannels, toName, within } from './common.ts';
import { printLayer } from './define-keras.ts';

export const sharingBlocks = {
  'cross-stitch': printLayer(crossStitch, {
    layer: ({ params: { own, per }, inputs }) => [
      'CrossStitch',
      toLiteral(inputs.length),
      toLiteral(own),
      ...(per === 'channel' ? [toLiteral(toChannels(inputs[0]))] : []),
    ],
    weights: () => ['stitch'],
  }),
  sluice: printLayer(sluice, {
    layer: ({ params: { own }, inputs }) => ['Sluice', toLiteral(inputs.length), toLiteral(own)],
    weights: () => ['alpha'],
  }),
  nddr: printLayer(nddr, {
    layer: ({ params: { own }, inputs }) => [
      'NDDR',
      toLiteral(inputs.length),
      toLiteral(toChannels(inputs[0])),
      toLiteral(own),
    ],
    masks: 'words',
    weights: () => ['fusion', ...within('norm', normWeights)],
  }),
  gate: printLayer(gate, {
    layer: ({ params: { initialiser }, inputs }) => [
      'Gate',
      toLiteral(inputs.length - 1),
      toName(initialiser),
    ],
    masks: 'words',
    weights: () => within('choice', linearWeights),
  }),
  'dselect-k': printLayer(dselectK, {
    layer: ({ params: { byExample, k, width, entropy }, inputs }) => [
      'DSelectK',
      toLiteral(inputs.length - (byExample ? 1 : 0)),
      ['k', toLiteral(k)],
      ['width', toLiteral(width)],
      ['entropy', toLiteral(entropy)],
      ...(byExample ? [['channels', toLiteral(toChannels(inputs[0]))] as const] : []),
    ],
    masks: 'words',
    weights: ({ params: { byExample } }) => [
      'selectors',
      'blend',
      ...(byExample ? ['selector_bias', 'blend_bias'] : []),
    ],
  }),
  'layer-mixture': printLayer(layerMixture, {
    layer: ({ params: { last }, inputs }) => [
      'LayerMixture',
      toLiteral(inputs.length),
      toLiteral(last),
    ],
    weights: () => ['mixture'],
  }),
  'attention-mask': printLayer(attentionMask, {
    layer: ({ inputs: [features] }) => ['AttentionMask', toLiteral(toChannels(features))],
    masks: 'words',
    weights: () => [
      'read/kernel',
      ...within('read_norm', normWeights),
      'mask/kernel',
      ...within('mask_norm', normWeights),
    ],
  }),
  branch: printLayer(branch, {
    layer: ({ params: { temperature, warmup }, inputs }) => [
      'Branch',
      toLiteral(inputs.length),
      toLiteral(temperature),
      toLiteral(warmup),
    ],
    weights: () => ['alpha'],
    steps: 'steps',
  }),
  adapter: printLayer(adapter, {
    layer: ({ params: { width, activation }, inputs }) => [
      'Adapter',
      toLiteral(toChannels(inputs[0])),
      toLiteral(width),
      toName(activation),
    ],
    weights: () => [...within('down', linearWeights), ...within('up', linearWeights)],
  }),
  film: printLayer(film, {
    layer: ({ inputs }) => ['FiLM', toLiteral(toChannels(inputs[0]))],
    weights: () => ['gamma', 'beta'],
  }),
  'stop-gradient': printLayer(stopGradient, {
    call: ({ x: [x] }) => `ops.stop_gradient(${x ?? ''})`,
  }),
  lora: printLayer(lora, {
    layer: ({ params: { rank, scale }, inputs: [output] }) => [
      'LoRA',
      toLiteral(toChannels(output)),
      toLiteral(rank),
      toLiteral(scale),
    ],
    weights: () => ['down/kernel', 'up/kernel'],
  }),
  'preference-dense': printLayer(preferenceDense, {
    layer: ({ params: { units, activation, rank, tasks } }) => [
      'PreferenceDense',
      toLiteral(units),
      toName(activation),
      toLiteral(rank),
      toLiteral(tasks),
    ],
    weights: () => ['kernel', 'bias', 'down', 'up'],
    shares: ({ params: { tasks } }) => ({ name: 'preference', count: tasks }),
  }),
};
