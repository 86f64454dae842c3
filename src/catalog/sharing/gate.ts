import type { Tensor } from '@tensorflow/tfjs-core';
import * as z from 'zod/mini';
import { initialiserChoice, toInitializer } from '../kernel-params.ts';
import {
  type ComputeContext,
  defineLayer,
  type LayerKernel,
  type Ops,
} from '../layers/define-layer.ts';
import {
  inferSame,
  mapChannels,
  meanOverPlaces,
  mixByExample,
  toAt,
  toChannels,
  toRow,
  toSizes,
} from './mix.ts';
import {
  linear,
  meanOverPlaces as meanStock,
  mixByExample as mixStock,
} from '../stock/stock-parts.ts';

/** The gate of MMoE, CGC and PLE: which of them it is, the wires say. */
export const gate = defineLayer({
  type: 'gate',
  category: 'sharing',
  icon: 'signpost',
  title: { en: 'Expert gate', zh: '专家门控' },
  formula: 'y = \\sum_e \\mathrm{softmax}(W^\\top x + b)_e\\, f_e',
  paper: {
    cite: 'Ma et al. 2018',
    title: 'Modeling Task Relationships in Multi-task Learning with Multi-gate Mixture-of-Experts',
    url: 'https://doi.org/10.1145/3219819.3220007',
  },
  params: z.strictObject({ initialiser: initialiserChoice('glorot-uniform') }),
  arity: { min: 2, max: 17 },
  inputs: [
    { en: 'what the gate reads', zh: '门控读取的输入' },
    { en: 'an expert', zh: '专家' },
  ],
  shows: 'wires',
  inferShape: ([, ...experts]) => inferSame(experts),
  countWeights: ([read = [], ...experts]) => (toChannels(read) + 1) * experts.length,
  summarise: () => '',
});

export const gateKernel: LayerKernel<typeof gate> = {
  examples: [
    [[3], [2], [2]],
    [
      [4, 3, 2],
      [4, 3, 2],
      [4, 3, 2],
      [4, 3, 2],
    ],
  ],
  build(api, inputs, { initialiser }, { name, seed, trainable }) {
    const experts = inputs.slice(1);
    const weigh = (
      tf: Ops,
      [x]: readonly Tensor[],
      [kernel, bias]: readonly Tensor[],
      { masks: [mask] }: ComputeContext,
    ) => tf.softmax(tf.add(mapChannels(tf, meanOverPlaces(tf, x!, mask), kernel!), bias!));
    return api.connect(
      api.compute({
        name,
        trainable,
        outputShape: toSizes(toAt(experts, 0)),
        weights: [
          {
            name: 'kernel',
            shape: [toChannels(toSizes(toAt(inputs, 0))), experts.length],
            initial: toInitializer(api, initialiser, seed),
          },
          { name: 'bias', shape: [experts.length], initial: experts.map(() => 0) },
        ],
        stock(parts, [read, ...features], [kernel, bias], { masks: [mask] }) {
          const places = meanStock(parts, read!, mask);
          const shares = linear(parts, places, kernel!, { bias: bias!, activation: 'softmax' });
          return mixStock(parts, features, shares);
        },
        call: (tf, given, weights, context) =>
          mixByExample(tf, given.slice(1), weigh(tf, given, weights, context)),
        // The mean over examples.
        show: (tf, given, weights, context) =>
          toRow(tf, tf.mean(weigh(tf, given, weights, context), 0)),
      }),
      inputs,
    );
  },
};
