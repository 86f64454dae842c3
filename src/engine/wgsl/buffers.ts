/** The engine's buffers that do not depend on the batch: weights, moments, data, figures. */
import type { Plan } from '../fast/plan.ts';
import type { TrainingRows } from '../training-rows.ts';
import { layOutFigures } from './figures.ts';

export interface SharedBuffers {
  readonly weights: GPUBuffer;
  /** The optimiser's vectors, one after the other. */
  readonly moments: GPUBuffer;
  readonly figures: GPUBuffer;
  /** Inputs, labels by head, masks by head; 1 where a row is labelled. */
  readonly data: GPUBuffer;
  /** Keeps a copy of the weights as they are now. */
  keepInitial(): void;
  /** Puts that copy back; moments and figures are 0. */
  restoreInitial(): void;
  /** The optimiser's vectors; no step may follow before it resolves. */
  readMoments(): Promise<Float32Array>;
  /** Others in their place; figures are 0. */
  writeMoments(moments: Float32Array): void;
  /** Another data set; a new buffer where the size differs. */
  setRows(rows: TrainingRows): void;
  dispose(): void;
}

// `GPUBufferUsage` in numbers: where there is no WebGPU, the name does not exist.
const [mapRead, copySource, copyTarget, forKernels] = [0x1, 0x4, 0x8, 0x80] as const;

/** Usage of every buffer that kernels work on. */
export const storage = forKernels | copySource | copyTarget;
/** Usage of a buffer that JavaScript reads. */
export const mappable = mapRead | copyTarget;

export function createStorage(device: GPUDevice, floats: number): GPUBuffer {
  return device.createBuffer({ size: Math.max(16, Math.ceil(floats) * 4), usage: storage });
}

export function createSharedBuffers(
  device: GPUDevice,
  plan: Plan,
  slots: number,
  rows: TrainingRows,
): SharedBuffers {
  const heads = plan.heads.length;
  const weights = createStorage(device, plan.total);
  const moments = createStorage(device, slots * plan.trained);
  const figures = createStorage(device, layOutFigures(heads).size);
  const initial = createStorage(device, plan.total);
  let data = upload(rows);

  function upload({ count, inputs, labels, masks }: TrainingRows, present?: GPUBuffer): GPUBuffer {
    const floats = inputs.length + 2 * heads * count;
    const reused = present?.size === Math.max(16, floats * 4) ? present : undefined;
    if (reused === undefined) present?.destroy();
    const buffer = reused ?? createStorage(device, floats);
    device.queue.writeBuffer(buffer, 0, inputs);
    const known = masks.map((mask) =>
      mask === undefined ? new Float32Array(count).fill(1) : Float32Array.from(mask),
    );
    for (const [column, values] of [...labels, ...known].entries())
      device.queue.writeBuffer(buffer, (inputs.length + column * count) * 4, values);
    return buffer;
  }

  return {
    weights,
    moments,
    figures,
    get data() {
      return data;
    },
    keepInitial() {
      const encoder = device.createCommandEncoder();
      encoder.copyBufferToBuffer(weights, 0, initial, 0, weights.size);
      device.queue.submit([encoder.finish()]);
    },
    restoreInitial() {
      const encoder = device.createCommandEncoder();
      encoder.copyBufferToBuffer(initial, 0, weights, 0, weights.size);
      encoder.clearBuffer(moments);
      encoder.clearBuffer(figures);
      device.queue.submit([encoder.finish()]);
    },
    async readMoments() {
      const { size } = moments;
      const outbox = device.createBuffer({ size, usage: mappable });
      const encoder = device.createCommandEncoder();
      encoder.copyBufferToBuffer(moments, 0, outbox, 0, size);
      device.queue.submit([encoder.finish()]);
      await outbox.mapAsync(GPUMapMode.READ);
      const read = new Float32Array(outbox.getMappedRange().slice(0));
      outbox.destroy();
      return read;
    },
    writeMoments(values) {
      const encoder = device.createCommandEncoder();
      encoder.clearBuffer(figures);
      device.queue.submit([encoder.finish()]);
      device.queue.writeBuffer(moments, 0, values as Float32Array<ArrayBuffer>);
    },
    setRows(next) {
      data = upload(next, data);
    },
    dispose() {
      for (const buffer of [weights, moments, figures, initial, data]) buffer.destroy();
    },
  };
}
