/** The score of some rows as a graph: prediction, losses and what the metrics are made of. */
import type * as tf from '@tensorflow/tfjs-core';
import type { Network } from '../compile.ts';
import { scoreChunk } from '../scoring.ts';
import type { TrainingRows } from '../training-rows.ts';
import type { Silence } from '../silence.ts';
import { names } from './names.ts';
import { traceForward, type TracedForward } from './trace-forward.ts';

/**
 * @param shape of one example; @param rows what is scored, `size` rows at a time
 * @param silent node whose output is scored with a silence that enters, and its units
 * @throws NotTraceable where it cannot be done
 */
export function traceScore(
  network: Network,
  shape: readonly number[],
  { widths }: TrainingRows,
  size: number,
  silent?: Pick<Silence, 'node'> & { readonly units: number },
): TracedForward {
  return traceForward(network, names.scoredFeed, (input) => {
    const inputs = input(names.scoredInputs, [size, ...shape]);
    const labels = widths.map((width, head) => ({
      values: input(names.scoredLabels(head), [size, width]) as tf.Tensor2D,
      mask: input(names.scoredMask(head), [size]) as tf.Tensor1D,
    }));
    const silence = silent && {
      node: silent.node,
      numbers: input(names.silence(silent.node), [2 * silent.units]) as tf.Tensor1D,
    };
    const logits = network.forward(inputs, false, silence);
    return new Map([[names.scores, scoreChunk(network, { count: size, inputs, labels }, logits)]]);
  });
}
