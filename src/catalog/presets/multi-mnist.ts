import { definePreset } from './define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

export const multiMnist = definePreset({
  id: 'multi-mnist',
  title: { en: 'MultiMNIST', zh: 'MultiMNIST' },
  group: 'data',
  epochMs: { processor: 3_200, card: 470 },
  draft: {
    version: 1,
    title: 'MultiMNIST',
    data: { kind: 'multi-mnist', version: 1, seed: 1, params: {} },
    nodes: [
      input(0),
      layer('n2', 'conv2d', [1, 50], { filters: 10, kernel: 5, activation: 'relu' }),
      layer('n3', 'max-pool', [2, 50], {}),
      layer('n4', 'conv2d', [3, 50], { filters: 20, kernel: 5, activation: 'relu' }),
      layer('n5', 'max-pool', [4, 50], {}),
      layer('n6', 'flatten', [2, 210], {}),
      layer('n7', 'dense', [3, 210], { units: 64, activation: 'relu' }),
      layer('n8', 'dropout', [4, 210], { rate: 0.3 }),
      head('n9', 'softmax', 'left', [5, 60]),
      head('n10', 'softmax', 'right', [5, 250]),
    ],
    edges: wires('n1 n2 n3 n4 n5 n6 n7 n8 n9', 'n8 n10'),
    training: training({
      learningRate: 0.002,
      batchSize: 64,
      stop: { epochs: 8, patience: null },
    }),
    balancing: weightedSum,
    views: ['losses'],
  },
});
