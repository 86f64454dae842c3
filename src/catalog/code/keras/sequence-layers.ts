import { attention } from '../../layers/attention.ts';
import { conv1d } from '../../layers/conv1d.ts';
import { embedding } from '../../layers/embedding.ts';
import { globalAvgPool1d } from '../../layers/global-avg-pool-1d.ts';
import { globalMaxPool1d } from '../../layers/global-max-pool-1d.ts';
import { gru } from '../../layers/gru.ts';
import { lstm } from '../../layers/lstm.ts';
import { simpleRnn } from '../../layers/simple-rnn.ts';
import { call, toLiteral, type Given } from '../python.ts';
import { linearWeights, toKernel, toName, within } from './common.ts';
import { printLayer, type KerasLayer } from './define-keras.ts';
import { toWindow } from './image-layers.ts';

interface RecurrentParams {
  readonly units: number;
  readonly direction: 'forward' | 'both';
  readonly output: 'last' | 'all';
  readonly initialiser: string;
}

const oneWay = ['kernel', 'recurrent_kernel', 'bias'];

/** @param name of the class @param type that weights are called after @param own further arguments */
function recurrent(
  name: string,
  type: string,
  own: readonly Given[] = [],
): KerasLayer<RecurrentParams> {
  return {
    layer({ params: { units, direction, output, initialiser } }) {
      const given: readonly Given[] = [
        toLiteral(units),
        ...toKernel({ initialiser }, false),
        ['recurrent_initializer', toLiteral('glorot_uniform')],
        ...(output === 'all' ? [['return_sequences', 'True'] as const] : []),
        ...own,
      ];
      return direction === 'both'
        ? ['layers.Bidirectional', call(name, ...given)]
        : [name, ...given];
    },
    masks: 'mask',
    weights: ({ params: { direction } }) =>
      direction === 'both'
        ? ['forward', 'backward'].flatMap((way) => within(`${way}_${type}/${type}_cell`, oneWay))
        : within(`${type}_cell`, oneWay),
  };
}

export const sequenceLayers = {
  embedding: printLayer(embedding, {
    layer: ({ params: { vocabulary, units } }) => [
      'layers.Embedding',
      toLiteral(vocabulary),
      toLiteral(units),
    ],
    weights: () => ['embeddings'],
  }),
  conv1d: printLayer(conv1d, {
    layer: ({ params, frozen }) => [
      'layers.Conv1D',
      toLiteral(params.filters),
      ...toWindow(params),
      ...toKernel(params, frozen),
    ],
    weights: () => linearWeights,
    pass({ params: { kernel, stride, padding } }, words) {
      if (padding === 'valid')
        return `windows_of_words(${words}, ${String(kernel)}, ${String(stride)})`;
      return stride === 1 ? words : `${words}[:, ::${String(stride)}]`;
    },
  }),
  // As in the paper, the reset gate acts on the state before it is multiplied.
  gru: printLayer(gru, recurrent('layers.GRU', 'gru', [['reset_after', 'False']])),
  lstm: printLayer(lstm, recurrent('layers.LSTM', 'lstm')),
  'simple-rnn': printLayer(simpleRnn, recurrent('layers.SimpleRNN', 'simple_rnn')),
  attention: printLayer(attention, {
    layer({ params, inputs: [[steps = 0, channels = 0] = []] }) {
      const { heads, units, positions, initialiser } = params;
      return [
        'SelfAttention',
        ...[steps, channels, heads, units, positions].map(toLiteral),
        toName(initialiser),
      ];
    },
    masks: 'words',
    weights: ({ params: { positions } }) => [
      ...['queries', 'keys', 'values', 'output'],
      ...(positions ? ['positions'] : []),
    ],
  }),
  'global-avg-pool-1d': printLayer(globalAvgPool1d, {
    call: ({ x: [x = ''], words }) =>
      call('mean_of_places', x, ...(words === undefined ? [] : [words])),
  }),
  'global-max-pool-1d': printLayer(globalMaxPool1d, {
    call: ({ x: [x = ''], words }) =>
      words === undefined ? `ops.max(${x}, 1)` : call('max_of_words', x, words),
  }),
};
