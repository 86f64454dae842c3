import { definePreset } from './define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

export const mixtureOfExperts = definePreset({
  id: 'mixture-of-experts',
  title: { en: 'Mixture of experts', zh: '混合专家' },
  group: 'soft',
  epochMs: { processor: 0.19, card: 2.2 },
  draft: {
    version: 1,
    title: 'Mixture of experts',
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
      layer('n2', 'dense', { units: 6, activation: 'tanh' }),
      layer('n3', 'dense', { units: 6, activation: 'tanh' }),
      layer('n4', 'dense', { units: 6, activation: 'tanh' }),
      layer('n5', 'gate', { initialiser: 'zeros' }),
      layer('n6', 'gate', { initialiser: 'zeros' }),
      layer('n7', 'gate', { initialiser: 'zeros' }),
      layer('n8', 'dense', { units: 6, activation: 'tanh' }),
      layer('n9', 'dense', { units: 6, activation: 'tanh' }),
      layer('n10', 'dense', { units: 6, activation: 'tanh' }),
      head('n11', 'sigmoid', 'a'),
      head('n12', 'regression', 'b'),
      head('n13', 'sigmoid', 'c'),
    ],
    edges: [
      ...wires('n1 n2', 'n1 n3', 'n1 n4', 'n1 n5', 'n1 n6', 'n1 n7'),
      ...['n5', 'n6', 'n7'].flatMap((gate) => wires(`n2 ${gate}`, `n3 ${gate}`, `n4 ${gate}`)),
      ...wires('n5 n8 n11', 'n6 n9 n12', 'n7 n10 n13'),
    ],
    training: training({ learningRate: 0.01, batchSize: 32 }),
    balancing: weightedSum,
    views: ['losses'],
  },
});
