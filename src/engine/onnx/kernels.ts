/** Kernels of tfjs in prediction as operators of ONNX, by name. */
import { elementwise } from './kernels/elementwise.ts';
import { movement } from './kernels/movement.ts';
import type { OnnxKernel } from './kernels/parts.ts';
import { products } from './kernels/products.ts';
import { reductions } from './kernels/reductions.ts';

const tables = { ...elementwise, ...reductions, ...products, ...movement };

export const onnxKernels: ReadonlyMap<string, OnnxKernel> = new Map(Object.entries(tables));
