/** Buffers that shaders work on. */

// `GPUBufferUsage` in numbers: where there is no WebGPU, the name does not exist.
const [mapRead, copySource, copyTarget, forKernels] = [0x1, 0x4, 0x8, 0x80] as const;

/** Usage of every buffer that kernels work on. */
export const storage = forKernels | copySource | copyTarget;
/** Usage of a buffer that JavaScript reads. */
export const mappable = mapRead | copyTarget;

export function createStorage(device: GPUDevice, floats: number): GPUBuffer {
  return device.createBuffer({
    size: Math.max(16, Math.ceil(floats) * 4),
    usage: storage,
  });
}
