import { read, type Claim } from '../claim.ts';
import { setLambdas } from '../edits.ts';
import { all } from '../right-or-not.ts';
import { toScaled } from './scales.ts';

const isExplained = (value: number): boolean => value > 0.97;

export const unitTrap: readonly Claim[] = [
  {
    where: 'lessons/unit-trap/steps/same/why',
    says: 'Both are explained almost wholly',
    runs: { same: { network: toScaled(1), epochs: 60 } },
    holds: (figures) => ({
      a: all(read(figures, 'same', 'a', 'r2'), (value) => value > 0.99),
      b: all(read(figures, 'same', 'b', 'r2'), (value) => value > 0.99),
    }),
  },
  {
    where: 'lessons/unit-trap/steps/unit/why',
    says: 'the layer is trained for B, and A’s loss is lost in it',
    runs: { far: { network: toScaled(100), epochs: 60 } },
    holds: (figures) => ({
      'B is explained': all(read(figures, 'far', 'b', 'r2'), isExplained),
      'A is not': all(read(figures, 'far', 'a', 'r2'), (value) => value < 0.7),
    }),
  },
  {
    where: 'lessons/unit-trap/steps/lambda/why',
    says: 'Both are explained again',
    runs: {
      square: { network: toScaled(100), change: setLambdas({ n5: 0.0001 }), epochs: 60 },
      near: { network: toScaled(100), change: setLambdas({ n5: 0.001 }), epochs: 60 },
    },
    holds: (figures) =>
      Object.fromEntries(
        ['square', 'near'].flatMap((run) =>
          ['a', 'b'].map((task) => [
            `${run}, ${task}`,
            all(read(figures, run, task, 'r2'), isExplained),
          ]),
        ),
      ),
  },
  {
    where: 'lessons/unit-trap/steps/method/why',
    says: 'A, and now B lags',
    runs: { gls: { network: toScaled(100, 'gls'), epochs: 60 } },
    holds: (figures) => ({
      A: all(read(figures, 'gls', 'a', 'r2'), isExplained),
      'B lags': all(read(figures, 'gls', 'b', 'r2'), (value) => value < 0.6),
    }),
  },
];
