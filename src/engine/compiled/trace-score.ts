/** The score of some rows as a graph: prediction, losses and what the metrics are made of. */
import type * as tf from '@tensorflow/tfjs-core';
import type { Network } from '../compile.ts';
import { scoreChunk } from '../scoring.ts';
import type { TrainingRows } from '../training-rows.ts';
import { enterWeights, withStepNumbers, withVariables, type Feed } from './entering.ts';
import { names } from './names.ts';
import type { Access } from './nodes.ts';
import { trace } from './trace.ts';

export interface TracedScore {
  readonly results: ReadonlyMap<string, Access>;
  readonly feeds: readonly Feed[];
}

/**
 * @param shape of one example; @param rows what is scored, `size` rows at a time
 * @throws NotTraceable where it cannot be done
 */
export function traceScore(
  network: Network,
  shape: readonly number[],
  { widths }: TrainingRows,
  size: number,
): TracedScore {
  return withVariables(network, () =>
    trace((writer) => {
      const feeds: Feed[] = [];
      const { input, toAccess } = writer;
      enterWeights(writer, network);
      const inputs = input(names.scoredInputs, [size, ...shape]);
      const labels = widths.map((width, head) => ({
        values: input(names.scoredLabels(head), [size, width]) as tf.Tensor2D,
        mask: input(names.scoredMask(head), [size]) as tf.Tensor1D,
      }));
      const scores = withStepNumbers(writer, network, feeds, names.scoredFeed, () =>
        scoreChunk(network, { count: size, inputs, labels }, network.forward(inputs, false)),
      );
      return { results: new Map([[names.scores, toAccess(scores)]]), feeds };
    }),
  );
}
