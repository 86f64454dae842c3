import { definePreset } from './define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

export const mixtureOfExperts = definePreset({
  id: 'mixture-of-experts',
  title: { en: 'Mixture of experts', zh: '混合专家' },
  group: 'soft',
  epochMs: { processor: 0.19, card: 220 },
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
      input(300),
      layer('n2', 'dense', [1, 30], { units: 6, activation: 'tanh' }),
      layer('n3', 'dense', [1, 230], { units: 6, activation: 'tanh' }),
      layer('n4', 'dense', [1, 430], { units: 6, activation: 'tanh' }),
      layer('n5', 'gate', [2, 30], { initialiser: 'zeros' }),
      layer('n6', 'gate', [2, 230], { initialiser: 'zeros' }),
      layer('n7', 'gate', [2, 430], { initialiser: 'zeros' }),
      layer('n8', 'dense', [3, 30], { units: 6, activation: 'tanh' }),
      layer('n9', 'dense', [3, 230], { units: 6, activation: 'tanh' }),
      layer('n10', 'dense', [3, 430], { units: 6, activation: 'tanh' }),
      head('n11', 'sigmoid', 'a', [4, -10]),
      head('n12', 'regression', 'b', [4, 200]),
      head('n13', 'sigmoid', 'c', [4, 410]),
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
