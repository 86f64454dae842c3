/** Short forms for kernels on tfjs's WASM backend: stock kernels by name, numbers on its heap. */
import {
  getKernel,
  type KernelConfig,
  type KernelFunc,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

type Attrs = Parameters<KernelFunc>[0]['attrs'];

export interface KernelCall<A> {
  readonly backend: BackendWasm;
  readonly attrs: A;
  /** @throws when the kernel was called without it. */
  input(name: string): TensorInfo;
}

/** A WASM kernel with typed attributes. */
export function defineKernel<A>(
  kernelName: string,
  run: (call: KernelCall<A>) => TensorInfo,
): KernelConfig {
  return {
    kernelName,
    backendName: 'wasm',
    kernelFunc({ inputs, backend, attrs }) {
      if (!(backend instanceof BackendWasm))
        throw new Error(`${kernelName}: expected the WASM backend`);
      return run({
        backend,
        attrs: attrs as A,
        input(name) {
          const found = inputs[name];
          if (found === undefined)
            throw new Error(`${kernelName}: expected an input "${name}", got none`);
          return found;
        },
      });
    },
  };
}

/** Runs one kernel that gives one tensor; its data belongs to the caller. */
export function runKernel(
  name: string,
  backend: BackendWasm,
  inputs: Readonly<Record<string, TensorInfo>>,
  attrs: Attrs = {},
): TensorInfo {
  const out = getKernel(name, 'wasm').kernelFunc({ inputs: { ...inputs }, backend, attrs });
  if (Array.isArray(out))
    throw new Error(`${name}: expected one output, got ${String(out.length)}`);
  return out;
}

/**
 * The numbers of a tensor on the heap, to read and write. Any allocation may move the heap: allocate
 * first, then look.
 */
export function onHeap(backend: BackendWasm, tensor: TensorInfo): Float32Array {
  return backend.typedArrayFromHeap(tensor) as Float32Array;
}
