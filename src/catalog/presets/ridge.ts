import { definePreset } from './define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

/** Training rows: 8 of 12 shapes in 64 variants each; a batch holds them all. */
const rows = 512;
const data = { kind: 'buildings', version: 1, seed: 1, params: { shapes: 8 } } as const;

/** Textbook system 4: α = 1 on the sum of squares is α / n on their mean. */
export const ridge = definePreset({
  id: 'ridge',
  title: { en: 'Two regressions: ridge', zh: '两个回归：岭回归' },
  group: 'books',
  epochMs: { processor: 0.055, card: 1.4 },
  departs: true,
  draft: {
    version: 1,
    title: 'Two regressions: ridge',
    data,
    nodes: [
      input(),
      head('n2', 'regression', 'heating', 1, { l2: 1 / rows, initialiser: 'zeros' }),
      head('n3', 'regression', 'cooling', 1, { l2: 1 / rows, initialiser: 'zeros' }),
    ],
    edges: wires('n1 n2', 'n1 n3'),
    training: training({
      optimizer: { kind: 'momentum', params: {} },
      learningRate: 0.1,
      batchSize: rows,
      stop: { epochs: 1000, patience: null },
    }),
    balancing: weightedSum,
    views: ['losses'],
  },
});

/** The same two tasks with something to share. */
export const sharedRegressions = definePreset({
  id: 'shared-regressions',
  title: { en: 'Two regressions: shared layer', zh: '两个回归：共享层' },
  group: 'books',
  epochMs: { processor: 0.21, card: 2.4 },
  departs: true,
  draft: {
    version: 1,
    title: 'Two regressions: shared layer',
    data,
    nodes: [
      input(),
      layer('n2', 'dense', { units: 16, activation: 'tanh' }),
      head('n3', 'regression', 'heating'),
      head('n4', 'regression', 'cooling'),
    ],
    edges: wires('n1 n2 n3', 'n2 n4'),
    training: training({
      learningRate: 0.003,
      batchSize: 32,
      stop: { epochs: 100, patience: null },
    }),
    balancing: weightedSum,
    views: ['losses'],
  },
});
