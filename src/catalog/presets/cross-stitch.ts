import { definePreset } from './define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

export const crossStitchPreset = definePreset({
  id: 'cross-stitch',
  title: { en: 'Cross-stitch', zh: '十字绣网络' },
  group: 'soft',
  epochMs: { processor: 0.14, card: 150 },
  draft: {
    version: 1,
    title: 'Cross-stitch',
    data: { kind: 'points', version: 1, seed: 1, params: { relatedness: 30 } },
    nodes: [
      input(150),
      layer('n2', 'dense', [1, 30], { units: 3, activation: 'tanh' }),
      layer('n3', 'dense', [1, 300], { units: 3, activation: 'tanh' }),
      layer('n4', 'cross-stitch', [2, 30]),
      layer('n5', 'cross-stitch', [2, 300]),
      layer('n6', 'dense', [3, 30], { units: 3, activation: 'tanh' }),
      layer('n7', 'dense', [3, 300], { units: 3, activation: 'tanh' }),
      head('n8', 'sigmoid', 'a', [4, -10]),
      head('n9', 'sigmoid', 'b', [4, 260]),
    ],
    edges: wires('n1 n2 n4 n6 n8', 'n1 n3 n5 n7 n9', 'n3 n4', 'n2 n5'),
    training: training({ learningRate: 0.03, batchSize: 32 }),
    balancing: weightedSum,
    views: ['losses'],
  },
});
