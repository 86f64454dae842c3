import { definePreset } from './define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

export const circleAndRadius = definePreset({
  id: 'circle-and-radius',
  title: { en: 'Circle and radius', zh: '圆与半径' },
  group: 'first',
  epochMs: { processor: 0.14, card: 1.9 },
  draft: {
    version: 1,
    title: 'Circle and radius',
    data: {
      kind: 'points',
      version: 1,
      seed: 1,
      params: {
        tasks: [
          { rule: 'circle', angle: 0, noise: 0, labelled: 100 },
          { rule: 'radius', angle: 0, noise: 0, labelled: 100 },
        ],
      },
    },
    nodes: [
      input(),
      layer('n2', 'dense', { units: 16, activation: 'tanh' }),
      layer('n3', 'dense', { units: 8, activation: 'tanh' }),
      head('n4', 'sigmoid', 'a'),
      head('n5', 'regression', 'b'),
    ],
    edges: wires('n1 n2 n3 n4', 'n3 n5'),
    training: training({
      learningRate: 0.01,
      batchSize: 32,
      stop: { epochs: 200, patience: null },
    }),
    balancing: weightedSum,
    views: ['losses'],
  },
});
