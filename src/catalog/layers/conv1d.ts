import * as z from 'zod/mini';
import { err, ok } from '../../core/result.ts';
import { integer } from '../define-params.ts';
import { toKernelConfig } from '../kernel-params.ts';
import { windowParams } from './conv-params.ts';
import { defineLayer, type LayerKernel, type Ops, type StepMask, toOne } from './define-layer.ts';
import { toSequence } from './sequence.ts';

export const conv1d = defineLayer({
  type: 'conv1d',
  category: 'sequence',
  icon: 'audio-lines',
  title: { en: 'Conv1D', zh: '一维卷积层' },
  formula: 'y_{tc} = f\\Big(b_c + \\sum_{u,k} W_{ukc}\\, x_{t+u,\\,k}\\Big)',
  params: z.strictObject({
    filters: integer({ min: 1, max: 512, default: 16, log: true, width: true }),
    ...windowParams,
    kernel: integer({ min: 1, max: 15, default: 3 }),
    stride: integer({ min: 1, max: 4, default: 1 }),
  }),
  arity: { min: 1, max: 1 },
  inferShape(inputs, { filters, kernel, stride, padding }) {
    const sequence = toSequence(inputs);
    if (!sequence.ok) return sequence;
    const [steps] = sequence.value;
    if (padding === 'same') return ok([Math.ceil(steps / stride), filters]);
    return kernel > steps
      ? err({
          code: 'window-too-long',
          input: 0,
          shape: toOne(inputs),
          size: kernel,
          params: { kernel: steps },
        })
      : ok([Math.floor((steps - kernel) / stride) + 1, filters]);
  },
  countWeights: (inputs, { filters, kernel }) => (kernel * (toOne(inputs)[1] ?? 0) + 1) * filters,
  summarise: ({ filters, kernel, activation }) =>
    `${String(filters)} × ${String(kernel)} · ${activation}`,
});

export const conv1dKernel: LayerKernel<typeof conv1d> = {
  examples: [[[7, 3]]],
  build: (api, inputs, params, context) =>
    api.connect(
      api.layers.conv1d({
        ...toKernelConfig(api, params, context),
        filters: params.filters,
        kernelSize: params.kernel,
        strides: params.stride,
        padding: params.padding,
        activation: params.activation,
      }),
      toOne(inputs),
      { pass: (tf, mask) => passWindows(tf, mask, params) },
    ),
};

/** A place counts where its window begins on a word ('same') or lies within the words ('valid'). */
function passWindows(
  tf: Ops,
  mask: StepMask,
  { kernel, stride, padding }: { kernel: number; stride: number; padding: string },
): StepMask {
  if (padding === 'same') return stride === 1 ? mask : pick(tf, mask, 0, stride);
  // A text shorter than a window has the first place to itself, or it would not be read at all.
  const whole = pick(tf, mask, kernel - 1, stride);
  const [places = 0] = whole.shape.slice(1);
  const first = tf.slice(mask, [0, 0], [-1, 1]);
  const rest = tf.slice(whole, [0, 1], [-1, places - 1]);
  return places === 1 ? first : tf.concat([first, rest], 1);
}

/** Every so many steps. */
function pick(tf: Ops, mask: StepMask, from: number, stride: number): StepMask {
  const [, steps] = mask.shape;
  return tf.gather(mask, tf.range(from, steps, stride, 'int32'), 1);
}
