/**
 * Chromium's own implementation of WebGPU in Node, on a device that runs nothing: shaders are compiled
 * and every call is held to the rules of WebGPU, but what kernels would compute stays 0.
 */
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { create, globals } from 'webgpu';
import { getDevice } from '../../../webgpu-device.ts';

/** tfjs asks for all that an adapter has; tests want what every device of WebGPU is sure to have. */
async function requestSmallest(gpu: GPU): Promise<GPUAdapter | null> {
  const adapter = await gpu.requestAdapter();
  if (adapter === null) return null;
  const request = adapter.requestDevice.bind(adapter);
  adapter.requestDevice = (asked) => request({ ...asked, requiredLimits: {} });
  return adapter;
}

/** Makes tfjs's WebGPU backend the one in use, on a device with the least limits that WebGPU allows. */
export async function useNullDevice(): Promise<GPUDevice> {
  Object.assign(globalThis, globals);
  const gpu = create(['backend=null']);
  Object.defineProperty(globalThis, 'navigator', {
    value: { gpu: { requestAdapter: () => requestSmallest(gpu) } },
    configurable: true,
  });
  await import('@tensorflow/tfjs-backend-webgpu');
  if (!(await tf.setBackend('webgpu'))) throw new Error('useNullDevice: WebGPU did not start');
  return getDevice();
}

/** Errors of the device while `work` runs, in its own words. */
export async function findObjections(
  device: GPUDevice,
  work: () => Promise<unknown>,
): Promise<string[]> {
  const kinds = ['validation', 'out-of-memory', 'internal'] as const;
  for (const kind of kinds) device.pushErrorScope(kind);
  await work();
  const errors = [];
  for (const _ of kinds) errors.push(await device.popErrorScope());
  return errors.flatMap((error) => (error === null ? [] : [error.message]));
}
