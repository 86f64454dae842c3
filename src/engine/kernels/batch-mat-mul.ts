import {
  BatchMatMul,
  getKernel,
  Transpose,
  type KernelConfig,
  type KernelFunc,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

/** Below so many multiplications two more kernels cost more than the slow path. */
const smallProduct = 20_000;

/**
 * Matrix product on WASM: tfjs multiplies transposed matrices on a scalar path at a tenth of the
 * speed, so they are transposed first.
 */
export function toBatchMatMul(stock: KernelConfig): KernelConfig {
  const kernelFunc: KernelFunc = ({ inputs, backend, attrs }) => {
    const wasm = backend as BackendWasm;
    const { a, b } = inputs;
    const { transposeA, transposeB } = attrs as { transposeA: boolean; transposeB: boolean };
    if (a === undefined || b === undefined) throw new Error('BatchMatMul: expected two matrices');
    const rows = a.shape.at(transposeA ? -1 : -2) ?? 1;
    const product =
      (a.shape.reduce((size, next) => size * next, 1) / rows) *
      rows *
      (b.shape.at(transposeB ? -2 : -1) ?? 1);
    if ((!transposeA && !transposeB) || product < smallProduct) {
      return stock.kernelFunc({ inputs, backend, attrs: { transposeA, transposeB } });
    }
    const left = transposeA ? transpose(wasm, a) : a;
    const right = transposeB ? transpose(wasm, b) : b;
    const out = stock.kernelFunc({
      inputs: { a: left, b: right },
      backend,
      attrs: { transposeA: false, transposeB: false },
    });
    if (transposeA) wasm.disposeData(left.dataId);
    if (transposeB) wasm.disposeData(right.dataId);
    return out;
  };
  return { ...stock, kernelName: BatchMatMul, backendName: 'wasm', kernelFunc };
}

/** Swaps the last two axes. */
function transpose(backend: BackendWasm, x: TensorInfo): TensorInfo {
  const perm = x.shape.map((_, axis) => axis);
  const last = perm.length - 1;
  perm.splice(last - 1, 2, last, last - 1);
  return runKernel(Transpose, backend, { x }, { perm });
}

/** One stock WASM kernel that gives one tensor; its data belongs to the caller. */
export function runKernel(
  name: string,
  backend: BackendWasm,
  inputs: Readonly<Record<string, TensorInfo>>,
  attrs: Parameters<KernelFunc>[0]['attrs'] = {},
): TensorInfo {
  const kernel = getKernel(name, 'wasm');
  // tfjs's types claim that a kernel is always found.
  const out = kernel.kernelFunc({ inputs: { ...inputs }, backend, attrs });
  if (Array.isArray(out))
    throw new Error(`${name}: expected one output, got ${String(out.length)}`);
  return out;
}
