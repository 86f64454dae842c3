import { definePreset } from './define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

export const penguins = definePreset({
  id: 'penguins',
  title: { en: 'Palmer penguins', zh: '帕尔默企鹅' },
  group: 'data',
  epochMs: { processor: 0.23, card: 2.5 },
  draft: {
    version: 1,
    title: 'Palmer penguins',
    data: { kind: 'penguins', version: 1, seed: 1, params: {} },
    nodes: [
      input(),
      layer('n2', 'dense', { units: 16, activation: 'relu' }),
      layer('n3', 'dense', { units: 8, activation: 'relu' }),
      head('n4', 'softmax', 'species'),
      head('n5', 'sigmoid', 'sex'),
      head('n6', 'regression', 'mass'),
    ],
    edges: wires('n1 n2 n3 n4', 'n3 n5', 'n3 n6'),
    training: training({
      learningRate: 0.01,
      batchSize: 32,
      stop: { epochs: 100, patience: null },
    }),
    balancing: weightedSum,
    views: ['losses'],
  },
});
