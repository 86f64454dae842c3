/** Weights between the engine's flat buffer and the variables of the tfjs model, on the device. */
import * as tf from '@tensorflow/tfjs-core';
import type { Plan, PlanParam } from '../fast/plan.ts';

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

function dataOf(backend: WebGpuBackend, { variable, node, name }: PlanParam): TensorData {
  const data = backend.tensorMap.get(variable.dataId);
  if (data === undefined) throw new Error(`weights: expected data of ${node} ${name}, got none`);
  return data;
}

/** Variables -> flat buffer. */
export function readWeights(backend: WebGpuBackend, plan: Plan, flat: GPUBuffer): void {
  const { device } = backend;
  flushTfjs(backend);
  const encoder = device.createCommandEncoder();
  for (const param of plan.params) {
    const { values, resource } = dataOf(backend, param);
    if (values) device.queue.writeBuffer(flat, param.offset * 4, values);
    else if (resource)
      encoder.copyBufferToBuffer(resource, 0, flat, param.offset * 4, param.size * 4);
    else throw new Error(`weights: expected numbers of ${param.node} ${param.name}, got none`);
  }
  device.queue.submit([encoder.finish()]);
}

/** Flat buffer -> variables. What frozen layers hold has not changed. */
export function writeWeights(backend: WebGpuBackend, plan: Plan, flat: GPUBuffer): void {
  const changed = plan.params.filter(({ role }) => role !== 'frozen');
  for (const param of changed) own(backend, param);
  flushTfjs(backend);
  const encoder = backend.device.createCommandEncoder();
  for (const param of changed) {
    const data = dataOf(backend, param);
    const { resource } = data;
    if (!resource)
      throw new Error(`weights: expected a buffer of ${param.node} ${param.name}, got none`);
    encoder.copyBufferToBuffer(flat, param.offset * 4, resource, 0, param.size * 4);
    // Numbers that tfjs has read before are old now.
    data.values = null;
  }
  backend.device.queue.submit([encoder.finish()]);
}

/** A buffer that the variable shares with no other tensor, so that it may be written in place. */
function own(backend: WebGpuBackend, param: PlanParam): void {
  const { variable } = param;
  if (dataOf(backend, param).refCount > 1) {
    const copy = tf.tidy(() => tf.add(variable, 0));
    variable.assign(copy);
    copy.dispose();
  }
  if (!dataOf(backend, param).resource) backend.uploadToGPU(variable.dataId);
}
