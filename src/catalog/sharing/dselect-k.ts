import type { Scalar, Tensor } from '@tensorflow/tfjs-core';
import * as z from 'zod/mini';
import { decimal, integer } from '../define-params.ts';
import { defineLayer, type Ops, toOne } from '../layers/define-layer.ts';
import { inferSame, mix, toRow, toSizes, unstack } from './mix.ts';

/** Logarithms of selector probabilities stop here: 0 · log 0 is 0. */
const smallest = 1e-9;

/**
 * DSelect-k in its static form: the same experts for all examples. Its entropy term is a penalty on the
 * gate's own weights. (In LibMTL that term has no effect: its gradient is cleared before the step.)
 */
export const dselectK = defineLayer({
  type: 'dselect-k',
  category: 'sharing',
  icon: 'list-checks',
  text: {
    en: {
      title: 'DSelect-k gate',
      help: 'Picks at most k experts for a task by selectors that snap to one expert each, so a task ends with few experts instead of a little of all.',
      params: {
        k: { label: 'Experts', help: 'Selectors: at most so many experts are used in the end.' },
        width: {
          label: 'Step width',
          help: 'γ of the smooth step: narrower means that selectors decide sooner.',
        },
        entropy: {
          label: 'Entropy',
          help: 'Penalty on undecided selectors: larger means that each settles on one expert sooner.',
        },
      },
    },
    zh: {
      title: 'DSelect-k 门控',
      help: '每个选择器最终只认定一位专家，任务至多使用 k 位专家，而不是每位都沾一点。',
      params: {
        k: { label: '专家数', help: '选择器的个数：最终至多使用这么多位专家。' },
        width: { label: '阶跃宽度', help: '平滑阶跃的 γ：越窄，选择器越早做出决定。' },
        entropy: { label: '熵惩罚', help: '惩罚犹豫不决的选择器：越大，越早各自认定一位专家。' },
      },
    },
  },
  formula:
    'y = \\sum_e \\sum_{j=1}^{k} \\mathrm{softmax}(w)_j \\prod_{i} S(t_{ji})^{e_i} \\big(1 - S(t_{ji})\\big)^{1 - e_i}\\, f_e',
  paper: {
    cite: 'Hazimeh et al. 2021',
    title: 'DSelect-k: Differentiable Selection in the Mixture of Experts',
    url: 'https://arxiv.org/abs/2106.03760',
  },
  params: z.strictObject({
    k: integer({ min: 1, max: 8, default: 2 }),
    width: decimal({ min: 0.1, max: 10, default: 1, log: true, step: 0.1, advanced: true }),
    entropy: decimal({ min: 0, max: 1, default: 0.01, log: true, step: 0.0001, live: true }),
  }),
  arity: { min: 2, max: 16 },
  inputs: [{ en: 'an expert', zh: '专家' }],
  shows: 'wires',
  examples: [
    [[3], [3], [3]],
    [
      [4, 3, 2],
      [4, 3, 2],
    ],
  ],
  inferShape: inferSame,
  countWeights: (inputs, { k }) => k * (countBits(inputs.length) + 1),
  summarise: ({ k }) => `k = ${String(k)}`,
  build(api, inputs, { k, width }, { name, seed, trainable }) {
    const experts = inputs.length;
    const bits = countBits(experts);
    const near = (range: number, at: number) =>
      api.initializers.randomUniform({ minval: -range, maxval: range, seed: seed + at });
    const select = (tf: Ops, logits: Tensor) => toSelectors(tf, logits, width, experts);
    const weigh = (tf: Ops, logits: Tensor, blend: Tensor) =>
      tf.sum(tf.mul(select(tf, logits), tf.reshape(tf.softmax(blend), [k, 1])), 0);
    return api.connect(
      api.compute({
        name,
        trainable,
        outputShape: toSizes(toOne(inputs)),
        weights: [
          // Close to the middle of the step, where nothing is decided.
          { name: 'selectors', shape: [k, bits], initial: near(width / 100, 0) },
          { name: 'blend', shape: [k], initial: near(0.05, 1) },
        ],
        call: (tf, features, [logits, blend]) => mix(tf, features, weigh(tf, logits!, blend!)),
        penalty(tf, [logits], { live }) {
          const chosen = select(tf, logits!);
          const entropy = tf.neg(tf.sum(tf.mul(chosen, tf.log(tf.maximum(chosen, smallest)))));
          // Codes that name no expert are kept from being chosen.
          const lost =
            2 ** bits === experts ? 0 : tf.sum(tf.reciprocal(tf.maximum(tf.sum(chosen, 1), 1e-3)));
          return tf.mul<Scalar>(tf.add(entropy, lost), Number(live['entropy'] ?? 0));
        },
        show: (tf, _features, [logits, blend]) => toRow(tf, weigh(tf, logits!, blend!)),
      }),
      inputs,
    );
  },
});

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

/** Of each selector the probability of each expert, whose number it spells in bits, [k, experts]. */
function toSelectors(tf: Ops, logits: Tensor, width: number, experts: number): Tensor {
  const bits = unstack(tf, smoothStep(tf, logits, width), 1);
  return tf.stack(
    Array.from({ length: experts }, (_, expert) =>
      bits
        .map((bit, at) => (((expert >> at) & 1) === 1 ? bit : tf.sub(1, bit)))
        .reduce((product, bit) => tf.mul(product, bit)),
    ),
    1,
  );
}
