/** The views that pictures and probes are made of. */
import * as tf from '@tensorflow/tfjs-core';
import { toSize, type Shape } from '../core/graph/shape.ts';
import type { ExampleLimits } from '../core/run/trainer.ts';
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

/** By layer node: the beginning of its output, as `toShownShape` has it. */
export function toExampleView(network: Network, limits: ExampleLimits): View {
  const { maps, channels, units } = limits;
  return {
    key: `example ${maps} ${channels} ${units}`,
    isByRow: true,
    compute(inputs) {
      return new Map(
        [...network.activations(inputs)].map(([id, output]) => {
          const shown = toShownShape(network.shapes.get(id)!, limits);
          const begin = Array.from({ length: output.rank }, () => 0);
          const part = tf.slice(output, begin, [-1, ...shown]);
          return [id, tf.reshape(part, [-1, toSize(shown)])];
        }),
      );
    },
  };
}

/** Shape of what is shown of an output: all of it but the maps, channels or units behind the limit. */
export function toShownShape(shape: Shape, { maps, channels, units }: ExampleLimits): Shape {
  const limit = [units, channels, maps][shape.length - 1] ?? 1;
  return shape.with(-1, Math.min(limit, shape.at(-1) ?? 0));
}

/** By node of a layer of our own: gates, mixing weights and the like. */
export function toGateView(network: Network): View {
  return { key: 'gates', isByRow: false, compute: (inputs) => network.gates(inputs) };
}
