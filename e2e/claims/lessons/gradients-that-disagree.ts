import type { Experiment } from '../../../src/core/document/experiment.ts';
import { readChannel, toMean, type Claim } from '../claim.ts';
import { doing, setUnits, turn } from '../edits.ts';
import { accuracy, all, isLearnt, rank } from '../right-or-not.ts';

const byPcgrad = (experiment: Experiment): Experiment => ({
  ...experiment,
  balancing: { kind: 'pcgrad', params: {} },
});
const wide = setUnits('n2', 12);
const conflicts = 'conflicts/a|b';

/** Steps are looked at one by one, which takes long. */
export const heavyDisagreement: readonly Claim[] = [
  {
    where: 'lessons/gradients-that-disagree/steps/agree/why',
    says: 'They hardly ever conflict',
    runs: {
      same: {
        preset: 'stripes',
        change: doing(wide, byPcgrad),
        epochs: 200,
        countsConflicts: true,
      },
    },
    holds: (figures) => ({
      'hardly ever': all(readChannel(figures, 'same', conflicts), (share) => share < 0.05),
    }),
  },
  {
    where: 'lessons/gradients-that-disagree/steps/quarrel/why',
    says: 'In about half',
    runs: {
      across: {
        preset: 'stripes',
        change: doing(turn(90), wide, byPcgrad),
        epochs: 200,
        countsConflicts: true,
      },
    },
    holds: (figures) => ({
      half: all(readChannel(figures, 'across', conflicts), (share) => share > 0.45 && share < 0.55),
      'both are learnt': all(rank(figures, 'across').worse, isLearnt),
    }),
  },
];

export const gradientsThatDisagree: readonly Claim[] = [
  {
    where: 'lessons/gradients-that-disagree/steps/left-in/why',
    says: 'It is learnt just as well',
    runs: {
      pcgrad: { preset: 'stripes', change: doing(turn(90), wide, byPcgrad), epochs: 200 },
      sum: { preset: 'stripes', change: doing(turn(90), wide), epochs: 200 },
    },
    holds: (figures) => ({
      learnt: all(rank(figures, 'sum').worse, isLearnt),
      'just as well':
        Math.abs(toMean(rank(figures, 'sum').worse) - toMean(rank(figures, 'pcgrad').worse)) < 0.01,
    }),
  },
  {
    where: 'lessons/gradients-that-disagree/steps/narrow/why',
    says: 'No: never both',
    runs: { narrow: { preset: 'stripes', change: doing(turn(90), byPcgrad), epochs: 400 } },
    holds: (figures) => ({
      'never both': accuracy(figures, 'narrow', 'a').every(
        (value, at) => Math.min(value, accuracy(figures, 'narrow', 'b')[at]!) < 0.85,
      ),
    }),
  },
];
