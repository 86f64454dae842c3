import { toMean, type Claim } from '../claim.ts';
import { doing, setUnits, turn } from '../edits.ts';
import { accuracy, all, isGuessed, isLearnt, rank } from '../right-or-not.ts';

export const whenSharingHurts: readonly Claim[] = [
  {
    where: 'lessons/when-sharing-hurts/steps/together/why',
    says: 'Both are learnt',
    runs: { same: { preset: 'stripes', epochs: 100 } },
    holds: (figures) => ({ both: all(rank(figures, 'same').worse, isLearnt) }),
  },
  {
    where: 'lessons/when-sharing-hurts/steps/turn/why',
    says: 'One task takes the narrow layer and the other falls behind, often to guessing',
    runs: { turned: { preset: 'stripes', change: turn(90), epochs: 400 } },
    holds: (figures) => {
      const { worse, better } = rank(figures, 'turned');
      return {
        'one takes it': all(better, (value) => value > 0.9),
        'the other falls behind': all(worse, (value) => value < 0.8),
        'often to guessing': worse.filter(isGuessed).length >= 2,
        'far apart': toMean(better) - toMean(worse) > 0.25,
      };
    },
  },
  {
    where: 'lessons/when-sharing-hurts/steps/which/why',
    says: 'The winner changes with the seed',
    runs: { turned: { preset: 'stripes', change: turn(90), epochs: 400 } },
    holds: (figures) => {
      const [a, b] = [accuracy(figures, 'turned', 'a'), accuracy(figures, 'turned', 'b')];
      return { 'each wins on some seed': new Set(a.map((value, at) => value > b[at]!)).size === 2 };
    },
  },
  {
    where: 'lessons/when-sharing-hurts/steps/widen/why',
    says: 'One more unit is enough for both',
    runs: { four: { preset: 'stripes', change: doing(turn(90), setUnits('n2', 4)), epochs: 400 } },
    holds: (figures) => ({ both: all(rank(figures, 'four').worse, isLearnt) }),
  },
  {
    where: 'lessons/when-sharing-hurts/steps/part/why',
    says: 'Both are learnt, at any angle',
    runs: {
      right: { preset: 'stripes-apart', epochs: 300 },
      half: { preset: 'stripes-apart', change: turn(45), epochs: 300 },
      none: { preset: 'stripes-apart', change: turn(0), epochs: 300 },
    },
    holds: (figures) =>
      Object.fromEntries(
        ['right', 'half', 'none'].map((run) => [run, all(rank(figures, run).worse, isLearnt)]),
      ),
  },
];
