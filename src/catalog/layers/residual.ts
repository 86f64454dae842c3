import type { SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import * as z from 'zod/mini';
import { err, ok } from '../../core/result.ts';
import { activate } from '../activate.ts';
import { integer } from '../define-params.ts';
import { activationChoice, initialiserChoice, l2Schema, toKernelConfig } from '../kernel-params.ts';
import { defineLayer, type LayerKernel, toOne } from './define-layer.ts';
import { activate as activateStock, add, type Numbers } from '../stock/stock-parts.ts';

/** He et al. 2016, without batch normalisation; where channels differ a 1×1 convolution leads past. */
export const residual = defineLayer({
  type: 'residual',
  category: 'image',
  icon: 'corner-up-right',
  title: { en: 'Residual block', zh: '残差块' },
  formula: 'y = f\\big(x + W_2 * f(W_1 * x + b_1) + b_2\\big)',
  params: z.strictObject({
    filters: integer({ min: 1, max: 256, default: 8, log: true, width: true }),
    kernel: integer({ min: 1, max: 7, default: 3, unit: 'px' }),
    activation: activationChoice('relu'),
    initialiser: initialiserChoice('he-uniform'),
    l2: l2Schema,
  }),
  arity: { min: 1, max: 1 },
  inferShape(inputs, { filters }) {
    const shape = toOne(inputs);
    const [height = 0, width = 0] = shape;
    return shape.length === 3
      ? ok([height, width, filters])
      : err({ code: 'needs-image', input: 0, shape });
  },
  countWeights(inputs, { filters, kernel }) {
    const channels = toOne(inputs)[2] ?? 0;
    const around = channels === filters ? 0 : channels * filters;
    return (kernel * kernel * (channels + filters) + 2) * filters + around;
  },
  summarise: ({ filters, kernel, activation }) =>
    `${String(filters)} × ${String(kernel)}×${String(kernel)} · ${activation}`,
});

export const residualKernel: LayerKernel<typeof residual> = {
  examples: [[[5, 4, 8]], [[4, 4, 3]]],
  build(api, inputs, params, context) {
    const input = toOne(inputs);
    const { filters, kernel: size, activation, l2 } = params;
    const [, height = 0, width = 0, channels = 0] = input.shape as number[];
    const kernel = (name: string, shape: readonly number[], at: number) => ({
      name,
      shape,
      l2,
      initial: toKernelConfig(api, params, { ...context, seed: context.seed + at })
        .kernelInitializer,
    });
    const bias = (name: string) => ({ name, shape: [filters], initial: api.initializers.zeros() });
    const layer = api.compute({
      name: context.name,
      trainable: context.trainable,
      outputShape: [height, width, filters],
      weights: [
        kernel('first', [size, size, channels, filters], 0),
        bias('first_bias'),
        kernel('second', [size, size, filters, filters], 1),
        bias('second_bias'),
        ...(channels === filters ? [] : [kernel('around', [1, 1, channels, filters], 2)]),
      ],
      stock(parts, [x], [first, firstBias, second, secondBias, around]) {
        const slide = (from: SymbolicTensor, kernel: Numbers, side: number, bias?: Numbers) => {
          const layer = parts.layers.conv2d({
            name: parts.name(),
            filters,
            kernelSize: side,
            padding: 'same',
            useBias: bias !== undefined,
          });
          return parts.connect(layer, from, bias === undefined ? [kernel] : [kernel, bias]);
        };
        const inner = activateStock(parts, slide(x!, first!, size, firstBias), activation);
        const outer = slide(inner, second!, size, secondBias);
        const passed = around === undefined ? x! : slide(x!, around, 1);
        return activateStock(parts, add(parts, [outer, passed]), activation);
      },
      call(tf, [x], [first, firstBias, second, secondBias, around]) {
        const slide = (from: Tensor, filter: Tensor) =>
          tf.conv2d(from as Tensor4D, filter as Tensor4D, 1, 'same');
        const inner = activate(tf, activation, tf.add(slide(x!, first!), firstBias!));
        const outer = tf.add(slide(inner, second!), secondBias!);
        return activate(tf, activation, tf.add(outer, around ? slide(x!, around) : x!));
      },
    });
    return api.connect(layer, input);
  },
};
