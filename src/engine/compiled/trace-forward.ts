/** A pass forward in prediction as a graph, on the weights in the storage. */
import type * as tf from '@tensorflow/tfjs-core';
import type { Network } from '../compile.ts';
import { enterWeights, withStepNumbers, withVariables, type Feed } from './entering.ts';
import type { Access } from './nodes.ts';
import { trace, type Trace } from './trace.ts';

export interface TracedForward {
  readonly results: ReadonlyMap<string, Access>;
  readonly feeds: readonly Feed[];
}

/**
 * @param toFeedName names of numbers that every step draws anew
 * @param run gives the results by name; the inputs that it makes are set before the program runs
 * @throws NotTraceable where it does what cannot be written down
 */
export function traceForward(
  network: Network,
  toFeedName: (index: number) => string,
  run: (input: Trace['input']) => ReadonlyMap<string, tf.Tensor>,
): TracedForward {
  return withVariables(network, () =>
    trace((writer) => {
      const feeds: Feed[] = [];
      enterWeights(writer, network);
      const made = withStepNumbers(writer, network, feeds, toFeedName, () => run(writer.input));
      const results = new Map([...made].map(([name, tensor]) => [name, writer.toAccess(tensor)]));
      return { results, feeds };
    }),
  );
}
