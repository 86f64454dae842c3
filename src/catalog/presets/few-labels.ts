import { definePreset } from './define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

export const fewLabels = definePreset({
  id: 'few-labels',
  title: { en: 'Small-data rescue', zh: '小样本救援' },
  group: 'sharing',
  epochMs: { processor: 0.15, card: 2.1 },
  draft: {
    version: 1,
    title: 'Small-data rescue',
    data: {
      kind: 'points',
      version: 1,
      seed: 1,
      params: {
        examples: 1000,
        relatedness: 0,
        tasks: [
          { rule: 'stripes', angle: 0, noise: 0, labelled: 100 },
          { rule: 'stripes', angle: 0, noise: 0, labelled: 2 },
        ],
      },
    },
    nodes: [
      input(),
      layer('n2', 'dense', { units: 8, activation: 'tanh' }),
      head('n3', 'sigmoid', 'a'),
      head('n4', 'sigmoid', 'b'),
    ],
    edges: wires('n1 n2 n3', 'n2 n4'),
    training: training({ learningRate: 0.03, batchSize: 32 }),
    balancing: weightedSum,
    views: ['metrics'],
  },
});
