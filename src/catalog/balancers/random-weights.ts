import * as z from 'zod/mini';
import type { Random } from '../../core/math/random.ts';
import { choice } from '../define-params.ts';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { softmax } from './softmax.ts';
import { tellWeights, toTexList } from './tell-steps.ts';

const draws = ['normal', 'dirichlet'] as const;

/** Lin et al. 2022, algorithm 2: weights with sum 1, as TorchJD and LibMTL have them. */
export const randomWeights = defineBalancer({
  kind: 'rlw',
  title: { en: 'Random weights (RLW)', zh: '随机加权（RLW）' },
  params: z.strictObject({ draw: choice(draws, { default: 'normal', live: true }) }),
  reads: [],
  acts: 'everywhere',
});

export const randomWeightsKernel: BalancerKernel<typeof randomWeights> = {
  laws: ['simplex', 'alone'],
  init: () => null,
  choose: ({ tasks }, state, { draw }, random) => ({
    weights: softmax(toLogits(tasks.length, draw, random)),
    state,
  }),
  explain({ tasks }, _state, { draw }, random) {
    const drawn = toLogits(tasks.length, draw, random);
    const weights = softmax(drawn);
    const logits = `z = ${toTexList(drawn)}`;
    return [
      tellWeights(
        'drawn',
        `${logits}, \\quad \\alpha = \\operatorname{softmax}(z) = ${toTexList(weights)}`,
        weights,
      ),
    ];
  },
};

const toLogits = (count: number, draw: (typeof draws)[number], random: Random): readonly number[] =>
  Array.from({ length: count }, () => (draw === 'normal' ? random.normal() : drawLogit(random)));

/** Logarithm of an exponential variable: the shares of several are uniform on the simplex, Dirichlet(1). */
const drawLogit = (random: Random): number => Math.log(-Math.log(1 - random.uniform()));
