/** Common parts of max and average pooling. */
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
  return slideWindow(shape, { size, param: 'size', stride, padding: 'valid' }, shape[2] ?? 0);
}

export function toPoolingText({ size }: PoolingParams): string {
  return `${String(size)}×${String(size)}`;
}
