import * as z from 'zod/mini';
import { ok } from '../../core/result.ts';
import { choice, integer } from '../define-params.ts';
import {
  activationChoice,
  initialiserChoice,
  kernelOptions,
  kernelText,
  l2Schema,
  toKernelConfig,
} from '../kernel-params.ts';
import { defineLayer, toOne } from './define-layer.ts';
import { slideWindow } from './window.ts';

export const conv2d = defineLayer({
  type: 'conv2d',
  category: 'image',
  icon: 'grid-3x3',
  text: {
    en: {
      title: 'Conv2D',
      help: 'Slides small filters over the image, so a feature is found wherever it stands.',
      params: {
        filters: { label: 'Filters' },
        kernel: { label: 'Window', help: 'Width and height of a filter.' },
        stride: {
          label: 'Stride',
          help: 'Pixels from one position to the next: 2 halves the image.',
        },
        padding: { label: 'Edge' },
        ...kernelText.en,
      },
      options: {
        padding: { same: 'Padded, same size', valid: 'Inside only' },
        ...kernelOptions.en,
      },
    },
    zh: {
      title: '卷积层',
      help: '用小滤波器扫过整幅图像，特征在哪里都能找到。',
      params: {
        filters: { label: '滤波器数' },
        kernel: { label: '窗口', help: '滤波器的宽和高。' },
        stride: { label: '步幅', help: '相邻两个位置相隔的像素：2 会使图像减半。' },
        padding: { label: '边缘' },
        ...kernelText.zh,
      },
      options: { padding: { same: '补零，尺寸不变', valid: '仅在图内' }, ...kernelOptions.zh },
    },
  },
  formula: 'y_{ijc} = f\\Big(b_c + \\sum_{u,v,k} W_{uvkc}\\, x_{i+u,\\,j+v,\\,k}\\Big)',
  params: z.strictObject({
    filters: integer({ min: 1, max: 512, default: 8, log: true }),
    kernel: integer({ min: 1, max: 11, default: 3, unit: 'px' }),
    stride: integer({ min: 1, max: 4, default: 1, unit: 'px' }),
    padding: choice(['same', 'valid'], { default: 'same' }),
    activation: activationChoice('relu'),
    initialiser: initialiserChoice('he-uniform'),
    l2: l2Schema,
  }),
  arity: { min: 1, max: 1 },
  examples: [[[6, 5, 1]], [[7, 8, 3]]],
  inferShape(inputs, { filters, kernel, stride, padding }) {
    const area = slideWindow(toOne(inputs), { size: kernel, stride, padding });
    return area.ok ? ok([...area.value, filters]) : area;
  },
  countWeights(inputs, { filters, kernel }) {
    const channels = toOne(inputs)[2] ?? 0;
    return (kernel * kernel * channels + 1) * filters;
  },
  summarise: ({ filters, kernel, activation }) =>
    `${String(filters)} × ${String(kernel)}×${String(kernel)} · ${activation}`,
  build: (api, inputs, params, context) =>
    api.connect(
      api.layers.conv2d({
        ...toKernelConfig(api, params, context),
        filters: params.filters,
        kernelSize: params.kernel,
        strides: params.stride,
        padding: params.padding,
        activation: params.activation,
      }),
      toOne(inputs),
    ),
});
