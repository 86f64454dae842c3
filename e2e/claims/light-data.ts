/** Claims of the help of data sets that small networks show in seconds. */
import { isAbove, isAboveZero, read, toGains, toMean, type Claim } from './claim.ts';
import { doing, keepTask, setData, turn } from './edits.ts';
import { dense, toNetwork } from './networks.ts';
import { toGainOf, toTogetherAndAlone } from './together.ts';

const stripes = toNetwork({
  data: { kind: 'points' },
  trunk: [dense(8)],
  heads: { a: 'sigmoid', b: 'sigmoid' },
});

const scaled = toNetwork({
  data: { kind: 'scales' },
  trunk: [dense(8)],
  heads: { a: 'regression', b: 'regression' },
  training: { learningRate: 0.01 },
});

const houses = toNetwork({
  data: { kind: 'buildings' },
  trunk: [dense(16)],
  heads: { heating: 'regression', cooling: 'regression' },
  training: { learningRate: 0.01 },
});

const birds = toNetwork({
  data: { kind: 'penguins' },
  trunk: [dense(16)],
  heads: { species: 'softmax', sex: 'sigmoid', mass: 'regression' },
  training: { learningRate: 0.01 },
});

const toWeather = (days: number) =>
  toNetwork({
    data: { kind: 'weather', params: { days } },
    trunk: ['flatten', dense(16)],
    heads: { maximum: 'regression', rain: 'regression', kind: 'softmax' },
    training: { learningRate: 0.003 },
  });

export const lightData: readonly Claim[] = [
  {
    where: 'datasets/points/params/relatedness/help',
    says: 'how hard each task is stays the same',
    runs: Object.fromEntries(
      [0, 45, 90].map((angle) => [
        String(angle),
        { network: stripes, change: doing(turn(angle), keepTask('b')), epochs: 60 },
      ]),
    ),
    holds: (figures) => {
      const toAccuracy = (run: string) => toMean(read(figures, run, 'b', 'accuracy'));
      return {
        'at 45°': Math.abs(toAccuracy('45') - toAccuracy('0')) < 0.02,
        'at 90°': Math.abs(toAccuracy('90') - toAccuracy('0')) < 0.02,
      };
    },
  },
  {
    where: 'datasets/points/params/examples/help',
    says: 'The fewer points, the more tasks with points of their own gain from each other',
    runs: {
      ...toTogetherAndAlone('few', {
        network: stripes,
        change: setData({ sharing: 'own', examples: 100 }),
        epochs: 320,
      }),
      ...toTogetherAndAlone('many', {
        network: stripes,
        change: setData({ sharing: 'own', examples: 1000 }),
        epochs: 32,
      }),
    },
    holds: (figures) => ({
      'it helps': isAboveZero(toGainOf(figures, 'few', 'accuracy')),
      'more than with many': isAbove(
        toGainOf(figures, 'few', 'accuracy'),
        toGainOf(figures, 'many', 'accuracy'),
      ),
    }),
  },
  {
    where: 'datasets/points/params/examples/help',
    says: 'with all labels on the same points there is little to gain',
    runs: toTogetherAndAlone('few', {
      network: stripes,
      change: setData({ examples: 50 }),
      epochs: 400,
    }),
    holds: (figures) => ({
      'hardly anything': Math.abs(toMean(toGainOf(figures, 'few', 'accuracy'))) < 0.015,
    }),
  },
  {
    where: 'datasets/scales/params/spread/help',
    says: 'The larger the last one, the more its loss drowns the others',
    runs: Object.fromEntries(
      [1, 10, 100].map((spread) => [
        String(spread),
        { network: scaled, change: setData({ spread }), epochs: 30 },
      ]),
    ),
    holds: (figures) => {
      const toFirst = (run: string): number[] => read(figures, run, 'a', 'r2');
      return {
        'at 10': isAbove(toFirst('1'), toFirst('10')),
        'at 100': isAbove(toFirst('10'), toFirst('100')),
      };
    },
  },
  {
    where: 'datasets/scales/help',
    says: 'left alone, the loudest task takes the shared layers',
    runs: {
      beside: { network: scaled, epochs: 30 },
      alone: { network: scaled, change: keepTask('a'), epochs: 30 },
    },
    holds: (figures) => ({
      'the quiet one falls behind': isAbove(
        read(figures, 'alone', 'a', 'r2'),
        read(figures, 'beside', 'a', 'r2'),
      ),
      'the loud one does not': read(figures, 'beside', 'b', 'r2').every((r2) => r2 > 0.9),
    }),
  },
  {
    where: 'datasets/buildings/params/shapes/help',
    says: 'Few: the unseen shapes lie far from all that was learnt, and are missed by more',
    runs: {
      // In as many steps.
      '4': { network: houses, change: setData({ shapes: 4 }), epochs: 100 },
      '8': { network: houses, epochs: 50 },
    },
    holds: (figures) =>
      Object.fromEntries(
        ['heating', 'cooling'].map((task) => {
          const gains = toGains(read(figures, '4', task, 'rmse'), read(figures, '8', task, 'rmse'));
          return [task, gains.filter((gain) => gain > 0).length >= 4 && toMean(gains) > 0];
        }),
      ),
  },
  ...(
    [
      ['species', 'accuracy'],
      ['sex', 'accuracy'],
      ['mass', 'r2'],
    ] as const
  ).map(([task, metric]): Claim => ({
    where: `datasets/penguins/params/${task}Labelled/help`,
    says: 'Fewer: this task is learnt less well, and the others hardly make up for it',
    runs: {
      few: { network: birds, change: setData({ [`${task}Labelled`]: 10 }), epochs: 200 },
      alone: {
        network: birds,
        change: doing(setData({ [`${task}Labelled`]: 10 }), keepTask(task)),
        epochs: 200,
      },
      all: { network: birds, epochs: 60 },
    },
    holds: (figures) => {
      const [few, alone, all] = ['few', 'alone', 'all'].map((run) =>
        read(figures, run, task, metric),
      );
      return {
        'less well': toMean(all!) > toMean(few!),
        'they hardly help': toMean(toGains(few!, alone!)) < 0.02,
      };
    },
  })),
  {
    where: 'datasets/weather/params/days/help',
    says: 'a small network forecasts no better from a week or a month than from two days',
    runs: Object.fromEntries(
      [2, 7, 30].map((days) => [String(days), { network: toWeather(days), epochs: 15 }]),
    ),
    holds: (figures) => {
      const toMiss = (run: string): number[] => read(figures, run, 'maximum', 'rmse');
      return {
        'a week': isAbove(toMiss('7'), toMiss('2')),
        'a month': isAbove(toMiss('30'), toMiss('2')),
      };
    },
  },
  {
    where: 'datasets/weather/params/training/help',
    says: 'Fewer than a year: the network has not seen every season',
    runs: {
      half: { network: toWeather(7), change: setData({ training: 180 }), epochs: 60 },
      all: { network: toWeather(7), epochs: 15 },
    },
    holds: (figures) => ({
      'it misses by more': isAbove(
        read(figures, 'half', 'maximum', 'rmse'),
        read(figures, 'all', 'maximum', 'rmse'),
      ),
    }),
  },
];
