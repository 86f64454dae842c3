import {
  BatchMatMul,
  Transpose,
  util,
  type KernelConfig,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { defineKernel, runKernel } from './wasm-kernel.ts';

/** Below so many multiplications another kernel costs more than the slow path. */
const smallProduct = 4096;

interface Attrs {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/**
 * Matrix product: tfjs multiplies transposed matrices on a scalar path at a tenth of the speed, so
 * they are transposed first.
 */
export function toBatchMatMul(stock: KernelConfig): KernelConfig {
  const kernel = defineKernel<Attrs>(BatchMatMul, ({ backend, attrs, input }) => {
    const { transposeA, transposeB } = attrs;
    const multiply = (a: TensorInfo, b: TensorInfo, flags: Attrs): TensorInfo =>
      stock.kernelFunc({ inputs: { a, b }, backend, attrs: { ...flags } }) as TensorInfo;
    const a = input('a');
    const b = input('b');
    const columns = b.shape.at(transposeB ? -2 : -1) ?? 1;
    if ((!transposeA && !transposeB) || util.sizeFromShape(a.shape) * columns < smallProduct) {
      return multiply(a, b, attrs);
    }
    const left = transposeA ? transpose(backend, a) : a;
    const right = transposeB ? transpose(backend, b) : b;
    const out = multiply(left, right, { transposeA: false, transposeB: false });
    if (transposeA) backend.disposeData(left.dataId);
    if (transposeB) backend.disposeData(right.dataId);
    return out;
  });
  // The stock kernel is set up and disposed of by the backend under this name.
  return { ...stock, kernelFunc: kernel.kernelFunc };
}

/** Swaps the last two axes. */
function transpose(backend: BackendWasm, x: TensorInfo): TensorInfo {
  const perm = x.shape.map((_, axis) => axis);
  perm.push(...perm.splice(-2).reverse());
  return runKernel(Transpose, backend, { x }, { perm });
}
