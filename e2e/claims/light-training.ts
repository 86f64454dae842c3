/** Claims of the help of training: optimisers, settings, λ. */
import { isAbove, read, readChannel, toGains, type Claim, type Measured } from './claim.ts';
import { doing, keepTask, setLambdas, setTraining, turn } from './edits.ts';
import { dense, toNetwork } from './networks.ts';

const toAccuracy = (figures: Measured, run: string, task = 'a'): number[] =>
  read(figures, run, task, 'accuracy');

const toOptimizer = (kind: string, params: Readonly<Record<string, boolean | number>> = {}) => ({
  optimizer: { kind, params },
});

const stripes = toNetwork({
  data: { kind: 'points' },
  trunk: [dense(8)],
  heads: { a: 'sigmoid', b: 'sigmoid' },
});
const alone = keepTask('a')(stripes);
/** Two tasks that ask the same of points of their own, seen by a method that looks at gradients. */
const twins = toNetwork({
  data: { kind: 'points', params: { sharing: 'own', examples: 2000 } },
  trunk: [dense(8)],
  heads: { a: 'sigmoid', b: 'sigmoid' },
  training: { learningRate: 0.01 },
  balancing: { kind: 'mgda' },
});

export const lightTraining: readonly Claim[] = [
  {
    where: 'settings/learningRateHelp',
    says: 'Larger: faster, until the losses jump or blow up',
    runs: Object.fromEntries(
      [0.001, 0.01, 10].map((learningRate) => [
        String(learningRate),
        { network: alone, change: setTraining({ learningRate }), epochs: 20 },
      ]),
    ),
    holds: (figures) => ({
      faster: isAbove(
        readChannel(figures, '0.001', 'validation/a'),
        readChannel(figures, '0.01', 'validation/a'),
      ),
      'until they jump': isAbove(
        readChannel(figures, '10', 'validation/a'),
        readChannel(figures, '0.001', 'validation/a'),
      ),
    }),
  },
  ...(['adam', 'rmsprop'] as const).map((kind): Claim => ({
    where: `optimizers/${kind}/help`,
    says:
      kind === 'adam'
        ? 'so large and small losses are learnt at one and the same rate'
        : 'so all weights move alike',
    runs: {
      loud: {
        network: alone,
        change: doing(setTraining(toOptimizer(kind)), setLambdas({ n3: 1 })),
        epochs: 30,
      },
      quiet: {
        network: alone,
        change: doing(setTraining(toOptimizer(kind)), setLambdas({ n3: 0.01 })),
        epochs: 30,
      },
    },
    holds: (figures) => ({
      'a hundredth of the loss is learnt as fast': toGains(
        toAccuracy(figures, 'loud'),
        toAccuracy(figures, 'quiet'),
      ).every((gain) => Math.abs(gain) < 0.02),
    }),
  })),
  {
    where: 'optimizers/sgd/help',
    says: 'where the loss is flat or small, the steps are small too',
    runs: {
      loud: {
        network: alone,
        change: setTraining({ learningRate: 0.3, ...toOptimizer('sgd') }),
        epochs: 60,
      },
      quiet: {
        network: alone,
        change: doing(
          setTraining({ learningRate: 0.3, ...toOptimizer('sgd') }),
          setLambdas({ n3: 0.1 }),
        ),
        epochs: 60,
      },
    },
    holds: (figures) => ({
      'a tenth of the loss is learnt later': isAbove(
        toAccuracy(figures, 'loud'),
        toAccuracy(figures, 'quiet'),
      ),
    }),
  },
  {
    where: 'optimizers/momentum/help',
    says: 'so it crosses flats and damps zigzags',
    runs: {
      plain: {
        network: alone,
        change: setTraining({ learningRate: 0.1, ...toOptimizer('sgd') }),
        epochs: 60,
      },
      rolling: {
        network: alone,
        change: setTraining({ learningRate: 0.1, ...toOptimizer('momentum', { momentum: 0.9 }) }),
        epochs: 60,
      },
    },
    holds: (figures) => ({
      'sooner over the flat start': isAbove(
        toAccuracy(figures, 'rolling'),
        toAccuracy(figures, 'plain'),
      ),
    }),
  },
  {
    where: 'optimizers/adamw/help',
    says: 'so weights stay small and fits less exact',
    runs: Object.fromEntries(
      [0, 0.1].map((decay) => [
        String(decay),
        {
          network: alone,
          change: setTraining({ learningRate: 0.03, ...toOptimizer('adamw', { decay }) }),
          epochs: 100,
        },
      ]),
    ),
    holds: (figures) => ({
      'less exact': isAbove(
        readChannel(figures, '0.1', 'loss/a'),
        readChannel(figures, '0', 'loss/a'),
      ),
    }),
  },
  {
    where: 'optimizers/adagrad/params/start/help',
    says: 'more means smaller first steps',
    runs: Object.fromEntries(
      [0.1, 10].map((start) => [
        String(start),
        {
          network: alone,
          change: setTraining({ learningRate: 0.1, ...toOptimizer('adagrad', { start }) }),
          epochs: 20,
        },
      ]),
    ),
    holds: (figures) => ({
      slower: isAbove(
        readChannel(figures, '10', 'validation/a'),
        readChannel(figures, '0.1', 'validation/a'),
      ),
    }),
  },
  {
    where: 'settings/warmupHelp',
    says: 'Larger: a calmer start',
    runs: Object.fromEntries(
      [0, 5].map((warmup) => [
        String(warmup),
        { network: alone, change: setTraining({ learningRate: 3, warmup }), epochs: 1 },
      ]),
    ),
    holds: (figures) => ({
      calmer: isAbove(readChannel(figures, '0', 'loss/a'), readChannel(figures, '5', 'loss/a')),
    }),
  },
  {
    where: 'canvas/weightHelp',
    says: 'this task pulls the shared layers harder',
    runs: {
      a: {
        preset: 'stripes',
        change: doing(turn(90), setLambdas({ n3: 10, n4: 1 })),
        epochs: 100,
      },
      b: {
        preset: 'stripes',
        change: doing(turn(90), setLambdas({ n3: 1, n4: 10 })),
        epochs: 100,
      },
    },
    holds: (figures) => ({
      a: isAbove(toAccuracy(figures, 'a', 'a'), toAccuracy(figures, 'b', 'a')),
      b: isAbove(toAccuracy(figures, 'b', 'b'), toAccuracy(figures, 'a', 'b')),
    }),
  },
  {
    where: 'compare/transferNotice',
    says: 'but forgets the first task where the two differ',
    runs: Object.fromEntries(
      [0, 90].map((angle) => [
        String(angle),
        {
          preset: 'stripes',
          change: doing(turn(angle), setLambdas({ n3: 1, n4: 0 })),
          later: { epochs: 60, change: setLambdas({ n3: 0, n4: 1 }) },
          epochs: 120,
        },
      ]),
    ),
    holds: (figures) => ({
      'kept where they do not': toAccuracy(figures, '0').every((value) => value > 0.9),
      forgotten: toAccuracy(figures, '90').every((value) => value < 0.9),
    }),
  },
  {
    where: 'inspector/sharingHelp',
    says: 'A task with its own copy is free of the others, and learns nothing from them',
    runs: {
      beside: { preset: 'stripes-apart', change: turn(45), epochs: 10 },
      across: { preset: 'stripes-apart', change: turn(90), epochs: 10 },
    },
    holds: (figures) => ({
      'the same to the last digit':
        String(readChannel(figures, 'beside', 'validation/a')) ===
        String(readChannel(figures, 'across', 'validation/a')),
    }),
  },
  {
    where: 'charts/gradientsHelp',
    says: 'two tasks with the same rule and points of their own conflict in nearly half of the steps with batches of 32, and in fewer with large ones',
    runs: Object.fromEntries(
      [32, 512].map((batchSize) => [
        String(batchSize),
        {
          network: twins,
          change: setTraining({ batchSize }),
          // In as many steps.
          epochs: batchSize / 4,
          countsConflicts: true as const,
        },
      ]),
    ),
    holds: (figures) => {
      const [small, large] = ['32', '512'].map((run) => readChannel(figures, run, 'conflicts/a|b'));
      return {
        'nearly half': small!.every((share) => share > 0.42 && share < 0.52),
        'fewer with large ones': isAbove(small!, large!),
      };
    },
  },
];
