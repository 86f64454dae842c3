/** The device that tfjs computes on, where its backend is WebGPU; ours is the same. */
import * as tf from '@tensorflow/tfjs-core';

export function getDevice(): GPUDevice {
  return (tf.backend() as unknown as { readonly device: GPUDevice }).device;
}
