import { definePreset } from './define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

export const crossStitchPreset = definePreset({
  id: 'cross-stitch',
  title: { en: 'Cross-stitch', zh: '十字绣网络' },
  group: 'soft',
  epochMs: { processor: 0.14, card: 1.9 },
  draft: {
    version: 1,
    title: 'Cross-stitch',
    data: { kind: 'points', version: 1, seed: 1, params: { relatedness: 30 } },
    nodes: [
      input(),
      layer('n2', 'dense', { units: 3, activation: 'tanh' }),
      layer('n3', 'dense', { units: 3, activation: 'tanh' }),
      layer('n4', 'cross-stitch'),
      layer('n5', 'cross-stitch'),
      layer('n6', 'dense', { units: 3, activation: 'tanh' }),
      layer('n7', 'dense', { units: 3, activation: 'tanh' }),
      head('n8', 'sigmoid', 'a'),
      head('n9', 'sigmoid', 'b'),
    ],
    edges: wires('n1 n2 n4 n6 n8', 'n1 n3 n5 n7 n9', 'n3 n4', 'n2 n5'),
    training: training({ learningRate: 0.03, batchSize: 32 }),
    balancing: weightedSum,
    views: ['losses'],
  },
});
