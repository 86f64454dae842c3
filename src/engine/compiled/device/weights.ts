/** Weights between the engine's flat buffer and the variables of the tfjs model, on the device. */
import * as tf from '@tensorflow/tfjs-core';

/** The part of tfjs's WebGPU backend, 4.22.0, that the engine uses. */
export interface WebGpuBackend {
  readonly device: GPUDevice;
  readonly commandEncoder: GPUCommandEncoder | null;
  readonly tensorMap: { get(id: object): TensorData | undefined };
  uploadToGPU(id: object): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
}
interface TensorData {
  /** A copy in JavaScript's memory, where there is one. */
  values: Float32Array | null | undefined;
  resource?: GPUBuffer | null;
  readonly refCount: number;
}

export const getBackend = (): WebGpuBackend => tf.backend() as unknown as WebGpuBackend;

/** tfjs records work and submits it later; what it has recorded must run before ours overtakes it. */
export function flushTfjs(backend: WebGpuBackend): void {
  if (backend.commandEncoder === null) return;
  backend.endComputePassEncoder();
  backend.submitQueue();
}

/** A variable, and where its numbers lie in the flat buffer. */
export interface FlatWeight {
  readonly variable: tf.Variable;
  /** In numbers. */
  readonly offset: number;
  readonly size: number;
}

function dataOf(backend: WebGpuBackend, { variable }: FlatWeight): TensorData {
  const data = backend.tensorMap.get(variable.dataId);
  if (data === undefined) throw new Error(`weights: expected data of ${variable.name}, got none`);
  return data;
}

/** Variables -> flat buffer. */
export function readWeights(
  backend: WebGpuBackend,
  weights: readonly FlatWeight[],
  flat: GPUBuffer,
): void {
  const { device } = backend;
  flushTfjs(backend);
  const encoder = device.createCommandEncoder();
  for (const param of weights) {
    const { values, resource } = dataOf(backend, param);
    if (values) device.queue.writeBuffer(flat, param.offset * 4, values);
    else if (resource)
      encoder.copyBufferToBuffer(resource, 0, flat, param.offset * 4, param.size * 4);
    else throw new Error(`weights: expected numbers of ${param.variable.name}, got none`);
  }
  device.queue.submit([encoder.finish()]);
}

/** Flat buffer -> variables. */
export function writeWeights(
  backend: WebGpuBackend,
  changed: readonly FlatWeight[],
  flat: GPUBuffer,
): void {
  for (const param of changed) own(backend, param);
  flushTfjs(backend);
  const encoder = backend.device.createCommandEncoder();
  for (const param of changed) {
    const data = dataOf(backend, param);
    const { resource } = data;
    if (!resource)
      throw new Error(`weights: expected a buffer of ${param.variable.name}, got none`);
    encoder.copyBufferToBuffer(flat, param.offset * 4, resource, 0, param.size * 4);
    // Numbers that tfjs has read before are old now.
    data.values = null;
  }
  backend.device.queue.submit([encoder.finish()]);
}

/** A buffer that the variable shares with no other tensor, so that it may be written in place. */
function own(backend: WebGpuBackend, param: FlatWeight): void {
  const { variable } = param;
  if (dataOf(backend, param).refCount > 1) {
    const copy = tf.tidy(() => tf.add(variable, 0));
    variable.assign(copy);
    copy.dispose();
  }
  if (!dataOf(backend, param).resource) backend.uploadToGPU(variable.dataId);
}
