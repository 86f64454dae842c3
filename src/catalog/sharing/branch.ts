import type { Tensor } from '@tensorflow/tfjs-core';
import * as z from 'zod/mini';
import { createRandom } from '../../core/math/random.ts';
import { decimal, integer } from '../define-params.ts';
import {
  type ComputeContext,
  defineLayer,
  type LayerKernel,
  type DrawContext,
  type Ops,
  toOne,
} from '../layers/define-layer.ts';
import { inferSame, mix, toRow, toSizes } from './mix.ts';
import { mix as mixStock } from '../stock/stock-parts.ts';

/** The lowest temperature, below which float32 would tell 0 from 1 only. */
const coldest = 0.1;

/** A place where a task may hang itself into the network: learning to branch. */
export const branch = defineLayer({
  type: 'branch',
  category: 'sharing',
  icon: 'git-branch',
  title: { en: 'Branch', zh: '分支选择' },
  formula:
    'y = \\sum_p d_p h_p, \\quad d = \\mathrm{onehot}\\,\\arg\\max_p (\\alpha_p + g_p),\\; g_p \\sim \\mathrm{Gumbel}',
  paper: {
    cite: 'Guo et al. 2020',
    title: 'Learning to Branch for Multi-Task Learning',
    url: 'https://arxiv.org/abs/2006.01895',
  },
  params: z.strictObject({
    temperature: decimal({ min: 0.1, max: 20, default: 5, log: true, step: 0.1, live: true }),
    warmup: integer({ min: 0, max: 5000, default: 100 }),
  }),
  arity: { min: 2, max: 8 },
  inputs: [{ en: 'a place to branch off', zh: '候选的分支位置' }],
  shows: 'wires',
  inferShape: inferSame,
  countWeights: (inputs) => inputs.length,
  summarise: () => '',
});

export const branchKernel: LayerKernel<typeof branch> = {
  examples: [
    [[3], [3]],
    [
      [4, 3, 2],
      [4, 3, 2],
      [4, 3, 2],
    ],
  ],
  build(api, inputs, { temperature, warmup }, { name, trainable }) {
    const count = inputs.length;
    const draw = ({ step, key, live }: DrawContext): readonly number[] => {
      const start = Number(live['temperature'] ?? temperature);
      const heat = Math.max(coldest, start / Math.sqrt(1 + Math.max(0, step - warmup) / 100));
      return [step < warmup ? 1 : 0, heat, ...toGumbel(count, key)];
    };
    const choose = (tf: Ops, alpha: Tensor, { training, numbers }: ComputeContext) => {
      const [isWarming, heat, noise] = tf.split(numbers, [1, 1, count]);
      const picked = training
        ? pickOne(tf, tf.softmax(tf.div(tf.add(alpha, noise!), heat!)))
        : toLargest(tf, alpha);
      return tf.add(picked, tf.mul(isWarming!, tf.sub(1 / count, picked)));
    };
    return api.connect(
      api.compute({
        name,
        trainable,
        outputShape: toSizes(toOne(inputs)),
        weights: [{ name: 'alpha', shape: [count], initial: inputs.map(() => 0) }],
        numbers: { count: 2 + count, draw },
        stock(parts, features, [alpha], { numbers: [isWarming] }) {
          const best = alpha!.indexOf(Math.max(...alpha!));
          const shares = features.map((_, at) => (at === best ? 1 : 0));
          return mixStock(parts, features, isWarming === 1 ? shares.map(() => 1 / count) : shares);
        },
        call: (tf, features, [alpha], context) => mix(tf, features, choose(tf, alpha!, context)),
        show: (tf, _features, [alpha]) => toRow(tf, tf.softmax(alpha!)),
      }),
      inputs,
    );
  },
};

/** −log(−log u), u uniform and away from both ends. */
function toGumbel(count: number, key: number): number[] {
  const random = createRandom(key, 'gumbel');
  return Array.from({ length: count }, () => {
    const uniform = 1e-6 + (1 - 2e-6) * random.uniform();
    return -Math.log(-Math.log(uniform));
  });
}

/** Forwards 1 for the largest and 0 for all others; backwards the shares themselves (straight-through). */
function pickOne(tf: Ops, shares: Tensor): Tensor {
  const straight = tf.customGrad((given) => ({
    value: toLargest(tf, given as Tensor),
    gradFunc: (dy: Tensor) => dy,
  }));
  return straight(shares);
}

/** 1 for the largest and 0 for all others. On WebGPU its place is a list of one, so the shape is given. */
function toLargest(tf: Ops, values: Tensor): Tensor {
  return tf.reshape(tf.oneHot(tf.argMax(values), values.size, 1, 0, 'float32'), values.shape);
}
