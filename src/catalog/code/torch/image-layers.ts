import type { Shape } from '../../../core/graph/shape.ts';
import { avgPool } from '../../layers/avg-pool.ts';
import { conv2dTranspose } from '../../layers/conv2d-transpose.ts';
import { conv2d } from '../../layers/conv2d.ts';
import { depthwiseConv2d } from '../../layers/depthwise-conv2d.ts';
import { globalAvgPool } from '../../layers/global-avg-pool.ts';
import { maxPool } from '../../layers/max-pool.ts';
import { residual } from '../../layers/residual.ts';
import { separableConv2d } from '../../layers/separable-conv2d.ts';
import { upSampling } from '../../layers/up-sampling.ts';
import { call, toLiteral } from '../python.ts';
import {
  activate,
  bias,
  start,
  toActivation,
  toChannels,
  toInitialiser,
  type InitialiserName,
} from './common.ts';
import { printLayer, type TorchWeight } from './define-torch.ts';

interface Window {
  readonly kernel: number;
  readonly stride: number;
  readonly padding: 'same' | 'valid';
}

/** [height, width, in, out] -> [out, in, height, width] */
const convolution = (name = 'weight'): TorchWeight => ({ name, axes: [3, 2, 0, 1] });

/** What TensorFlow's "same" adds before and behind one side. */
export function toPadding(size: number, { kernel, stride, padding }: Window): [number, number] {
  if (padding === 'valid') return [0, 0];
  const total = Math.max(0, (Math.ceil(size / stride) - 1) * stride + kernel - size);
  return [Math.floor(total / 2), Math.ceil(total / 2)];
}

/** Left, right, top, bottom, as `F.pad` takes them. */
function toPad([height = 0, width = 0]: Shape, window: Window): readonly number[] {
  return [...toPadding(width, window), ...toPadding(height, window)];
}

/** Arguments of `Conv2d` behind its channels. */
function toWindow(
  shape: Shape | undefined,
  window: Window,
): readonly (string | readonly [string, string])[] {
  const pad = toPad(shape ?? [], window);
  return [
    toLiteral(window.kernel),
    ...(window.stride === 1 ? [] : ([['stride', toLiteral(window.stride)]] as const)),
    ...(pad.every((side) => side === 0) ? [] : ([['pad', toLiteral(pad)]] as const)),
  ];
}

/**
 * A convolution of each channel by itself. Its fan in is that of all channels together, as in Keras,
 * so its bounds are written out.
 */
function depthwise(
  shape: Shape | undefined,
  window: Window & { readonly multiplier: number },
  initialiser: InitialiserName,
  hasBias: boolean,
): string {
  const channels = toChannels(shape);
  const layer = call(
    'Conv2d',
    toLiteral(channels),
    toLiteral(channels * window.multiplier),
    ...toWindow(shape, window),
    ['groups', toLiteral(channels)],
    ...(hasBias ? [] : ([['bias', 'False']] as const)),
  );
  const area = window.kernel ** 2;
  return call('start', layer, toBounded(initialiser, area * channels, area * window.multiplier));
}

/** An initialiser with the numbers that follow from these fans. */
function toBounded(name: InitialiserName, fanIn: number, fanOut: number): string {
  if (name === 'zeros') return 'nn.init.zeros_';
  const [kind, form] = name.split('-');
  const variance = kind === 'glorot' ? 2 / (fanIn + fanOut) : kind === 'he' ? 2 / fanIn : 1 / fanIn;
  const round = (value: number): string => toLiteral(Number(value.toPrecision(6)));
  if (form === 'normal') return `lambda w: truncated_normal_(w, ${round(Math.sqrt(variance))})`;
  const bound = round(Math.sqrt(3 * variance));
  return `lambda w: nn.init.uniform_(w, -${bound}, ${bound})`;
}

/** [height, width, channels, multiplier] -> [channels × multiplier, 1, height, width] */
const depthwiseWeight = (
  name: string,
  { kernel, multiplier, channels }: { kernel: number; multiplier: number; channels: number },
): TorchWeight => ({
  name,
  axes: [2, 3, 0, 1],
  shape: [channels * multiplier, 1, kernel, kernel],
  byUnit: (weight) => `${weight}.unflatten(0, (-1, ${String(multiplier)})).movedim(1, 0)`,
});

