import * as z from 'zod/mini';
import { integer } from '../define-params.ts';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { byGeometry } from './gram-rule.ts';
import { toScaledGram } from './solvers/task-geometry.ts';

/**
 * Blanchard et al. 2017, Krum and with `selected` above 1 Multi-Krum: the mean of the gradients that lie
 * closest to their neighbours. Distances are plain ones as in TorchJD; the paper squares them.
 */
export const krum = defineBalancer({
  kind: 'krum',
  title: { en: 'Krum', zh: 'Krum' },
  params: z.strictObject({
    suspects: integer({ min: 0, max: 6, default: 1, live: true }),
    selected: integer({ min: 1, max: 8, default: 1, live: true }),
  }),
  reads: ['gram'],
  acts: 'shared',
});

export const krumKernel: BalancerKernel<typeof krum> = {
  laws: ['simplex', 'permutation', 'alone'],
  init: () => null,
  choose: ({ gram }, state, { suspects, selected }) => ({
    weights: byGeometry(gram, (geometry) => {
      const { count } = geometry;
      const gram = toScaledGram(geometry);
      const square = (task: number): number => gram[task * count + task]!;
      // Two nearest neighbours are equally far from each other, to the last bit: then they share.
      const product = (one: number, other: number): number =>
        gram[Math.min(one, other) * count + Math.max(one, other)]!;
      const toDistance = (one: number, other: number): number =>
        Math.sqrt(Math.max(0, square(one) + square(other) - 2 * product(one, other)));
      // There have to be three more than those that may be wrong; of two tasks neither is closer.
      const neighbours = Math.max(0, count - Math.min(suspects, Math.max(0, count - 3)) - 2);
      const scores = geometry.lengths.map((_, task) =>
        geometry.lengths
          .flatMap((__, other) => (other === task ? [] : [toDistance(task, other)]))
          .sort((one, other) => one - other)
          .slice(0, neighbours)
          .reduce((sum, distance) => sum + distance, 0),
      );
      return pickLowest(scores, Math.min(selected, count));
    }),
    state,
  }),
};

/** 1 / places for the lowest scores; where several are equal, they share the places that are left. */
function pickLowest(scores: readonly number[], places: number): number[] {
  const limit = [...scores].sort((one, other) => one - other)[places - 1]!;
  const certain = scores.filter((score) => score < limit).length;
  const tied = scores.filter((score) => score === limit).length;
  return scores.map((score) =>
    score < limit ? 1 / places : score === limit ? (places - certain) / tied / places : 0,
  );
}
