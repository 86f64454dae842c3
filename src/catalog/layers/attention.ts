import type { SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { Tensor } from '@tensorflow/tfjs-core';
import * as z from 'zod/mini';
import { ok } from '../../core/result.ts';
import { integer, toggle } from '../define-params.ts';
import { initialiserChoice, toKernelConfig } from '../kernel-params.ts';
import {
  type ComputeContext,
  defineLayer,
  type LayerKernel,
  toOne,
  type Ops,
} from './define-layer.ts';
import { far, toSequence } from './sequence.ts';
import {
  activate,
  add,
  addNumbers,
  affine,
  concatenate,
  linear,
  permute,
  type StockParts,
} from '../stock/stock-parts.ts';

/** Longer than this nobody can tell the cells of the matrix apart. */
const shownSteps = 32;

/** Vaswani et al. 2017: one block of self-attention with a way around it, without the dense part. */
export const attention = defineLayer({
  type: 'attention',
  category: 'sequence',
  icon: 'waypoints',
  title: { en: 'Self-attention', zh: '自注意力块' },
  formula:
    'y = x + \\sum_h \\operatorname{softmax}\\Big(\\frac{Q_h K_h^\\top}{\\sqrt{d}}\\Big) V_h O_h',
  params: z.strictObject({
    heads: integer({ min: 1, max: 8, default: 2 }),
    units: integer({ min: 1, max: 64, default: 8, log: true, width: true }),
    positions: toggle({ default: true }),
    initialiser: initialiserChoice('glorot-uniform'),
  }),
  arity: { min: 1, max: 1 },
  inferShape(inputs) {
    const sequence = toSequence(inputs);
    return sequence.ok ? ok(sequence.value) : sequence;
  },
  countWeights(inputs, { heads, units, positions }) {
    const [steps = 0, channels = 0] = toOne(inputs);
    return 4 * channels * heads * units + (positions ? steps * channels : 0);
  },
  measureWork(inputs, { heads, units }) {
    const [steps = 0, channels = 0] = toOne(inputs);
    const inner = heads * units;
    return {
      // Queries, keys, values and what is seen; who looks at whom, before and behind the softmax.
      values: 2 * steps * channels + 4 * steps * inner + 2 * heads * steps ** 2,
      products: 4 * steps * channels * inner + 2 * steps ** 2 * inner,
      calls: 80,
    };
  },
  summarise: ({ heads, units }) => `${String(heads)} × ${String(units)}`,
});

export const attentionKernel: LayerKernel<typeof attention> = {
  examples: [[[5, 4]]],
  build(api, inputs, { heads, units, positions, initialiser }, context) {
    const input = toOne(inputs);
    const [, steps = 0, channels = 0] = input.shape as number[];
    const inner = heads * units;
    const kernel = (name: string, shape: readonly number[], at: number) => ({
      name,
      shape,
      initial: toKernelConfig(api, { initialiser, l2: 0 }, { ...context, seed: context.seed + at })
        .kernelInitializer,
    });
    /** Queries, keys and values of all heads, [batch, heads, steps, units], and the input they are of. */
    const project = (tf: Ops, given: Tensor, weights: readonly Tensor[]) => {
      const x = positions ? tf.add(given, weights[4]!) : given;
      const flat = tf.reshape(x, [-1, channels]);
      const [queries, keys, values] = weights.slice(0, 3).map((weight) => {
        const all = tf.reshape(tf.matMul(flat, weight), [-1, steps, heads, units]);
        return tf.transpose(all, [0, 2, 1, 3]);
      });
      return { x, queries: queries!, keys: keys!, values: values! };
    };
    const look = (tf: Ops, queries: Tensor, keys: Tensor, [mask]: ComputeContext['masks']) => {
      const scores = tf.div(tf.matMul(queries, keys, false, true), Math.sqrt(units));
      if (mask === undefined) return tf.softmax(scores);
      const behind = tf.mul(tf.sub(mask, 1), far);
      return tf.softmax(tf.add(scores, tf.reshape(behind, [-1, 1, 1, steps])));
    };
    const layer = api.compute({
      name: context.name,
      trainable: context.trainable,
      outputShape: [steps, channels],
      weights: [
        kernel('queries', [channels, inner], 0),
        kernel('keys', [channels, inner], 1),
        kernel('values', [channels, inner], 2),
        kernel('output', [inner, channels], 3),
        ...(positions
          ? [
              {
                name: 'positions',
                shape: [steps, channels],
                initial: api.initializers.randomUniform({
                  minval: -0.05,
                  maxval: 0.05,
                  seed: context.seed + 4,
                }),
              },
            ]
          : []),
      ],
      stock: (parts, [x], weights, { masks: [mask] }) =>
        attendStock(parts, x!, weights, { heads, units, mask }),
      call(tf, [given], weights, { masks }) {
        const { x, queries, keys, values } = project(tf, given!, weights);
        const seen = tf.matMul(look(tf, queries, keys, masks), values);
        const joined = tf.reshape(tf.transpose(seen, [0, 2, 1, 3]), [-1, inner]);
        return tf.add(x, tf.reshape(tf.matMul(joined, weights[3]!), [-1, steps, channels]));
      },
      ...(steps <= shownSteps && {
        show(
          tf: Ops,
          [given]: readonly Tensor[],
          weights: readonly Tensor[],
          { masks }: ComputeContext,
        ) {
          const { queries, keys } = project(tf, given!, weights);
          return tf.mean(look(tf, queries, keys, masks), [0, 1]);
        },
      }),
    });
    return api.connect(layer, input);
  },
};

interface StockAttention {
  readonly heads: number;
  readonly units: number;
  readonly mask: SymbolicTensor | undefined;
}

/** The same out of layers of tfjs: each head by itself, since none of them has four axes. */
function attendStock(
  parts: StockParts,
  given: SymbolicTensor,
  [queries, keys, values, output, positions]: readonly Float32Array[],
  { heads, units, mask }: StockAttention,
): SymbolicTensor {
  const x = positions === undefined ? given : addNumbers(parts, given, positions);
  const behind = mask && permute(parts, affine(parts, mask, far, -far), [2, 1]);
  const seen = Array.from({ length: heads }, (_, head) => {
    const own = (weight: Float32Array) =>
      linear(parts, x, toHead(weight, heads * units, head * units, units));
    const dot = (a: SymbolicTensor, b: SymbolicTensor, axes: [number, number]) =>
      parts.connect(parts.layers.dot({ name: parts.name(), axes }), [a, b]);
    const scores = dot(affine(parts, own(queries!), 1 / Math.sqrt(units)), own(keys!), [2, 2]);
    const masked = behind === undefined ? scores : add(parts, [scores, behind]);
    return dot(activate(parts, masked, 'softmax'), own(values!), [2, 1]);
  });
  return add(parts, [x, linear(parts, concatenate(parts, seen), output!)]);
}

/** Columns of one head, row by row. */
const toHead = (weight: Float32Array, width: number, from: number, count: number): Float32Array =>
  weight.filter((_, at) => at % width >= from && at % width < from + count);
