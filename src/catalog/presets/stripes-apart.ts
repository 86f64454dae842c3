import { definePreset } from './define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

/** The same two tasks as separate networks: the baseline every sharing is held against. */
export const stripesApart = definePreset({
  id: 'stripes-apart',
  title: { en: 'Single-task baseline', zh: '单任务基线' },
  group: 'sharing',
  epochMs: { processor: 0.11, card: 2.5 },
  draft: {
    version: 1,
    title: 'Single-task baseline',
    data: { kind: 'points', version: 1, seed: 1, params: { relatedness: 90 } },
    nodes: [
      input(80),
      layer('n2', 'dense', [1, 30], { units: 3, activation: 'tanh' }),
      layer('n3', 'dense', [1, 230], { units: 3, activation: 'tanh' }),
      head('n4', 'sigmoid', 'a', [2, -10]),
      head('n5', 'sigmoid', 'b', [2, 190]),
    ],
    edges: wires('n1 n2 n4', 'n1 n3 n5'),
    training: training({ learningRate: 0.03, batchSize: 32 }),
    balancing: weightedSum,
    views: ['losses'],
  },
});
