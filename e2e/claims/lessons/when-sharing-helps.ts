import { isAbove, toGains, toMean, type Claim } from '../claim.ts';
import { doing, remove, setData, turn } from '../edits.ts';
import { accuracy } from '../right-or-not.ts';

const about = (values: readonly number[], wanted: number, by = 0.025): boolean =>
  Math.abs(toMean(values) - wanted) < by;

/** 200 labels for B. */
const enough = setData({
  tasks: [
    { rule: 'stripes', angle: 0, noise: 0, labelled: 100 },
    { rule: 'stripes', angle: 0, noise: 0, labelled: 20 },
  ],
});
const alone = { preset: 'few-labels', change: remove('n3'), epochs: 600 };
const turned = { preset: 'few-labels', change: turn(90), epochs: 60 };

export const whenSharingHelps: readonly Claim[] = [
  {
    where: 'lessons/when-sharing-helps/steps/alone/why',
    says: 'About 80 %',
    runs: { alone },
    holds: (figures) => ({ 'about it': about(accuracy(figures, 'alone', 'b'), 0.785) }),
  },
  {
    where: 'lessons/when-sharing-helps/steps/beside/why',
    says: 'Better, to nearly 90 %',
    runs: { alone, beside: { preset: 'few-labels', epochs: 60 } },
    holds: (figures) => ({
      'nearly 90 %': about(accuracy(figures, 'beside', 'b'), 0.885),
      better: isAbove(accuracy(figures, 'beside', 'b'), accuracy(figures, 'alone', 'b')),
    }),
  },
  {
    where: 'lessons/when-sharing-helps/steps/wrong/why',
    says: 'B falls below what it does alone',
    runs: { alone, turned },
    holds: (figures) => ({
      below: isAbove(accuracy(figures, 'alone', 'b'), accuracy(figures, 'turned', 'b')),
    }),
  },
  {
    where: 'lessons/when-sharing-helps/steps/enough/why',
    says: 'About 96 %. Beside A it gets no further',
    runs: {
      alone: { preset: 'few-labels', change: doing(enough, remove('n3')), epochs: 280 },
      beside: { preset: 'few-labels', change: enough, epochs: 60 },
    },
    holds: (figures) => {
      const [own, beside] = [accuracy(figures, 'alone', 'b'), accuracy(figures, 'beside', 'b')];
      return {
        'about 96 %': about(own, 0.963, 0.01),
        'no further': !isAbove(beside, own) && toMean(toGains(beside, own)) < 0.01,
      };
    },
  },
];
