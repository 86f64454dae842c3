/** What all programs of an engine share on a device beside the memory: their bindings, and how they are run and read. */
import * as tf from '@tensorflow/tfjs-core';
import { storage as storageUsage } from './buffers.ts';
import type { Device, DeviceProgram } from './device-program.ts';
import type { DeviceStorage } from './device-storage.ts';

/** Records of steps that follow each other. */
export interface Records {
  readonly buffer: GPUBuffer;
  readonly count: number;
}

export interface Bench extends Device {
  /** One run for each record. @param part before late inputs are there, or after */
  encode(encoder: GPUCommandEncoder, program: DeviceProgram, part: 0 | 1, records: Records): void;
  /** A copy of a piece; the caller owns it. */
  toTensor(name: string): tf.Tensor;
  dispose(): void;
}

export function createBench(device: GPUDevice, storage: DeviceStorage): Bench {
  const bindings = device.createBindGroupLayout({
    entries: [
      { binding: 0, visibility: 4, buffer: { type: 'storage' } },
      { binding: 1, visibility: 4, buffer: { type: 'read-only-storage', hasDynamicOffset: true } },
    ],
  });
  /** Buffers of pieces that tfjs reads, which takes a buffer whole: they have the exact size. */
  const outboxes = new Map<string, GPUBuffer>();
  return {
    device,
    storage,
    layout: device.createPipelineLayout({ bindGroupLayouts: [bindings] }),
    encode(encoder, { parts, isWhole }, part, { buffer, count }) {
      const stages = parts[part];
      if (stages.length === 0) return;
      const size = 4 * storage.stride;
      const group = device.createBindGroup({
        layout: bindings,
        entries: [
          { binding: 0, resource: { buffer: storage.buffer() } },
          { binding: 1, resource: { buffer, ...(!isWhole && { size }) } },
        ],
      });
      const pass = encoder.beginComputePass();
      for (let at = 0; at < (isWhole ? 1 : count); at++) {
        pass.setBindGroup(0, group, [at * size]);
        for (const stage of stages) {
          pass.setPipeline((stage.pipeline ??= device.createComputePipeline(stage.descriptor)));
          pass.dispatchWorkgroups(...stage.groups);
        }
      }
      pass.end();
    },
    toTensor(name) {
      const { at, size } = storage.find(name);
      const outbox =
        outboxes.get(name) ?? device.createBuffer({ size: 4 * size, usage: storageUsage });
      outboxes.set(name, outbox);
      const encoder = device.createCommandEncoder();
      encoder.copyBufferToBuffer(storage.buffer(), 4 * at, outbox, 0, 4 * size);
      device.queue.submit([encoder.finish()]);
      // tfjs copies it into a buffer from its pool.
      return tf.tensor({ buffer: outbox }, [size], 'float32');
    },
    dispose() {
      for (const outbox of outboxes.values()) outbox.destroy();
    },
  };
}
