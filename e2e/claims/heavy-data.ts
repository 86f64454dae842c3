/** Claims of the help of data sets of images, texts and rooms. */
import { isAbove, read, toGains, toMean, type Claim, type Measured } from './claim.ts';
import { doing, keepTask, setData, setTraining } from './edits.ts';
import { dense, toNetwork } from './networks.ts';

const toAccuracy = (figures: Measured, run: string, task: string): number[] =>
  read(figures, run, task, 'accuracy');

const small = (filters: number, kernel = 3) =>
  ['conv2d', { filters, kernel, activation: 'relu' }] as const;

const pairs = toNetwork({
  data: { kind: 'multi-mnist', params: { examples: 2000 } },
  trunk: ['flatten', dense(64, 'relu')],
  heads: { left: 'softmax', right: 'softmax' },
  training: { learningRate: 0.003 },
});

const digits = toNetwork({
  data: { kind: 'mnist-attributes', params: { examples: 2000 } },
  trunk: ['flatten', dense(48, 'relu')],
  heads: { digit: 'softmax', parity: 'sigmoid', thickness: 'regression', slant: 'regression' },
  training: { learningRate: 0.003 },
});

const scenes = toNetwork({
  data: { kind: 'digit-scene', params: { examples: 2000, clutter: 1, spread: 20 } },
  trunk: [small(6, 5), 'max-pool', small(12, 5), 'max-pool', 'flatten', dense(32, 'relu')],
  heads: { digit: 'softmax', presence: ['presence', { focus: 0 }], box: 'box' },
  training: { learningRate: 0.003 },
});

const ink = toNetwork({
  data: { kind: 'digit-scene', params: { examples: 1000, spread: 20 } },
  trunk: ['global-avg-pool', dense(8)],
  heads: { presence: ['presence', { focus: 0 }] },
  training: { learningRate: 0.03 },
});

const figures32 = toNetwork({
  data: { kind: 'shapes', params: { examples: 2000 } },
  trunk: [small(8, 5), 'max-pool', small(12, 5), 'max-pool', 'flatten', dense(48, 'relu')],
  heads: {
    shape: 'softmax',
    scale: 'regression',
    orientation: 'regression',
    x: 'regression',
    y: 'regression',
  },
  training: { learningRate: 0.003 },
});

const toRooms = (kernel: number) =>
  toNetwork({
    data: { kind: 'little-rooms', params: { examples: 100 } },
    trunk: [
      ['conv2d', { filters: 8, kernel, activation: 'tanh' }],
      ['conv2d', { filters: 8, kernel, activation: 'tanh' }],
    ],
    heads: { segmentation: 'segmentation', depth: 'depth', normals: 'normals' },
    training: { learningRate: 0.03, batchSize: 4 },
  });

const speeches = toNetwork({
  data: { kind: 'sotu', params: { vocabulary: 1000, passages: 12 } },
  trunk: [['embedding', { vocabulary: 1000, units: 16 }], 'global-avg-pool-1d'],
  heads: { period: 'softmax', party: 'sigmoid' },
  training: { learningRate: 0.01 },
});

