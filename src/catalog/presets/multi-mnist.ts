import { definePreset } from './define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

export const multiMnist = definePreset({
  id: 'multi-mnist',
  title: { en: 'MultiMNIST', zh: 'MultiMNIST' },
  group: 'data',
  epochMs: { processor: 3_200, card: 510 },
  draft: {
    version: 1,
    title: 'MultiMNIST',
    data: { kind: 'multi-mnist', version: 1, seed: 1, params: {} },
    nodes: [
      input(),
      layer('n2', 'conv2d', { filters: 10, kernel: 5, activation: 'relu' }),
      layer('n3', 'max-pool'),
      layer('n4', 'conv2d', { filters: 20, kernel: 5, activation: 'relu' }),
      layer('n5', 'max-pool'),
      layer('n6', 'flatten'),
      layer('n7', 'dense', { units: 64, activation: 'relu' }),
      layer('n8', 'dropout', { rate: 0.3 }),
      head('n9', 'softmax', 'left'),
      head('n10', 'softmax', 'right'),
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
