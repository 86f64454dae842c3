/** tfjs's WASM backend with its binaries and the kernels it lacks for training. */
import * as tf from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { registerWasmKernels } from './kernels/wasm.ts';

/** File names of tfjs's WASM builds and where each is. */
export type WasmFiles = Readonly<Record<string, string>>;

let prepared = false;

/** @param files where the binaries are, by name; by default where the bundler put them */
export async function startWasm(files?: WasmFiles): Promise<void> {
  if (prepared) return;
  // Two threads are no faster than one at these sizes, and they need special headers.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths(files ?? (await import('./wasm-files.ts')).wasmFiles);
  registerWasmKernels();
  prepared = true;
}
