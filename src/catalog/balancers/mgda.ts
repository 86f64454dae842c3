import * as z from 'zod/mini';
import { choice } from '../define-params.ts';
import { defineBalancer, type BalancerKernel, type BalancingInput } from './define-balancer.ts';
import { toMinNormWeights } from './min-norm.ts';
import { toLength } from './solvers/task-geometry.ts';
import { toPart, toTex, toTexList } from './tell-steps.ts';

const normalisers = ['none', 'l2', 'loss', 'loss+'] as const;
export type Normaliser = (typeof normalisers)[number];

/** Désidéri 2012; Sener and Koltun 2018 brought it, and the normalisations, to deep networks. */
export const mgda = defineBalancer({
  kind: 'mgda',
  title: { en: 'MGDA', zh: 'MGDA' },
  params: z.strictObject({
    normalise: choice(normalisers, { default: 'none', live: true }),
  }),
  reads: ['losses', 'gram'],
  acts: 'shared',
});

export const mgdaKernel: BalancerKernel<typeof mgda> = {
  laws: ['simplex', 'non-conflicting', 'permutation', 'stationary', 'alone'],
  init: () => null,
  choose: (input, state, { normalise }) => ({ weights: toWeights(input, normalise), state }),
  explain(input, _state, { normalise }) {
    const weights = toWeights(input, normalise);
    const square = toLength(input.gram, weights) ** 2;
    const part = toPart('d', weights);
    const list = toTexList(weights);
    return [
      {
        say: 'hull',
        args: {},
        formula: '\\sum_t \\alpha_t = 1, \\quad \\alpha_t \\ge 0',
        arrows: [],
        region: { kind: 'hull' },
      },
      {
        say: 'shortest',
        args: {},
        formula: `\\alpha = ${list}, \\quad |d|^2 = ${toTex(square)}`,
        arrows: [part],
        region: { kind: 'hull' },
      },
    ];
  },
};

/**
 * The shortest mix of g_t / n_t, its weights divided by n_t and scaled back to the sum 1: the direction
 * is that of the normalised gradients, the length that of a mix of the real ones, so that a learning
 * rate means the same with and without. (The paper's code applies the weights of the normalised
 * gradients to the others, which may then conflict; LibMTL's steps do not shrink with the gradients.)
 */
function toWeights(
  { losses, gram }: BalancingInput<'losses' | 'gram'>,
  normalise: Normaliser,
): number[] {
  const { length: count } = losses;
  const scales = Array.from(losses, (loss, task) => {
    const size = Math.sqrt(gram[task * count + task]!);
    const scale = { none: 1, l2: size, loss, 'loss+': loss * size }[normalise];
    // A task without loss or gradient is where it wants to be, which no scale can change.
    return scale > 0 ? scale : 1;
  });
  const scaled = Float64Array.from(
    { length: count * count },
    (_, at) => gram[at]! / scales[Math.floor(at / count)]! / scales[at % count]!,
  );
  const smallest = Math.min(...scales);
  const mixed = toMinNormWeights(scaled, count).map(
    (weight, task) => weight * (smallest / scales[task]!),
  );
  const sum = mixed.reduce((total, weight) => total + weight, 0);
  return mixed.map((weight) => weight / sum);
}
