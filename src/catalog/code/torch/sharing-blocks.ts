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
import { call, toLiteral } from '../python.ts';
import {
  callWithWords,
  linear,
  normWeights,
  toActivation,
  toChannels,
  toInitialiser,
} from './common.ts';
import { printLayer } from './define-torch.ts';

export const sharingBlocks = {
  'cross-stitch': printLayer(crossStitch, {
    module: ({ params: { own, per }, inputs }) =>
      call(
        'CrossStitch',
        toLiteral(inputs.length),
        toLiteral(own),
        ...(per === 'channel' ? [toLiteral(toChannels(inputs[0]))] : []),
      ),
    weights: () => [{ name: 'stitch' }],
  }),
  sluice: printLayer(sluice, {
    module: ({ params: { own }, inputs }) =>
      call('Sluice', toLiteral(inputs.length), toLiteral(own)),
    weights: () => [{ name: 'alpha' }],
  }),
  nddr: printLayer(nddr, {
    module: ({ params: { own }, inputs }) =>
      call('NDDR', toLiteral(inputs.length), toLiteral(toChannels(inputs[0])), toLiteral(own)),
    call: callWithWords,
    weights: () => [linear('fusion'), ...normWeights('norm.')],
  }),
  gate: printLayer(gate, {
    module: ({ params: { initialiser }, inputs }) =>
      call(
        'Gate',
        toLiteral(toChannels(inputs[0])),
        toLiteral(inputs.length - 1),
        toInitialiser(initialiser),
      ),
    call: callWithWords,
    weights: () => [linear('choice.weight'), { name: 'choice.bias' }],
  }),
  'dselect-k': printLayer(dselectK, {
    module: ({ params: { byExample, k, width, entropy }, inputs }) =>
      call(
        'DSelectK',
        toLiteral(inputs.length - (byExample ? 1 : 0)),
        ['k', toLiteral(k)],
        ['width', toLiteral(width)],
        ['entropy', toLiteral(entropy)],
        ...(byExample ? ([['channels', toLiteral(toChannels(inputs[0]))]] as const) : []),
      ),
    call: ({ params: { byExample }, ...node }) =>
      callWithWords(byExample ? node : { ...node, words: undefined }),
    weights: ({ params: { byExample } }) =>
      ['selectors', 'blend', ...(byExample ? ['selector_bias', 'blend_bias'] : [])].map((name) => ({
        name,
      })),
    penalty: (self) => `${self}.penalty`,
  }),
  'layer-mixture': printLayer(layerMixture, {
    module: ({ params: { last }, inputs }) =>
      call('LayerMixture', toLiteral(inputs.length), toLiteral(last)),
    weights: () => [{ name: 'mixture' }],
  }),
  'attention-mask': printLayer(attentionMask, {
    module: ({ inputs: [features, ...sources] }) =>
      call(
        'AttentionMask',
        toLiteral(sources.reduce((sum, shape) => sum + toChannels(shape), 0)),
        toLiteral(toChannels(features)),
      ),
    call: callWithWords,
    weights: () => [
      linear('read.weight'),
      ...normWeights('read_norm.'),
      linear('mask.weight'),
      ...normWeights('mask_norm.'),
    ],
  }),
  branch: printLayer(branch, {
    module: ({ params: { temperature, warmup }, inputs }) =>
      call('Branch', toLiteral(inputs.length), toLiteral(temperature), toLiteral(warmup)),
    weights: () => [{ name: 'alpha' }],
    steps: 'steps',
  }),
  adapter: printLayer(adapter, {
    module: ({ params: { width, activation }, inputs }) =>
      call('Adapter', toLiteral(toChannels(inputs[0])), toLiteral(width), toActivation(activation)),
    weights: () => [
      linear('down.weight'),
      { name: 'down.bias' },
      linear('up.weight'),
      { name: 'up.bias' },
    ],
  }),
  film: printLayer(film, {
    module: ({ inputs }) => call('FiLM', toLiteral(toChannels(inputs[0]))),
    weights: () => [{ name: 'gamma' }, { name: 'beta' }],
  }),
  'stop-gradient': printLayer(stopGradient, { call: ({ x: [x] }) => `${x ?? ''}.detach()` }),
  lora: printLayer(lora, {
    module: ({ params: { rank, scale }, inputs: [output, input] }) =>
      call(
        'LoRA',
        toLiteral(toChannels(input)),
        toLiteral(toChannels(output)),
        toLiteral(rank),
        toLiteral(scale),
      ),
    weights: () => [linear('down.weight'), linear('up.weight')],
  }),
  'preference-dense': printLayer(preferenceDense, {
    module: ({ params: { units, activation, rank, tasks }, inputs }) =>
      call(
        'PreferenceDense',
        toLiteral(toChannels(inputs[0])),
        toLiteral(units),
        toActivation(activation),
        toLiteral(rank),
        toLiteral(tasks),
      ),
    weights: () => ['kernel', 'bias', 'down', 'up'].map((name) => ({ name })),
  }),
};
