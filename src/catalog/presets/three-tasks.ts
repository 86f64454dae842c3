import { definePreset } from './define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

export const threeTasks = definePreset({
  id: 'three-tasks',
  title: { en: 'Three tasks, one tree', zh: '三个任务，一棵树' },
  group: 'first',
  epochMs: { processor: 0.15, card: 2 },
  draft: {
    version: 1,
    title: 'Three tasks, one tree',
    data: {
      kind: 'points',
      version: 1,
      seed: 1,
      params: {
        tasks: [
          { rule: 'circle', angle: 0, noise: 0, labelled: 100 },
          { rule: 'radius', angle: 0, noise: 0, labelled: 100 },
          { rule: 'xor', angle: 0, noise: 0, labelled: 100 },
        ],
      },
    },
    nodes: [
      input(),
      layer('n2', 'dense', { units: 12, activation: 'tanh' }),
      layer('n3', 'dense', { units: 8, activation: 'tanh' }),
      layer('n4', 'dense', { units: 6, activation: 'tanh' }),
      head('n5', 'sigmoid', 'a'),
      head('n6', 'regression', 'b'),
      head('n7', 'sigmoid', 'c'),
    ],
    edges: wires('n1 n2 n3 n5', 'n3 n6', 'n2 n4 n7'),
    training: training({ learningRate: 0.01, batchSize: 32 }),
    balancing: weightedSum,
    views: ['losses'],
  },
});
