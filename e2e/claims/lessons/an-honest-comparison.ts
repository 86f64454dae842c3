import type { Experiment } from '../../../src/core/document/experiment.ts';
import { isAbove, seeds, toGains, type Claim } from '../claim.ts';
import { doing, setUnits, turn } from '../edits.ts';
import { all, rank } from '../right-or-not.ts';

const byPcgrad = (experiment: Experiment): Experiment => ({
  ...experiment,
  balancing: { kind: 'pcgrad', params: {} },
});
const sum = { preset: 'stripes', change: turn(90), epochs: 400 };
const pcgrad = { preset: 'stripes', change: doing(turn(90), byPcgrad), epochs: 400 };
const four = { preset: 'stripes', change: doing(turn(90), setUnits('n2', 4)), epochs: 400 };
/** The seed that the lesson opens with. */
const shown = seeds.indexOf(5);

export const anHonestComparison: readonly Claim[] = [
  {
    where: 'lessons/an-honest-comparison/steps/method/why',
    says: 'Some 25 points more',
    runs: { sum, pcgrad },
    holds(figures) {
      const gain = toGains(rank(figures, 'pcgrad').worse, rank(figures, 'sum').worse)[shown]!;
      return { 'on this seed': gain > 0.2 && gain < 0.3 };
    },
  },
  {
    where: 'lessons/an-honest-comparison/steps/again/why',
    says: 'By less: on some seeds the gain is nothing',
    runs: { sum, pcgrad },
    holds(figures) {
      const [one, other] = [rank(figures, 'pcgrad').worse, rank(figures, 'sum').worse];
      return {
        'by less': !isAbove(one, other),
        'nothing on some': toGains(one, other).filter((gain) => gain < 0.01).length >= 2,
      };
    },
  },
  {
    where: 'lessons/an-honest-comparison/steps/room/why',
    says: 'Over 90 %, and so on every one of five seeds',
    runs: { sum, four },
    holds: (figures) => ({
      'over 90 %': all(rank(figures, 'four').worse, (value) => value > 0.9),
      'a real difference': isAbove(rank(figures, 'four').worse, rank(figures, 'sum').worse),
    }),
  },
];
