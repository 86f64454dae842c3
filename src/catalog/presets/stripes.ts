import { definePreset } from './define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

/** The page opens on this one: a trunk that is just wide enough for one rule. */
export const stripes = definePreset({
  id: 'stripes',
  title: { en: 'Rotated stripes', zh: '旋转条纹' },
  group: 'first',
  epochMs: { processor: 0.11, card: 1.7 },
  draft: {
    version: 1,
    title: 'Rotated stripes',
    data: {
      kind: 'points',
      version: 1,
      seed: 1,
      params: { relatedness: 0 },
    },
    nodes: [
      input(),
      layer('n2', 'dense', { units: 3, activation: 'tanh' }),
      head('n3', 'sigmoid', 'a'),
      head('n4', 'sigmoid', 'b'),
    ],
    edges: wires('n1 n2 n3', 'n2 n4'),
    training: training({ learningRate: 0.03, batchSize: 32 }),
    balancing: weightedSum,
    views: ['losses'],
  },
});
