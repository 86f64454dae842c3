/** What max and average pooling have in common. */
import * as z from 'zod/mini';
import type { Shape } from '../../core/graph/shape.ts';
import { integer } from '../define-params.ts';
import { toOne } from './define-layer.ts';
import { slideWindow } from './window.ts';

export const poolingParams = z.strictObject({
  size: integer({ min: 1, max: 8, default: 2, unit: 'px' }),
  stride: integer({ min: 1, max: 8, default: 2, unit: 'px' }),
});
export type PoolingParams = z.output<typeof poolingParams>;

export function inferPooled(inputs: readonly Shape[], { size, stride }: PoolingParams) {
  const shape = toOne(inputs);
  return slideWindow(shape, { size, stride, padding: 'valid' }, shape[2] ?? 0);
}

export function toPoolingText({ size }: PoolingParams): string {
  return `${String(size)}×${String(size)}`;
}

export const poolingText = {
  en: {
    size: { label: 'Window', help: 'Width and height of the square that becomes one number.' },
    stride: { label: 'Stride', help: 'Pixels from one square to the next: 2 halves the image.' },
  },
  zh: {
    size: { label: '窗口', help: '合并成一个数的方块的宽和高。' },
    stride: { label: '步幅', help: '相邻两个方块相隔的像素：2 会使图像减半。' },
  },
} as const;
