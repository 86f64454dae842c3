import type { Experiment } from '../../../src/core/document/experiment.ts';
import { combine } from '../../../src/catalog/lessons/figures.ts';
import { isAbove, read, readChannel, type Claim } from '../claim.ts';
import { doing, setUnits } from '../edits.ts';
import { all } from '../right-or-not.ts';
import { toScaled } from './scales.ts';

const byUncertainty = (experiment: Experiment): Experiment => ({
  ...experiment,
  balancing: { kind: 'uw', params: { rate: 0.01 } },
});
const stripes = {
  preset: 'stripes',
  change: doing(setUnits('n2', 12), byUncertainty),
  epochs: 300,
} as const;

export const negativeTotal: readonly Claim[] = [
  {
    where: 'lessons/negative-total/steps/below/why',
    says: 'Below zero',
    runs: { stripes },
    holds(figures) {
      const columns = ['alpha/a', 'loss/a', 'alpha/b', 'loss/b'].map((id) =>
        readChannel(figures, 'stripes', id),
      );
      const totals = columns[0]!.map((_, at) =>
        combine(
          { kind: 'uncertainty' },
          columns.map((column) => column[at]!),
        ),
      );
      return { 'on every seed': all(totals, (total) => total < 0) };
    },
  },
  {
    where: 'lessons/negative-total/steps/weights/why',
    says: 'It grows, to more than ten times',
    runs: { stripes },
    holds: (figures) => ({
      a: all(readChannel(figures, 'stripes', 'alpha/a'), (alpha) => alpha > 5),
      b: all(readChannel(figures, 'stripes', 'alpha/b'), (alpha) => alpha > 5),
    }),
  },
  {
    where: 'lessons/negative-total/steps/loud/why',
    says: 'its share is explained better than by the plain sum, and B pays a little for it',
    runs: {
      sum: { network: toScaled(100), epochs: 60 },
      uncertainty: { network: toScaled(100, 'uw'), epochs: 60 },
    },
    holds: (figures) => ({
      'A gains': isAbove(read(figures, 'uncertainty', 'a', 'r2'), read(figures, 'sum', 'a', 'r2')),
      'B pays': isAbove(read(figures, 'sum', 'b', 'r2'), read(figures, 'uncertainty', 'b', 'r2')),
      'a little': all(read(figures, 'uncertainty', 'b', 'r2'), (value) => value > 0.8),
    }),
  },
];
