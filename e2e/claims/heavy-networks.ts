/** Claims of the help of layers and heads that read images and texts. */
import { isAbove, read, toGains, toMean, type Claim, type Measured } from './claim.ts';
import { doing, freeze, setLambdas } from './edits.ts';
import { dense, toNetwork, type Card } from './networks.ts';

const toAccuracy = (figures: Measured, run: string, task: string): number[] =>
  read(figures, run, task, 'accuracy');

const toDigits = (trunk: readonly Card[], examples = 2000, training: object = {}) =>
  toNetwork({
    data: { kind: 'mnist-attributes', params: { examples } },
    trunk,
    heads: { digit: 'softmax' },
    training: { learningRate: 0.003, ...training },
  });

const toSequence = (steps: number, type: string) =>
  toDigits(
    [
      ['reshape', { form: 'sequence', height: steps }],
      [type, { units: 16 }],
    ],
    2000,
    {
      learningRate: 0.01,
    },
  );

const conv = (type: string, filters: number): Card => [
  type,
  { filters, kernel: 3, activation: 'relu' },
];

/** The rows of an image, one after another: two at a time, or in halves. */
const sequences = Object.fromEntries(
  [14, 56].flatMap((steps) =>
    ['simple-rnn', 'gru', 'lstm'].map((type) => [
      `${type} ${String(steps)}`,
      { network: toSequence(steps, type), epochs: 4 },
    ]),
  ),
);

/** Parity, an auxiliary task, and a probe: the digit head reads what the two made and hardly moves it. */
const toProbed = (auxiliary: string) =>
  setLambdas({ n5: 0.001 })(
    toNetwork({
      data: { kind: 'mnist-attributes', params: { examples: 1000 } },
      trunk: ['flatten', dense(24, 'relu')],
      heads: { parity: 'sigmoid', digit: 'softmax', [auxiliary]: auxiliary },
      training: { learningRate: 0.003 },
    }),
  );

export const heavyNetworks: readonly Claim[] = [
  ...(
    [
      ['simple-rnn', 'what lies far back fades soon'],
      ['gru', 'so it remembers longer'],
      ['lstm', 'so it can hold on to things from far back'],
    ] as const
  ).map(([type, says]): Claim => ({
    where: `layers/${type}/help`,
    says,
    runs: sequences,
    holds: (figures) => {
      const [plain, gru, lstm] = ['simple-rnn', 'gru', 'lstm'].map((one) =>
        toAccuracy(figures, `${one} 56`, 'digit'),
      );
      return {
        'a long sequence is read worse by the plain one':
          isAbove(gru!, plain!) && isAbove(lstm!, plain!),
        'and worse than a short one': isAbove(
          toAccuracy(figures, 'simple-rnn 14', 'digit'),
          plain!,
        ),
      };
    },
  })),
  {
    where: 'layers/separable-conv2d/help',
    says: 'nearly what Conv2D does with a fraction of its weights',
    runs: Object.fromEntries(
      ['conv2d', 'separable-conv2d'].map((type) => [
        type,
        {
          network: toDigits([conv('conv2d', 8), 'max-pool', conv(type, 16), 'max-pool', 'flatten']),
          epochs: 4,
        },
      ]),
    ),
    holds: (figures) => ({
      nearly:
        toMean(toAccuracy(figures, 'separable-conv2d', 'digit')) >
        toMean(toAccuracy(figures, 'conv2d', 'digit')) - 0.02,
    }),
  },
  {
    where: 'layers/residual/help',
    says: 'so that gradients reach deep layers undamped',
    runs: {
      plain: {
        network: toDigits([
          ['max-pool', { size: 4, stride: 4 }],
          ...Array.from({ length: 16 }, () => conv('conv2d', 6)),
          'flatten',
        ]),
        epochs: 4,
      },
      residual: {
        network: toDigits([
          ['max-pool', { size: 4, stride: 4 }],
          ...Array.from({ length: 8 }, () => conv('residual', 6)),
          'flatten',
        ]),
        epochs: 4,
      },
    },
    holds: (figures) => ({
      better: isAbove(
        toAccuracy(figures, 'residual', 'digit'),
        toAccuracy(figures, 'plain', 'digit'),
      ),
    }),
  },
  {
    where: 'layers/hog/help',
    says: 'so heads read shapes without a trunk that learns',
    runs: {
      pixels: { network: toDigits(['flatten'], 500), epochs: 10 },
      hog: { network: toDigits(['hog'], 500), epochs: 10 },
    },
    holds: (figures) => ({
      better: isAbove(toAccuracy(figures, 'hog', 'digit'), toAccuracy(figures, 'pixels', 'digit')),
    }),
  },
  {
    where: 'heads/reconstruction/help',
    says: 'so that they keep more than the other tasks ask for',
    runs: Object.fromEntries(
      [0, 1].map((weight) => [
        String(weight),
        { network: toProbed('reconstruction'), change: setLambdas({ n6: weight }), epochs: 10 },
      ]),
    ),
    holds: (figures) => ({
      'the digit is read off better': isAbove(
        toAccuracy(figures, '1', 'digit'),
        toAccuracy(figures, '0', 'digit'),
      ),
    }),
  },
  {
    where: 'heads/rotation/help',
    says: 'the shared layers learn what things look like',
    runs: {
      // Nothing but the probe learns: it reads what the initial weights make of the image.
      drawn: {
        network: toProbed('rotation'),
        change: doing(setLambdas({ n4: 0, n6: 0 }), freeze('n3')),
        epochs: 10,
      },
      turned: { network: toProbed('rotation'), change: setLambdas({ n4: 0 }), epochs: 10 },
      parity: { network: toProbed('rotation'), change: setLambdas({ n6: 0 }), epochs: 10 },
      both: { network: toProbed('rotation'), epochs: 10 },
    },
    holds: (figures) => ({
      'the digit is read off better than of drawn weights': isAbove(
        toAccuracy(figures, 'turned', 'digit'),
        toAccuracy(figures, 'drawn', 'digit'),
      ),
      'beside a task with labels it adds little': toGains(
        toAccuracy(figures, 'both', 'digit'),
        toAccuracy(figures, 'parity', 'digit'),
      ).every((gain) => gain < 0.08),
    }),
  },
  ...(['bag-of-words', 'tf-idf'] as const).map((type): Claim => ({
    where: `layers/${type}/help`,
    says:
      type === 'tf-idf'
        ? 'so what sets a text apart outweighs what every text says'
        : 'so a linear head can learn which words speak for what',
    runs: {
      words: {
        network: toNetwork({
          data: { kind: 'sotu', params: { vocabulary: 1000, passages: 12 } },
          trunk: [[type, { vocabulary: 1000 }]],
          heads: { period: 'softmax' },
          training: { learningRate: type === 'tf-idf' ? 0.03 : 0.003 },
        }),
        epochs: 6,
      },
    },
    holds: (figures) => ({
      'far above guessing': toAccuracy(figures, 'words', 'period').every((one) => one > 0.25),
    }),
  })),
];