export const heavyData: readonly Claim[] = [
  {
    where: 'datasets/multi-mnist/params/examples/help',
    says: 'More images: better on unseen digits',
    runs: {
      few: { network: pairs, change: setData({ examples: 500 }), epochs: 16 },
      many: { network: pairs, epochs: 4 },
    },
    holds: (figures) =>
      Object.fromEntries(
        ['left', 'right'].map((task) => [
          task,
          isAbove(toAccuracy(figures, 'many', task), toAccuracy(figures, 'few', task)),
        ]),
      ),
  },
  {
    where: 'datasets/multi-mnist/params/shift/help',
    says: 'the further, the more they overlap and the harder both tasks get',
    runs: Object.fromEntries(
      [0, 2, 4].map((shift) => [
        String(shift),
        { network: pairs, change: setData({ shift }), epochs: 4 },
      ]),
    ),
    holds: (figures) =>
      Object.fromEntries(
        ['left', 'right'].map((task) => [
          task,
          isAbove(toAccuracy(figures, '0', task), toAccuracy(figures, '2', task)) &&
            isAbove(toAccuracy(figures, '2', task), toAccuracy(figures, '4', task)),
        ]),
      ),
  },
  {
    where: 'datasets/mnist-attributes/params/examples/help',
    says: 'More images: better on unseen digits',
    runs: {
      few: { network: digits, change: setData({ examples: 500 }), epochs: 16 },
      many: { network: digits, epochs: 4 },
    },
    holds: (figures) => ({
      digit: isAbove(toAccuracy(figures, 'many', 'digit'), toAccuracy(figures, 'few', 'digit')),
      parity: isAbove(toAccuracy(figures, 'many', 'parity'), toAccuracy(figures, 'few', 'parity')),
      thickness: isAbove(
        read(figures, 'many', 'thickness', 'r2'),
        read(figures, 'few', 'thickness', 'r2'),
      ),
      slant: isAbove(read(figures, 'many', 'slant', 'r2'), read(figures, 'few', 'slant', 'r2')),
    }),
  },
  {
    where: 'datasets/mnist-attributes/params/digitLabelled/help',
    says: 'The fewer, the worse digits are told apart, and the others hardly make up for it',
    runs: {
      // As many digits in each batch as rows for the other tasks, or only a few labels would be seen.
      few: {
        network: digits,
        change: doing(setData({ digitLabelled: 2 }), setTraining({ sampling: 'uniform' })),
        epochs: 6,
      },
      fewAlone: {
        network: digits,
        change: doing(setData({ digitLabelled: 2 }), keepTask('digit')),
        epochs: 100,
      },
      all: { network: digits, epochs: 6 },
    },
    holds: (figures) => ({
      'worse than with all': isAbove(
        toAccuracy(figures, 'all', 'digit'),
        toAccuracy(figures, 'few', 'digit'),
      ),
      'they make up for less than a fifth of what is missing':
        toMean(
          toGains(toAccuracy(figures, 'few', 'digit'), toAccuracy(figures, 'fewAlone', 'digit')),
        ) <
        0.2 *
          toMean(
            toGains(toAccuracy(figures, 'all', 'digit'), toAccuracy(figures, 'fewAlone', 'digit')),
          ),
    }),
  },
  {
    where: 'datasets/digit-scene/params/examples/help',
    says: 'More scenes: better on unseen digits',
    runs: {
      few: { network: scenes, change: setData({ examples: 500 }), epochs: 16 },
      many: { network: scenes, epochs: 4 },
    },
    holds: (figures) => ({
      digit: isAbove(toAccuracy(figures, 'many', 'digit'), toAccuracy(figures, 'few', 'digit')),
    }),
  },
  {
    where: 'datasets/digit-scene/params/spread/help',
    says: 'the wider, the harder all three tasks get',
    runs: Object.fromEntries(
      [0, 60].map((spread) => [
        String(spread),
        { network: scenes, change: setData({ spread }), epochs: 4 },
      ]),
    ),
    holds: (figures) => ({
      digit: isAbove(toAccuracy(figures, '0', 'digit'), toAccuracy(figures, '60', 'digit')),
      presence: isAbove(
        read(figures, '0', 'presence', 'f1'),
        read(figures, '60', 'presence', 'f1'),
      ),
      box: isAbove(read(figures, '0', 'box', 'iou'), read(figures, '60', 'box', 'iou')),
    }),
  },
  {
    where: 'datasets/digit-scene/params/clutter/help',
    says: 'the more, the less the mere amount of ink tells whether a digit is there',
    runs: Object.fromEntries(
      [0, 4, 12].map((clutter) => [
        String(clutter),
        { network: ink, change: setData({ clutter }), epochs: 15 },
      ]),
    ),
    holds: (figures) => ({
      'without it they do': read(figures, '0', 'presence', 'f1').every((f1) => f1 > 0.98),
      'less so with four': isAbove(
        read(figures, '0', 'presence', 'f1'),
        read(figures, '4', 'presence', 'f1'),
      ),
      'and still less with twelve': isAbove(
        read(figures, '4', 'presence', 'f1'),
        read(figures, '12', 'presence', 'f1'),
      ),
    }),
  },
  {
    where: 'datasets/shapes/params/examples/help',
    says: 'More images: better on unseen ones',
    runs: {
      few: { network: figures32, change: setData({ examples: 500 }), epochs: 16 },
      many: { network: figures32, epochs: 4 },
    },
    holds: (figures) => ({
      shape: isAbove(toAccuracy(figures, 'many', 'shape'), toAccuracy(figures, 'few', 'shape')),
      orientation: isAbove(
        read(figures, 'many', 'orientation', 'r2'),
        read(figures, 'few', 'orientation', 'r2'),
      ),
    }),
  },
  {
    where: 'datasets/shapes/params/smallest/help',
    says: 'Small shapes have little to see: shape and orientation get hard',
    runs: Object.fromEntries(
      [30, 100].map((smallest) => [
        String(smallest),
        { network: figures32, change: setData({ smallest, examples: 1000 }), epochs: 6 },
      ]),
    ),
    holds: (figures) => ({
      shape: isAbove(toAccuracy(figures, '100', 'shape'), toAccuracy(figures, '30', 'shape')),
      orientation: isAbove(
        read(figures, '100', 'orientation', 'r2'),
        read(figures, '30', 'orientation', 'r2'),
      ),
    }),
  },
  {
    where: 'datasets/little-rooms/params/colours/help',
    says: 'so segmentation can read it off',
    runs: Object.fromEntries(
      [0, 100].map((colours) => [
        String(colours),
        // Pixel by pixel: of a pixel nothing but its colour is seen.
        { network: toRooms(1), change: setData({ colours }), epochs: 8 },
      ]),
    ),
    holds: (figures) => ({
      easier: isAbove(
        read(figures, '0', 'segmentation', 'miou'),
        read(figures, '100', 'segmentation', 'miou'),
      ),
    }),
  },
  {
    where: 'datasets/little-rooms/params/pattern/help',
    says: 'a hint to slope, and to a small network a distraction from depth',
    runs: Object.fromEntries(
      [0, 100].map((pattern) => [
        String(pattern),
        { network: toRooms(3), change: setData({ pattern }), epochs: 8 },
      ]),
    ),
    holds: (figures) => ({
      'slope is read better': isAbove(
        read(figures, '0', 'normals', 'mean-angle'),
        read(figures, '100', 'normals', 'mean-angle'),
      ),
      'depth worse': isAbove(
        read(figures, '100', 'depth', 'absolute-error'),
        read(figures, '0', 'depth', 'absolute-error'),
      ),
    }),
  },
  {
    where: 'datasets/sotu/params/length/help',
    says: 'more to go by in every passage',
    runs: Object.fromEntries(
      [8, 24, 64].map((length) => [
        String(length),
        { network: speeches, change: setData({ length }), epochs: 6 },
      ]),
    ),
    holds: (figures) => ({
      period: isAbove(toAccuracy(figures, '64', 'period'), toAccuracy(figures, '8', 'period')),
    }),
  },
  {
    where: 'datasets/sotu/params/passages/help',
    says: 'More: more examples, but of the same speakers',
    runs: Object.fromEntries(
      [2, 12, 24].map((passages) => [
        String(passages),
        { network: speeches, change: setData({ passages }), epochs: 72 / passages },
      ]),
    ),
    holds: (figures) => ({
      period: isAbove(toAccuracy(figures, '24', 'period'), toAccuracy(figures, '2', 'period')),
      party: toMean(toAccuracy(figures, '24', 'party')) < 0.8,
    }),
  },
];
