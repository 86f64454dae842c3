/** Claims of small networks, which every run of the tests trains. */
import { read, toMean, type Claim } from './claim.ts';
import { doing, remove, setLambdas, setMethod, setUnits, turn } from './edits.ts';
import { accuracy, all, isGuessed, isLearnt, most, rank } from './right-or-not.ts';

export const lightNotes: readonly Claim[] = [
  {
    where: 'presets/stripes/notice',
    says: 'enough for both tasks. Turn',
    runs: { shipped: { preset: 'stripes', epochs: 200 } },
    holds: (figures) => ({ both: all(rank(figures, 'shipped').worse, isLearnt) }),
  },
  {
    where: 'presets/stripes/notice',
    says: 'one task takes the narrow layer and the other falls behind, often to guessing. Which one depends on the seed',
    runs: { turned: { preset: 'stripes', change: turn(90), epochs: 1000 } },
    holds: (figures) => {
      const { worse, better } = rank(figures, 'turned');
      const a = accuracy(figures, 'turned', 'a');
      return {
        'one takes it': all(better, (value) => value > 0.9),
        'the other falls behind': all(worse, (value) => value < 0.85),
        'often to guessing': worse.filter((value) => value < 0.6).length >= 2,
        'not always the same': new Set(a.map((value, at) => value === better[at])).size === 2,
        'the mean falls': toMean([...worse, ...better]) < 0.85,
      };
    },
  },
  {
    where: 'presets/stripes/notice',
    says: 'Widen the layer to 12 units, or give Task B its own copy, and both are learnt again',
    runs: {
      wide: { preset: 'stripes', change: doing(turn(90), setUnits('n2', 12)), epochs: 300 },
      copied: { preset: 'stripes-apart', change: turn(90), epochs: 300 },
    },
    holds: (figures) => ({
      wide: all(rank(figures, 'wide').worse, isLearnt),
      copied: all(rank(figures, 'copied').worse, isLearnt),
    }),
  },
  {
    where: 'presets/stripes-apart/notice',
    says: 'the angle between the rules cannot matter',
    runs: {
      same: { preset: 'stripes-apart', change: turn(0), epochs: 300 },
      turned: { preset: 'stripes-apart', change: turn(90), epochs: 300 },
    },
    holds: (figures) => ({
      'A is the same to the last digit':
        String(accuracy(figures, 'same', 'a')) === String(accuracy(figures, 'turned', 'a')),
      'B is learnt at either angle':
        all(accuracy(figures, 'same', 'b'), isLearnt) &&
        all(accuracy(figures, 'turned', 'b'), isLearnt),
    }),
  },
  {
    where: 'presets/tug-of-war/notice',
    says: 'A takes the three units and B is left guessing',
    runs: { shipped: { preset: 'tug-of-war', epochs: 300 } },
    holds: (figures) => ({
      'A is learnt': all(accuracy(figures, 'shipped', 'a'), isLearnt),
      'B is guessed': all(accuracy(figures, 'shipped', 'b'), isGuessed),
    }),
  },
  {
    where: 'presets/tug-of-war/notice',
    says: 'Swap the two λ and reset: on most seeds B wins instead. Swap them while it trains, and the trunk rarely changes hands',
    runs: {
      swapped: { preset: 'tug-of-war', change: setLambdas({ n3: 0.1, n4: 1 }), epochs: 300 },
      later: {
        preset: 'tug-of-war',
        later: { epochs: 200, change: setLambdas({ n3: 0.1, n4: 1 }) },
        epochs: 600,
      },
    },
    holds: (figures) => ({
      'B wins after a reset': most(accuracy(figures, 'swapped', 'b'), isLearnt),
      'A keeps it otherwise': most(accuracy(figures, 'later', 'a'), isLearnt),
    }),
  },
  {
    where: 'presets/tug-of-war/notice',
    says: 'With 32 units both are learnt either way',
    runs: {
      shipped: { preset: 'tug-of-war', change: setUnits('n2', 32), epochs: 200 },
      swapped: {
        preset: 'tug-of-war',
        change: doing(setUnits('n2', 32), setLambdas({ n3: 0.1, n4: 1 })),
        epochs: 200,
      },
    },
    holds: (figures) => ({
      shipped: all(rank(figures, 'shipped').worse, isLearnt),
      swapped: all(rank(figures, 'swapped').worse, isLearnt),
    }),
  },
  {
    where: 'presets/whole-front/notice',
    says: 'at A’s end about 93 % of A is right and B is hardly better than guessed, at B’s end the other way round, and in the middle about 80 % of each is right',
    runs: {
      a: { preset: 'whole-front', change: setMethod({ share: 1 }), epochs: 300 },
      b: { preset: 'whole-front', change: setMethod({ share: 0 }), epochs: 300 },
      middle: { preset: 'whole-front', epochs: 300 },
    },
    holds: (figures) => {
      const isAbout = (values: readonly number[], level: number) =>
        Math.abs(toMean(values) - level) < 0.04 && all(values, (value) => value > level - 0.1);
      const of = (run: string, task: string) => accuracy(figures, run, task);
      return {
        'A at its end': isAbout(of('a', 'a'), 0.93) && all(of('a', 'b'), isGuessed),
        'B at its end': isAbout(of('b', 'b'), 0.93) && all(of('b', 'a'), isGuessed),
        'both in the middle': isAbout(of('middle', 'a'), 0.8) && isAbout(of('middle', 'b'), 0.8),
      };
    },
  },
  {
    where: 'presets/few-labels/notice',
    says: 'By itself B gets about 80 % right from its 20 labels, beside A nearly 90 %',
    runs: {
      // In as many steps: B's own epoch is one.
      alone: { preset: 'few-labels', change: remove('n3'), epochs: 1900 },
      beside: { preset: 'few-labels', epochs: 60 },
    },
    holds: (figures) => ({
      alone: Math.abs(toMean(accuracy(figures, 'alone', 'b')) - 0.8) < 0.03,
      beside: Math.abs(toMean(accuracy(figures, 'beside', 'b')) - 0.89) < 0.03,
      'on every seed': all(
        accuracy(figures, 'beside', 'b').map(
          (value, at) => value - accuracy(figures, 'alone', 'b')[at]!,
        ),
        (gain) => gain > 0.02,
      ),
    }),
  },
  {
    where: 'presets/few-labels/notice',
    says: 'B does worse than by itself',
    runs: {
      alone: { preset: 'few-labels', change: doing(turn(90), remove('n3')), epochs: 1900 },
      beside: { preset: 'few-labels', change: turn(90), epochs: 60 },
    },
    holds: (figures) => ({
      'by far':
        toMean(accuracy(figures, 'beside', 'b')) < toMean(accuracy(figures, 'alone', 'b')) - 0.1,
    }),
  },
  {
    where: 'presets/circle-and-radius/notice',
    says: 'The circle is learnt as well as alone, the distance a little less exactly: to about 0.03, and to 0.01 once the other head is deleted',
    runs: {
      both: { preset: 'circle-and-radius' },
      circle: { preset: 'circle-and-radius', change: remove('n5') },
      distance: { preset: 'circle-and-radius', change: remove('n4') },
    },
    holds: (figures) => ({
      'the circle':
        Math.abs(
          toMean(accuracy(figures, 'both', 'a')) - toMean(accuracy(figures, 'circle', 'a')),
        ) < 0.02,
      'the distance with it': Math.abs(toMean(read(figures, 'both', 'b', 'rmse')) - 0.034) < 0.006,
      'the distance by itself':
        Math.abs(toMean(read(figures, 'distance', 'b', 'rmse')) - 0.012) < 0.004,
    }),
  },
  {
    where: 'presets/shared-regressions/notice',
    says: 'Compare R² with the ridge example: what is better here',
    runs: { ridge: { preset: 'ridge' }, shared: { preset: 'shared-regressions' } },
    holds: (figures) =>
      Object.fromEntries(
        ['heating', 'cooling'].map((task) => [
          task,
          all(
            read(figures, 'shared', task, 'r2').map(
              (value, at) => value - read(figures, 'ridge', task, 'r2')[at]!,
            ),
            (gain) => gain > 0.01,
          ),
        ]),
      ),
  },
  {
    where: 'presets/ridge/notice',
    says: 'full-batch training comes to rest on them',
    runs: { shipped: { preset: 'ridge' } },
    holds: (figures) => ({
      'within a thousandth of the loss': ['heating', 'cooling'].every((task) =>
        (figures['shipped'] ?? []).every((one) => {
          const [found = NaN, known = NaN] = [
            one[`validation/${task}`],
            one[`resting-loss/validation/${task}`],
          ];
          return Math.abs(found - known) < 1e-3 * known;
        }),
      ),
    }),
  },
  {
    where: 'presets/blank/notice',
    says: 'A linear head alone cannot follow stripes',
    runs: { shipped: { preset: 'blank', epochs: 100 } },
    holds: (figures) => ({
      'it cannot': all(accuracy(figures, 'shipped', 'a'), (value) => value < 0.8),
    }),
  },
];
