import * as z from 'zod/mini';
import { integer } from '../define-params.ts';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { byGeometry } from './gram-rule.ts';
import { toScaledGram, type TaskGeometry } from './solvers/task-geometry.ts';
import { tellFormula, tellWeights, toTexList } from './tell-steps.ts';

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
  choose: ({ gram }, state, params) => ({
    weights: byGeometry(gram, (geometry) => {
      const places = Math.min(params.selected, geometry.count);
      return pickLowest(toScores(geometry, params.suspects), places);
    }),
    state,
  }),
  explain({ gram }, _state, { suspects, selected }) {
    const count = Math.sqrt(gram.length);
    // Of two tasks neither is closer, and of none is there a distance.
    if (count < 3) return [];
    let scores: readonly number[] = [];
    const weights = byGeometry(gram, (geometry) => {
      scores = toScores(geometry, suspects);
      return pickLowest(scores, Math.min(selected, geometry.count));
    });
    return [
      tellFormula('distances', `s = ${toTexList(scores)}`),
      tellWeights('closest', `\\alpha = ${toTexList(weights)}`, weights),
    ];
  },
};

/** By task: distances to its nearest others, in the unit of the longest gradient. */
function toScores(geometry: TaskGeometry, suspects: number): readonly number[] {
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
  return geometry.lengths.map((_, task) =>
    geometry.lengths
      .flatMap((__, other) => (other === task ? [] : [toDistance(task, other)]))
      .sort((one, other) => one - other)
      .slice(0, neighbours)
      .reduce((sum, distance) => sum + distance, 0),
  );
}

/** 1 / places for the lowest scores; where several are equal, they share the places that are left. */
function pickLowest(scores: readonly number[], places: number): number[] {
  const limit = [...scores].sort((one, other) => one - other)[places - 1]!;
  const certain = scores.filter((score) => score < limit).length;
  const tied = scores.filter((score) => score === limit).length;
  return scores.map((score) =>
    score < limit ? 1 / places : score === limit ? (places - certain) / tied / places : 0,
  );
}
