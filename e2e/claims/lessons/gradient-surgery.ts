import type { Experiment } from '../../../src/core/document/experiment.ts';
import { readChannel, type Claim } from '../claim.ts';
import { doing, setUnits } from '../edits.ts';
import { accuracy, all, isGuessed, isLearnt, rank } from '../right-or-not.ts';
import type { Training } from '../measure.ts';

const by =
  (kind: string) =>
  (experiment: Experiment): Experiment => ({ ...experiment, balancing: { kind, params: {} } });
const pull = (kind: string): Training => ({
  preset: 'tug-of-war',
  change: by(kind),
  epochs: 300,
});
const methods = ['weighted-sum', 'mgda', 'pcgrad', 'cagrad'];

export const gradientSurgery: readonly Claim[] = [
  {
    where: 'lessons/gradient-surgery/steps/sum/why',
    says: 'A. The sum goes where the long gradient points, and B is left guessing',
    runs: { sum: pull('weighted-sum') },
    holds: (figures) => ({
      'A is learnt': all(accuracy(figures, 'sum', 'a'), isLearnt),
      'B is guessed': all(accuracy(figures, 'sum', 'b'), isGuessed),
    }),
  },
  {
    where: 'lessons/gradient-surgery/steps/mgda/why',
    says: 'To the short one. Now B is learnt and A falls behind',
    runs: { mgda: pull('mgda') },
    holds: (figures) => ({
      'to the short one': all(readChannel(figures, 'mgda', 'alpha/b'), (alpha) => alpha > 0.8),
      'B is learnt': all(accuracy(figures, 'mgda', 'b'), (value) => value > 0.9),
      'A falls behind': all(accuracy(figures, 'mgda', 'a'), (value) => value < 0.85),
    }),
  },
  {
    where: 'lessons/gradient-surgery/steps/pcgrad/why',
    says: 'A again',
    runs: { pcgrad: pull('pcgrad') },
    holds: (figures) => ({
      A: all(accuracy(figures, 'pcgrad', 'a'), (value) => value > 0.9),
      'not B': all(accuracy(figures, 'pcgrad', 'b'), (value) => value < 0.85),
    }),
  },
  {
    where: 'lessons/gradient-surgery/steps/cagrad/why',
    says: 'A keeps the layer here too',
    runs: { cagrad: pull('cagrad') },
    holds: (figures) => ({
      A: all(accuracy(figures, 'cagrad', 'a'), (value) => value > 0.9),
      'not B': all(accuracy(figures, 'cagrad', 'b'), (value) => value < 0.85),
    }),
  },
  {
    where: 'lessons/gradient-surgery/steps/room/why',
    says: 'All four',
    runs: Object.fromEntries(
      methods.map((kind) => [
        kind,
        { preset: 'tug-of-war', change: doing(setUnits('n2', 12), by(kind)), epochs: 100 },
      ]),
    ),
    holds: (figures) =>
      Object.fromEntries(methods.map((kind) => [kind, all(rank(figures, kind).worse, isLearnt)])),
  },
];
