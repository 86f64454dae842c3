/** Claims of the help of blocks that choose among experts: in the place of the gates of an example. */
import { isAbove, toMean, type Claim, type Measured } from './claim.ts';
import { replaceGates } from './edits.ts';
import type { Training } from './measure.ts';

/** What each of the three gates takes of each of the three experts, seed by seed. */
const toGates = (figures: Measured, run: string): number[][][] =>
  (figures[run] ?? []).map((one) =>
    ['n5', 'n6', 'n7'].map((gate) =>
      [0, 1, 2].map((at) => one[`gate/${gate}/${String(at)}`] ?? NaN),
    ),
  );

/** How much a gate takes of the expert it takes most of, in the mean of the three, seed by seed. */
const toSettled = (figures: Measured, run: string): number[] =>
  toGates(figures, run).map((gates) => toMean(gates.map((shares) => Math.max(...shares))));

const toSelected = (params: Readonly<Record<string, number>>, epochs: number): Training => ({
  preset: 'mixture-of-experts',
  change: replaceGates('dselect-k', params),
  epochs,
});

export const heavyGates: readonly Claim[] = [
  {
    where: 'layers/dselect-k/params/entropy/help',
    says: 'larger means that each settles on one expert sooner; too large, and they settle before anything is learnt',
    runs: Object.fromEntries(
      [0, 0.1, 1].map((entropy) => [String(entropy), toSelected({ entropy }, 20)]),
    ),
    holds: (figures) => ({
      sooner: isAbove(toSettled(figures, '0.1'), toSettled(figures, '0')),
      'too large': toGates(figures, '1')
        .flat()
        .every((shares) => Math.max(...shares) > 0.99),
    }),
  },
  {
    where: 'layers/dselect-k/params/width/help',
    says: 'narrower means that selectors decide sooner',
    runs: Object.fromEntries([0.3, 3].map((width) => [String(width), toSelected({ width }, 20)])),
    holds: (figures) => ({
      sooner: isAbove(toSettled(figures, '0.3'), toSettled(figures, '3')),
    }),
  },
  {
    where: 'layers/dselect-k/params/k/help',
    says: 'once each has settled, at most so many experts are used',
    runs: { one: toSelected({ k: 1 }, 100), two: toSelected({ k: 2 }, 100) },
    holds: (figures) => ({
      'most have settled':
        toGates(figures, 'one')
          .flat()
          .filter((shares) => Math.max(...shares) > 0.99).length >= 10,
      'on two at most': toGates(figures, 'two')
        .flat()
        .every((shares) => shares.filter((share) => share > 0.01).length <= 2),
    }),
  },
  {
    where: 'layers/dselect-k/help',
    says: 'so a task ends with few experts instead of a little of all',
    runs: { gates: { preset: 'mixture-of-experts', epochs: 60 }, selected: toSelected({}, 60) },
    holds: (figures) => ({
      'a gate takes a little of all': toGates(figures, 'gates')
        .flat()
        .every((shares) => Math.min(...shares) > 0.01),
      'a selector does not': toGates(figures, 'selected')
        .flat()
        .every((shares) => Math.min(...shares) < 0.01),
    }),
  },
  {
    where: 'layers/branch/help',
    says: 'so the tree of who shares with whom grows out of training',
    runs: {
      branches: { preset: 'mixture-of-experts', change: replaceGates('branch', {}), epochs: 60 },
    },
    holds: (figures) => ({
      'most have chosen':
        toGates(figures, 'branches')
          .flat()
          .filter((shares) => Math.max(...shares) > 0.9).length >= 10,
      'not always the same':
        new Set(
          toGates(figures, 'branches').map((gates) =>
            String(gates.map((shares) => shares.indexOf(Math.max(...shares)))),
          ),
        ).size > 1,
    }),
  },
];
