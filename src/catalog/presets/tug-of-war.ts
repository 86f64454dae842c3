import { definePreset } from './define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

export const tugOfWar = definePreset({
  id: 'tug-of-war',
  title: { en: 'Tug of war', zh: '拔河' },
  group: 'sharing',
  epochMs: { processor: 0.11, card: 1.7 },
  draft: {
    version: 1,
    title: 'Tug of war',
    data: { kind: 'points', version: 1, seed: 1, params: { relatedness: 90 } },
    nodes: [
      input(),
      layer('n2', 'dense', { units: 3, activation: 'tanh' }),
      head('n3', 'sigmoid', 'a', 1),
      head('n4', 'sigmoid', 'b', 0.1),
    ],
    edges: wires('n1 n2 n3', 'n2 n4'),
    training: training({ learningRate: 0.03, batchSize: 32 }),
    balancing: weightedSum,
    views: ['losses'],
  },
});