export const imageLayers = {
  conv2d: printLayer(conv2d, {
    module: ({ params, inputs: [shape] }) =>
      start(
        call(
          'Conv2d',
          toLiteral(toChannels(shape)),
          toLiteral(params.filters),
          ...toWindow(shape, params),
        ),
        params.initialiser,
      ),
    call: ({ self, x: [x], params }) => activate(params.activation, `${self}(${x ?? ''})`),
    weights: () => [convolution(), bias],
  }),
  'separable-conv2d': printLayer(separableConv2d, {
    module: ({ params, inputs: [shape] }) =>
      call(
        'nn.Sequential',
        depthwise(shape, { ...params, multiplier: 1 }, params.initialiser, false),
        start(
          call('Conv2d', toLiteral(toChannels(shape)), toLiteral(params.filters), '1'),
          params.initialiser,
        ),
      ),
    call: ({ self, x: [x], params }) => activate(params.activation, `${self}(${x ?? ''})`),
    weights: ({ params: { kernel }, inputs: [shape] }) => [
      depthwiseWeight('0.weight', { kernel, multiplier: 1, channels: toChannels(shape) }),
      convolution('1.weight'),
      { name: '1.bias' },
    ],
  }),
  'depthwise-conv2d': printLayer(depthwiseConv2d, {
    module: ({ params, inputs: [shape] }) => depthwise(shape, params, params.initialiser, true),
    call: ({ self, x: [x], params }) => activate(params.activation, `${self}(${x ?? ''})`),
    weights: ({ params: { kernel, multiplier }, inputs: [shape] }) => [
      depthwiseWeight('weight', { kernel, multiplier, channels: toChannels(shape) }),
      bias,
    ],
  }),
  residual: printLayer(residual, {
    module: ({ params, inputs: [shape] }) =>
      call(
        'Residual',
        toLiteral(toChannels(shape)),
        toLiteral(params.filters),
        toLiteral(params.kernel),
        toLiteral(toPad(shape ?? [], { kernel: params.kernel, stride: 1, padding: 'same' })),
        toActivation(params.activation),
        toInitialiser(params.initialiser),
      ),
    weights: ({ params: { filters }, inputs: [shape] }) => [
      convolution('first.weight'),
      { name: 'first.bias' },
      convolution('second.weight'),
      { name: 'second.bias' },
      ...(toChannels(shape) === filters ? [] : [convolution('around.weight')]),
    ],
  }),
  'conv2d-transpose': printLayer(conv2dTranspose, {
    module({ params, inputs: [shape], shape: [height, width] }) {
      const { kernel, stride, padding } = params;
      const beyond = Math.max(0, stride - kernel);
      return start(
        call(
          'ConvTranspose2d',
          toLiteral(toChannels(shape)),
          toLiteral(params.filters),
          toLiteral(kernel),
          ['stride', toLiteral(stride)],
          ...(beyond === 0 ? [] : ([['output_padding', toLiteral(beyond)]] as const)),
          [
            'crop',
            toLiteral(padding === 'same' ? Math.floor(Math.max(0, kernel - stride) / 2) : 0),
          ],
          ['size', toLiteral([height, width])],
        ),
        params.initialiser,
      );
    },
    call: ({ self, x: [x], params }) => activate(params.activation, `${self}(${x ?? ''})`),
    // [height, width, out, in] -> [in, out, height, width]
    weights: () => [convolution(), bias],
  }),
  'up-sampling': printLayer(upSampling, {
    call: ({ x: [x], params: { factor } }) => `enlarge(${x ?? ''}, ${String(factor)})`,
  }),
  'max-pool': printLayer(maxPool, {
    call: ({ x: [x], params: { size, stride } }) =>
      `pool(${x ?? ''}, F.max_pool2d, ${String(size)}, ${String(stride)})`,
  }),
  'avg-pool': printLayer(avgPool, {
    call: ({ x: [x], params: { size, stride } }) =>
      `pool(${x ?? ''}, F.avg_pool2d, ${String(size)}, ${String(stride)})`,
  }),
  'global-avg-pool': printLayer(globalAvgPool, {
    call: ({ x: [x] }) => `${x ?? ''}.mean((1, 2))`,
  }),
};
