/** The views that pictures and probes are made of. */
import * as tf from '@tensorflow/tfjs-core';
import type { NodeId } from '../core/document/experiment.ts';
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
      const vectors = [...network.activations(inputs)].filter(([, { value }]) => value.rank === 2);
      return new Map(
        vectors.map(([id, { value }]) => {
          const units = Math.min(limit, value.shape[1] ?? 0);
          return [id, tf.slice2d(value as tf.Tensor2D, [0, 0], [-1, units])];
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
        [...network.activations(inputs)].map(([id, { value }]) => {
          const shown = toShownShape(network.shapes.get(id)!, limits);
          const begin = Array.from({ length: value.rank }, () => 0);
          const part = tf.slice(value, begin, [-1, ...shown]);
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

/** Name of the one table that `toSumView` gives. */
export const sumTable = 'sums';

/** By row: Σ of each unit of a node over all places or words of the row, and how many these are. */
export function toSumView(network: Network, node: NodeId): View {
  return {
    key: `sums of ${node}`,
    isByRow: true,
    compute(inputs) {
      const { value, mask } = network.activations(inputs).get(node)!;
      const [rows = 0] = value.shape;
      const places = value.shape.slice(1, -1).reduce((product, length) => product * length, 1);
      const flat = tf.reshape(value, [rows, places, -1]);
      const counts = mask === undefined ? tf.fill([rows, 1], places) : tf.sum(mask, 1, true);
      return new Map([[sumTable, tf.concat2d([tf.sum(flat, 1), counts as tf.Tensor2D], 1)]]);
    },
  };
}

/** By node of a layer of our own: gates, mixing weights and the like. */
export function toGateView(network: Network): View {
  return { key: 'gates', isByRow: false, compute: (inputs) => network.gates(inputs) };
}
