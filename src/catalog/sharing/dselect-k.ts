import type { SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { Scalar, Tensor } from '@tensorflow/tfjs-core';
import * as z from 'zod/mini';
import { decimal, integer, toggle } from '../define-params.ts';
import {
  type ComputeContext,
  defineLayer,
  type LayerKernel,
  type Ops,
  toOne,
  type WeightSpec,
} from '../layers/define-layer.ts';
import {
  inferSame,
  mapChannels,
  meanOverPlaces,
  mix,
  mixByExample,
  toChannels,
  toRow,
  toSizes,
  unstack,
} from './mix.ts';
import {
  add,
  affine,
  linear,
  meanOverPlaces as meanStock,
  mixByExample as mixStock,
  multiply,
  pick,
  sizesOf,
  type StockParts,
} from '../stock/stock-parts.ts';

/** Logarithms of selector probabilities stop here: 0 · log 0 is 0. */
const smallest = 1e-9;

/**
 * DSelect-k in both its forms: the same experts for all examples, or selectors that are linear in what
 * the gate reads. Its entropy is a penalty on what the selectors choose, the mean over the examples of a
 * step. (The authors' code sums over them; in LibMTL the term has no effect: its gradient is cleared.)
 */
export const dselectK = defineLayer({
  type: 'dselect-k',
  category: 'sharing',
  icon: 'list-filter',
  title: { en: 'DSelect-k gate', zh: 'DSelect-k 门控' },
  formula:
    'y = \\sum_e \\sum_{j=1}^{k} \\mathrm{softmax}(w)_j \\prod_{i} S(t_{ji})^{e_i} \\big(1 - S(t_{ji})\\big)^{1 - e_i}\\, f_e',
  paper: {
    cite: 'Hazimeh et al. 2021',
    title: 'DSelect-k: Differentiable Selection in the Mixture of Experts',
    url: 'https://arxiv.org/abs/2106.03760',
  },
  params: z.strictObject({
    byExample: toggle({ default: false }),
    k: integer({ min: 1, max: 8, default: 2 }),
    width: decimal({ min: 0.1, max: 10, default: 1, log: true, step: 0.1, advanced: true }),
    entropy: decimal({ min: 0, max: 1, default: 0.01, log: true, step: 0.0001, live: true }),
  }),
  arity: { min: 2, max: 17 },
  inputs: [
    { en: 'an expert, or what the gate reads', zh: '专家，或门控读取的输入' },
    { en: 'an expert', zh: '专家' },
  ],
  shows: 'wires',
  inferShape: (inputs, { byExample }) => inferSame(toExperts(inputs, byExample)),
  countWeights: (inputs, { byExample, k }) =>
    k *
    (countBits(toExperts(inputs, byExample).length) + 1) *
    (byExample ? toChannels(toOne(inputs)) + 1 : 1),
  summarise: ({ k }) => `k = ${String(k)}`,
});

export const dselectKKernel: LayerKernel<typeof dselectK> = {
  examples: [
    [[3], [3], [3]],
    [
      [4, 3, 2],
      [4, 3, 2],
    ],
  ],
  build(api, inputs, { byExample, k, width }, { name, seed, trainable }) {
    const experts = toExperts(inputs, byExample);
    const bits = countBits(experts.length);
    const channels = toChannels(toSizes(toOne(inputs)));
    const near = (range: number, at: number) =>
      api.initializers.randomUniform({ minval: -range, maxval: range, seed: seed + at });
    // Close to the middle of the step, where nothing is decided.
    const [undecided, even] = [width / 100, 0.05];
    const weights: readonly WeightSpec[] = byExample
      ? [
          { name: 'selectors', shape: [channels, k * bits], initial: near(undecided, 0) },
          { name: 'blend', shape: [channels, k], initial: near(even, 1) },
          { name: 'selector_bias', shape: [k * bits], initial: near(undecided, 2) },
          { name: 'blend_bias', shape: [k], initial: near(even, 3) },
        ]
      : [
          { name: 'selectors', shape: [k, bits], initial: near(undecided, 0) },
          { name: 'blend', shape: [k], initial: near(even, 1) },
        ];
    const select = (
      tf: Ops,
      given: readonly Tensor[],
      own: readonly Tensor[],
      { masks: [mask] }: ComputeContext,
    ): Choices => {
      const [selectors, blend, selectorBias, blendBias] = own;
      const map = (kernel: Tensor, bias: Tensor | undefined) =>
        bias === undefined
          ? kernel
          : tf.add(mapChannels(tf, meanOverPlaces(tf, toOne(given), mask), kernel), bias);
      const logits = tf.reshape(map(selectors!, selectorBias), [-1, k, bits]);
      return {
        chosen: toSelectors(tf, logits, width, experts.length),
        blend: tf.reshape(tf.softmax(map(blend!, blendBias)), [-1, k, 1]),
      };
    };
    const weigh = (
      tf: Ops,
      given: readonly Tensor[],
      own: readonly Tensor[],
      context: ComputeContext,
    ): Tensor => {
      const { chosen, blend } = select(tf, given, own, context);
      return tf.sum(tf.mul(chosen, blend), 1);
    };
    return api.connect(
      api.compute({
        name,
        trainable,
        outputShape: toSizes(toOne(experts)),
        weights,
        numbers: { count: 1, draw: ({ live }) => [Number(live['entropy'] ?? 0)] },
        stock: (parts, given, own, { masks: [mask] }) =>
          selectStock(parts, given, own, { byExample, k, bits, width, mask }),
        call(tf, given, own, context) {
          const shares = weigh(tf, given, own, context);
          return byExample
            ? mixByExample(tf, given.slice(1), shares)
            : mix(tf, given, tf.reshape(shares, [-1]));
        },
        penalty(tf, given, own, context) {
          const { chosen } = select(tf, given, own, context);
          const entropy = tf.neg(tf.mul(chosen, tf.log(tf.maximum(chosen, smallest))));
          // Codes that name no expert are kept from being chosen.
          const total = tf.sum(chosen, 2);
          const lost = 2 ** bits === experts.length ? 0 : tf.reciprocal(tf.maximum(total, 1e-3));
          const bySelector = tf.add(tf.sum(entropy, 2), lost);
          const strength = tf.reshape(context.numbers, []);
          return tf.mul<Scalar>(tf.mean(tf.sum(bySelector, 1)), strength);
        },
        // The mean over examples.
        show: (tf, given, own, context) => toRow(tf, tf.mean(weigh(tf, given, own, context), 0)),
      }),
      inputs,
    );
  },
};

/** [examples, k, experts] and [examples, k, 1]; one row where all examples have the same. */
interface Choices {
  readonly chosen: Tensor;
  readonly blend: Tensor;
}

/** The wires that are mixed. */
function toExperts<T>(inputs: readonly T[], byExample: boolean): readonly T[] {
  return inputs.slice(byExample ? 1 : 0);
}

/** Digits of a binary number that can name each of so many. */
function countBits(experts: number): number {
  return Math.max(1, Math.ceil(Math.log2(experts)));
}

/**
 * 0 below −width / 2, 1 above width / 2, between them the cubic −2t³/γ³ + 3t/(2γ) + 1/2, whose slope is 0
 * at both ends.
 */
function smoothStep(tf: Ops, logits: Tensor, width: number): Tensor {
  const t = tf.clipByValue(logits, -width / 2, width / 2);
  const cubic = tf.mul(tf.mul(tf.square(t), t), -2 / width ** 3);
  return tf.add(tf.add(cubic, tf.mul(t, 3 / (2 * width))), 0.5);
}

/**
 * Of each selector the probability of each expert, whose number it spells in bits: [examples, k, experts].
 * @param logits [examples, k, bits]
 */
function toSelectors(tf: Ops, logits: Tensor, width: number, experts: number): Tensor {
  const bits = unstack(tf, smoothStep(tf, logits, width), 2);
  return tf.stack(
    Array.from({ length: experts }, (_, expert) =>
      bits
        .map((bit, at) => (((expert >> at) & 1) === 1 ? bit : tf.sub(1, bit)))
        .reduce((product, bit) => tf.mul(product, bit)),
    ),
    2,
  );
}

interface StockSelectors {
  readonly byExample: boolean;
  readonly k: number;
  readonly bits: number;
  readonly width: number;
  readonly mask: SymbolicTensor | undefined;
}

/**
 * The same out of layers of tfjs. Where all examples have the same shares, they are read off a row of
 * nothing, to which the weights are the biases.
 */
function selectStock(
  parts: StockParts,
  given: readonly SymbolicTensor[],
  own: readonly Float32Array[],
  { byExample, k, bits, width, mask }: StockSelectors,
): SymbolicTensor {
  const experts = toExperts(given, byExample);
  const [selectors, blend, selectorBias, blendBias] = own;
  const read = meanStock(parts, toOne(given), byExample ? mask : undefined);
  const channels = sizesOf(read).at(-1) ?? 0;
  const map = (kernel: Float32Array, bias: Float32Array | undefined, softmax: boolean) =>
    linear(parts, read, bias === undefined ? new Float32Array(channels * kernel.length) : kernel, {
      bias: bias ?? kernel,
      activation: softmax ? 'softmax' : 'linear',
    });
  const bit = smoothStock(parts, map(selectors!, selectorBias, false), width);
  const columns = Array.from({ length: k * experts.length }, (_, at) => ({
    selector: Math.floor(at / experts.length),
    expert: at % experts.length,
  }));
  const chosen = Array.from({ length: bits }, (_, place) => {
    const isSet = columns.map(({ expert }) => ((expert >> place) & 1) === 1);
    const from = columns.map(({ selector }) => selector * bits + place);
    return affine(
      parts,
      pick(parts, bit, from),
      isSet.map((one) => (one ? 1 : -1)),
      isSet.map((one) => (one ? 0 : 1)),
    );
  });
  const shares = pick(
    parts,
    map(blend!, blendBias, true),
    columns.map(({ selector }) => selector),
  );
  const sum = new Float32Array(columns.length * experts.length);
  for (const [at, { expert }] of columns.entries()) sum[at * experts.length + expert] = 1;
  return mixStock(parts, experts, linear(parts, multiply(parts, [...chosen, shares]), sum));
}

function smoothStock(parts: StockParts, logits: SymbolicTensor, width: number): SymbolicTensor {
  const clip = parts.layers.reLU({ name: parts.name(), maxValue: width });
  const t = affine(parts, parts.connect(clip, affine(parts, logits, 1, width / 2)), 1, -width / 2);
  const cubic = affine(parts, multiply(parts, [t, t, t]), -2 / width ** 3);
  return add(parts, [cubic, affine(parts, t, 3 / (2 * width), 0.5)]);
}
