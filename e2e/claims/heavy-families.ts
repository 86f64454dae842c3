/** Claims of the help of data sets of eight tasks: what relatedness and few examples make of sharing. */
import { isAbove, isAboveZero, read, toMean, type Claim } from './claim.ts';
import { setData } from './edits.ts';
import { dense, toNetwork } from './networks.ts';
import { toGainOf, toTogetherAndAlone } from './together.ts';

const eight = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;
const toHeads = (tasks: readonly string[], head: string) =>
  Object.fromEntries(tasks.map((task) => [task, head]));

const landscapes = toNetwork({
  data: { kind: 'sinusoids', params: { tasks: 8 } },
  trunk: [dense(24), dense(24)],
  heads: toHeads(eight, 'regression'),
  training: { learningRate: 0.01 },
});

const alike = toNetwork({
  data: { kind: 'scales', params: { tasks: 8, spread: 1 } },
  trunk: [dense(8)],
  heads: toHeads(eight, 'regression'),
  training: { learningRate: 0.01 },
});

export const heavyFamilies: readonly Claim[] = [
  {
    where: 'datasets/sinusoids/params/frequency/help',
    says: 'More waves across the square: every task is harder',
    runs: Object.fromEntries(
      [1, 2, 3].map((frequency) => [
        String(frequency),
        { network: landscapes, change: setData({ frequency }), epochs: 40 },
      ]),
    ),
    holds: (figures) =>
      Object.fromEntries(
        eight.map((task) => {
          const [one, two, three] = ['1', '2', '3'].map((run) => read(figures, run, task, 'r2'));
          return [task, isAbove(one!, two!) && toMean(two!) > toMean(three!)];
        }),
      ),
  },
  {
    where: 'datasets/sinusoids/help',
    says: 'related tasks help each other where each has points of its own',
    runs: Object.fromEntries(
      [0, 50, 100].flatMap((correlation) =>
        Object.entries(
          toTogetherAndAlone(String(correlation), {
            network: landscapes,
            change: setData({ sharing: 'own', examples: 400, correlation }),
            epochs: 160,
          }),
        ),
      ),
    ),
    holds: (figures) => {
      const [unlike, half, same] = ['0', '50', '100'].map((run) => toGainOf(figures, run, 'r2'));
      return {
        'they help': isAboveZero(same!),
        'the more alike, the more': isAbove(same!, half!) && toMean(half!) > toMean(unlike!),
        'unrelated ones do not': Math.abs(toMean(unlike!)) < 0.03,
      };
    },
  },
  {
    where: 'datasets/sinusoids/params/examples/help',
    says: 'The fewer points, the more related tasks with points of their own gain from each other',
    runs: {
      ...toTogetherAndAlone('few', {
        network: landscapes,
        change: setData({ sharing: 'own', examples: 400, correlation: 90 }),
        epochs: 160,
      }),
      ...toTogetherAndAlone('many', {
        network: landscapes,
        change: setData({ sharing: 'own', examples: 4000, correlation: 90 }),
        epochs: 40,
      }),
    },
    holds: (figures) => ({
      'it helps': isAboveZero(toGainOf(figures, 'few', 'r2')),
      'more than with many': isAbove(
        toGainOf(figures, 'few', 'r2'),
        toGainOf(figures, 'many', 'r2'),
      ),
    }),
  },
  {
    where: 'datasets/scales/params/examples/help',
    says: 'The fewer, the more tasks with rows of their own gain from each other',
    runs: {
      ...toTogetherAndAlone('few', {
        network: alike,
        change: setData({ sharing: 'own', examples: 400 }),
        epochs: 160,
      }),
      ...toTogetherAndAlone('many', {
        network: alike,
        change: setData({ sharing: 'own', examples: 4000 }),
        epochs: 30,
      }),
    },
    holds: (figures) => ({
      'it helps': isAboveZero(toGainOf(figures, 'few', 'r2')),
      'more than with many': isAbove(
        toGainOf(figures, 'few', 'r2'),
        toGainOf(figures, 'many', 'r2'),
      ),
    }),
  },
];
