/** tfjs's WASM backend with its binaries and the kernels it lacks for training. */
import * as tf from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { registerWasmKernels } from './kernels/wasm.ts';
import { wasmFiles } from './wasm-files.ts';

/** File names of tfjs's WASM builds and where each is. */
export type WasmFiles = Readonly<Record<string, string>>;

let prepared = false;

/** @param files where the binaries are, by name; by default where the bundler put them */
export function prepareWasm(files: WasmFiles = wasmFiles): void {
  if (prepared) return;
  // Two threads are no faster than one at these sizes, and they need special headers.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths(files);
  registerWasmKernels();
  prepared = true;
}

interface Module {
  _malloc(bytes: number): number;
}

/**
 * tfjs takes address 0, which stands for memory that there is not, for a place like any other, and
 * writes over what lies there. To be called for every backend that was started.
 */
export function checkMemory(): void {
  const { wasm } = tf.backend() as unknown as { readonly wasm: Module };
  const take = wasm._malloc.bind(wasm);
  wasm._malloc = (bytes) => {
    const address = take(bytes);
    if (address === 0 && bytes > 0)
      throw new Error(`WASM: out of memory, no ${String(bytes)} bytes left`);
    return address;
  };
}
