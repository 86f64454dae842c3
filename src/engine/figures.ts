/** Numbers that an engine gives. */
import type * as tf from '@tensorflow/tfjs-core';

/** Numbers that are wanted later: on the device until they are read, or in JavaScript's memory already. */
export type Figures = tf.Tensor | Float32Array;

/** Figures that are not needed afterwards but for their numbers. */
export const readFigures = (figures: Figures): Promise<Float32Array> =>
  figures instanceof Float32Array ? Promise.resolve(figures) : readAndDispose(figures);

/** The numbers of a tensor that is not needed afterwards, whatever happens. */
export async function readAndDispose(tensor: tf.Tensor): Promise<Float32Array> {
  try {
    return (await tensor.data()) as Float32Array;
  } finally {
    tensor.dispose();
  }
}
