import { isAbove, read, type Claim } from '../claim.ts';
import { setLambdas } from '../edits.ts';
import { accuracy, all, isLearnt } from '../right-or-not.ts';

const runs = {
  both: { preset: 'circle-and-radius', epochs: 100 },
  'without B': { preset: 'circle-and-radius', change: setLambdas({ n5: 0 }), epochs: 100 },
  'without A': { preset: 'circle-and-radius', change: setLambdas({ n4: 0 }), epochs: 100 },
} as const;

export const twoQuestions: readonly Claim[] = [
  {
    where: 'lessons/two-questions/steps/look/why',
    says: 'Both are learnt',
    runs: { both: runs.both },
    holds: (figures) => ({
      circle: all(accuracy(figures, 'both', 'a'), isLearnt),
      distance: all(read(figures, 'both', 'b', 'r2'), (value) => value > 0.95),
    }),
  },
  {
    where: 'lessons/two-questions/steps/off/why',
    says: 'B’s error stays several times as large',
    runs: { both: runs.both, 'without B': runs['without B'] },
    holds: (figures) => {
      const both = read(figures, 'both', 'b', 'rmse');
      return {
        'at least five times': all(
          read(figures, 'without B', 'b', 'rmse').map((value, at) => value / both[at]!),
          (ratio) => ratio > 5,
        ),
        'no better than the mean': all(read(figures, 'without B', 'b', 'r2'), (value) => value < 0),
      };
    },
  },
  {
    where: 'lessons/two-questions/steps/other/why',
    says: 'about half the error',
    runs: { both: runs.both, 'without A': runs['without A'] },
    holds: (figures) => {
      const [both, alone] = [
        read(figures, 'both', 'b', 'rmse'),
        read(figures, 'without A', 'b', 'rmse'),
      ];
      return {
        'less on every seed': isAbove(both, alone),
        'about half': all(
          alone.map((value, at) => value / both[at]!),
          (ratio) => ratio > 0.25 && ratio < 0.6,
        ),
      };
    },
  },
];
