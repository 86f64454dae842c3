import { attention } from '../../layers/attention.ts';
import { conv1d } from '../../layers/conv1d.ts';
import { embedding } from '../../layers/embedding.ts';
import { globalAvgPool1d } from '../../layers/global-avg-pool-1d.ts';
import { globalMaxPool1d } from '../../layers/global-max-pool-1d.ts';
import { gru } from '../../layers/gru.ts';
import { lstm } from '../../layers/lstm.ts';
import { simpleRnn } from '../../layers/simple-rnn.ts';
import { call, toLiteral } from '../python.ts';
import {
  activate,
  bias,
  callWithWords,
  linear,
  start,
  toChannels,
  toInitialiser,
  type InitialiserName,
} from './common.ts';
import { printLayer, type TorchLayer, type TorchWeight } from './define-torch.ts';
import { toPadding } from './image-layers.ts';

interface RecurrentParams {
  readonly units: number;
  readonly direction: 'forward' | 'both';
  readonly output: 'last' | 'all';
  readonly initialiser: InitialiserName;
}

const oneWay = (of: string): readonly TorchWeight[] => [
  linear(`${of}kernel`),
  linear(`${of}recurrent`),
  { name: `${of}bias` },
];

/** @param name of the class of `blocks/` */
function recurrent(name: string): TorchLayer<RecurrentParams> {
  return {
    module({ params: { units, direction, output, initialiser }, inputs: [shape] }) {
      const read = (isBackwards: boolean): string =>
        call(
          name,
          toLiteral(toChannels(shape)),
          toLiteral(units),
          toInitialiser(initialiser),
          ...(output === 'all' ? ([['whole', 'True']] as const) : []),
          ...(isBackwards ? ([['backwards', 'True']] as const) : []),
        );
      return direction === 'both' ? call('BothWays', read(false), read(true)) : read(false);
    },
    call: callWithWords,
    weights: ({ params: { direction } }) =>
      direction === 'both' ? [...oneWay('forwards.'), ...oneWay('backwards.')] : oneWay(''),
  };
}

export const sequenceLayers = {
  embedding: printLayer(embedding, {
    module: ({ params: { vocabulary, units } }) =>
      call('start_table', call('nn.Embedding', toLiteral(vocabulary), toLiteral(units))),
    call: ({ self, x: [x] }) => `${self}(${x ?? ''}.long())`,
    weights: () => [{ name: 'weight', byUnit: (weight) => `${weight}.T` }],
  }),
  conv1d: printLayer(conv1d, {
    module({ params, inputs: [shape] }) {
      const pad = toPadding(shape?.[0] ?? 0, params);
      return start(
        call(
          'Conv1d',
          toLiteral(toChannels(shape)),
          toLiteral(params.filters),
          toLiteral(params.kernel),
          ...(params.stride === 1 ? [] : ([['stride', toLiteral(params.stride)]] as const)),
          ...(pad.every((side) => side === 0) ? [] : ([['pad', toLiteral(pad)]] as const)),
        ),
        params.initialiser,
      );
    },
    call: ({ self, x: [x], params }) => activate(params.activation, `${self}(${x ?? ''})`),
    weights: () => [{ name: 'weight', axes: [2, 1, 0] }, bias],
    pass({ params: { kernel, stride, padding } }, words) {
      if (padding === 'valid')
        return `windows_of_words(${words}, ${String(kernel)}, ${String(stride)})`;
      return stride === 1 ? words : `${words}[:, ::${String(stride)}]`;
    },
  }),
  gru: printLayer(gru, recurrent('GRU')),
  lstm: printLayer(lstm, recurrent('LSTM')),
  'simple-rnn': printLayer(simpleRnn, recurrent('SimpleRNN')),
  attention: printLayer(attention, {
    module({ params, inputs: [[steps = 0, channels = 0] = []] }) {
      const { heads, units, positions, initialiser } = params;
      return call(
        'SelfAttention',
        ...[steps, channels, heads, units, positions].map(toLiteral),
        toInitialiser(initialiser),
      );
    },
    call: callWithWords,
    weights: ({ params: { positions } }) => [
      ...['queries', 'keys', 'values', 'output'].map(linear),
      ...(positions ? [{ name: 'positions' }] : []),
    ],
  }),
  'global-avg-pool-1d': printLayer(globalAvgPool1d, {
    call: ({ x: [x = ''], words }) =>
      words === undefined ? `${x}.mean(1)` : `mean_of_places(${x}, ${words})`,
  }),
  'global-max-pool-1d': printLayer(globalMaxPool1d, {
    call: ({ x: [x = ''], words }) =>
      words === undefined ? `${x}.amax(1)` : `max_of_words(${x}, ${words})`,
  }),
};
