/** The views that pictures and probes are made of. */
import * as tf from '@tensorflow/tfjs-core';
import type { CompiledHead, Network } from './compile.ts';
import type { View } from './views.ts';

/** By task: probabilities, or standardised values. */
export function toPredictionView(network: Network, asked: readonly CompiledHead[]): View {
  return {
    key: `predictions ${asked.map(({ ir }) => ir.id).join()}`,
    isByRow: true,
    compute(inputs) {
      const logits = asked.length === 0 ? [] : network.forward(inputs, false);
      return new Map(
        asked.map((head) => {
          const { definition, ir } = head;
          const own = logits[network.heads.indexOf(head)]!;
          return [ir.task, definition.predict(tf, own, ir.target)];
        }),
      );
    },
  };
}

/** By task. */
export function toLogitView(network: Network): View {
  return {
    key: 'logits',
    isByRow: true,
    compute(inputs) {
      const logits = network.forward(inputs, false);
      return new Map(network.heads.map(({ ir }, head) => [ir.task, logits[head]!]));
    },
  };
}

/** By node of a vector: its first units. */
export function toUnitView(network: Network, limit: number): View {
  return {
    key: `units ${limit}`,
    isByRow: true,
    compute(inputs) {
      const vectors = [...network.activations(inputs)].filter(([, { rank }]) => rank === 2);
      return new Map(
        vectors.map(([id, output]) => {
          const units = Math.min(limit, output.shape[1] ?? 0);
          return [id, tf.slice2d(output as tf.Tensor2D, [0, 0], [-1, units])];
        }),
      );
    },
  };
}

/** By node of a layer of our own: gates, mixing weights and the like. */
export function toGateView(network: Network): View {
  return { key: 'gates', isByRow: false, compute: (inputs) => network.gates(inputs) };
}
