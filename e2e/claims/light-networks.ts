/** Claims of the help of layers, blocks and features that small networks show in seconds. */
import { isAbove, read, readChannel, toMean, type Claim, type Measured } from './claim.ts';
import { insertBefore, setHeadParams } from './edits.ts';
import { dense, toNetwork, type Card } from './networks.ts';

const toAccuracy = (figures: Measured, run: string, task = 'a'): number[] =>
  read(figures, run, task, 'accuracy');

/** One task by one rule. */
const toTask = (rule: string, trunk: readonly Card[], training: object = {}, noise = 0) =>
  toNetwork({
    data: { kind: 'points', params: { tasks: [{ rule, angle: 0, noise, labelled: 100 }] } },
    trunk,
    heads: { a: 'sigmoid' },
    training: { learningRate: 0.01, ...training },
  });

/** Many fine features and a third of the labels wrong: what follows every label is far from the rule. */
const noisy = toNetwork({
  data: {
    kind: 'points',
    params: { examples: 300, tasks: [{ rule: 'stripes', angle: 0, noise: 30, labelled: 100 }] },
  },
  trunk: [['fourier-features', { features: 256, scale: 0.15 }]],
  heads: { a: 'sigmoid' },
  training: { learningRate: 0.1 },
});

export const lightNetworks: readonly Claim[] = [
  {
    where: 'layers/dense/help',
    says: 'more units can draw finer boundaries',
    runs: Object.fromEntries(
      [2, 8, 32].map((units) => [
        String(units),
        { network: toTask('spirals', [dense(units)]), epochs: 60 },
      ]),
    ),
    holds: (figures) => ({
      '2 to 8': isAbove(toAccuracy(figures, '8'), toAccuracy(figures, '2')),
      '8 to 32': isAbove(toAccuracy(figures, '32'), toAccuracy(figures, '8')),
    }),
  },
  {
    where: 'layers/activation/help',
    says: 'without a bend, stacked layers stay one straight line',
    runs: {
      straight: {
        network: toTask('xor', [dense(8, 'linear'), dense(8, 'linear')]),
        epochs: 40,
      },
      bent: {
        network: toTask('xor', [
          dense(8, 'linear'),
          ['activation', { activation: 'tanh' }],
          dense(8, 'linear'),
        ]),
        epochs: 40,
      },
    },
    holds: (figures) => ({
      straight: toAccuracy(figures, 'straight').every((value) => value < 0.75),
      bent: toAccuracy(figures, 'bent').every((value) => value > 0.9),
    }),
  },
  {
    where: 'layers/dense/params/l2/help',
    says: 'larger means smoother, less exact fits; too large, and nothing is learnt',
    runs: Object.fromEntries(
      [0, 0.001, 0.1].map((l2) => [
        String(l2),
        { network: noisy, change: setHeadParams({ l2 }), epochs: 100 },
      ]),
    ),
    holds: (figures) => ({
      'less exact on noisy labels': isAbove(
        readChannel(figures, '0.001', 'loss/a'),
        readChannel(figures, '0', 'loss/a'),
      ),
      'and smoother: nearer to the rule': isAbove(
        toAccuracy(figures, '0.001'),
        toAccuracy(figures, '0'),
      ),
      'too large': isAbove(toAccuracy(figures, '0.001'), toAccuracy(figures, '0.1')),
    }),
  },
  {
    where: 'layers/batch-norm/help',
    says: 'so larger steps stay stable',
    runs: Object.fromEntries(
      [1, 3].flatMap((learningRate) =>
        [false, true].map((hasNorm) => {
          const block: readonly Card[] = hasNorm
            ? [dense(16, 'linear'), 'batch-norm', ['activation', { activation: 'relu' }]]
            : [dense(16, 'relu')];
          const training = { learningRate, optimizer: { kind: 'sgd', params: {} } };
          return [
            `${hasNorm ? 'with' : 'without'} at ${String(learningRate)}`,
            {
              network: toTask('spirals', [...block, ...block, ...block], training),
              epochs: 30,
            },
          ];
        }),
      ),
    ),
    holds: (figures) => ({
      'better at 1': isAbove(toAccuracy(figures, 'with at 1'), toAccuracy(figures, 'without at 1')),
      'and stable at 3': toAccuracy(figures, 'with at 3').every((value) => value > 0.8),
      'where without it nothing is learnt': toAccuracy(figures, 'without at 3').every(
        (value) => value < 0.6,
      ),
    }),
  },
  ...(
    [
      ['adapter', 'it starts at zero, so training begins with the plain shared network', []],
      ['lora', 'B starts at zero, so training begins with the shared ones', ['n1']],
    ] as const
  ).map(([type, says, besides]): Claim => ({
    where: `layers/${type}/help`,
    says,
    runs: {
      plain: { network: toTask('stripes', [dense(8, 'linear')]), epochs: 0 },
      corrected: {
        network: toTask('stripes', [dense(8, 'linear')]),
        change: insertBefore('n3', type, ...besides),
        epochs: 0,
      },
    },
    holds: (figures) => ({
      'the same losses':
        String(readChannel(figures, 'plain', 'validation/a')) ===
        String(readChannel(figures, 'corrected', 'validation/a')),
    }),
  })),
  {
    where: 'layers/polynomial/help',
    says: 'so a linear head can draw curves without a trunk that learns',
    runs: {
      line: { network: toTask('circle', [], { learningRate: 0.1 }), epochs: 30 },
      curve: { network: toTask('circle', ['polynomial'], { learningRate: 0.1 }), epochs: 30 },
    },
    holds: (figures) => ({
      line: toAccuracy(figures, 'line').every((value) => value < 0.85),
      curve: toAccuracy(figures, 'curve').every((value) => value > 0.95),
    }),
  },
  {
    where: 'layers/fourier-features/params/features/help',
    says: 'more come closer to the kernel',
    runs: Object.fromEntries(
      [8, 64, 512].map((features) => [
        String(features),
        {
          network: toTask('spirals', [['fourier-features', { features }]], { learningRate: 0.1 }),
          epochs: 15,
        },
      ]),
    ),
    holds: (figures) => ({
      '8 to 64': isAbove(toAccuracy(figures, '64'), toAccuracy(figures, '8')),
      '64 to 512': toMean(toAccuracy(figures, '512')) > toMean(toAccuracy(figures, '64')) - 0.01,
    }),
  },
  {
    where: 'layers/fourier-features/params/scale/help',
    says: 'smaller draws finer',
    runs: Object.fromEntries(
      [0.05, 0.3, 2].map((scale) => [
        String(scale),
        {
          network: toTask('stripes', [['fourier-features', { features: 128, scale }]], {
            learningRate: 0.1,
          }),
          epochs: 15,
        },
      ]),
    ),
    holds: (figures) => ({
      finer: isAbove(toAccuracy(figures, '0.3'), toAccuracy(figures, '2')),
    }),
  },
];
