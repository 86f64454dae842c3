/** Shapes and words of layers that read a sequence. */
import type { Tensor } from '@tensorflow/tfjs-core';
import type { ShapeProblem } from '../../core/graph/lookup.ts';
import type { Shape } from '../../core/graph/shape.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { type Ops, type StepMask, toOne } from './define-layer.ts';

/** Puts what is padding behind everything else. */
export const far = 1e9;

/** The mean over the steps that are words, [batch, channels]; 0 where none is. */
export function meanOfSteps(tf: Ops, sequence: Tensor, mask: StepMask): Tensor {
  const count = tf.maximum(tf.sum(mask, 1, true), 1);
  return tf.div(tf.sum(tf.mul(sequence, tf.expandDims(mask, 2)), 1), count);
}

/** [steps, channels] of the only input. */
export function toSequence(
  inputs: readonly Shape[],
): Result<readonly [steps: number, channels: number], ShapeProblem> {
  const shape = toOne(inputs);
  const [steps = 0, channels = 0] = shape;
  return shape.length === 2
    ? ok([steps, channels])
    : err({ code: 'needs-sequence', input: 0, shape });
}
