import { definePreset } from './define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

export const softSharing = definePreset({
  id: 'soft-sharing',
  title: { en: 'Soft sharing', zh: '软共享' },
  group: 'soft',
  epochMs: { processor: 0.25, card: 2.6 },
  draft: {
    version: 1,
    title: 'Soft sharing',
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
      layer('n3', 'dense', { units: 8, activation: 'tanh' }),
      head('n4', 'sigmoid', 'a'),
      head('n5', 'sigmoid', 'b'),
    ],
    edges: wires('n1 n2 n4', 'n1 n3 n5'),
    // The heads are tied as well: without that, B reads A's features with a head of its own guessing.
    ties: [
      { kind: 'distance', nodes: ['n2', 'n3'], strength: 0.1 },
      { kind: 'distance', nodes: ['n4', 'n5'], strength: 0.01 },
    ],
    // From all examples, half of the steps of a tower by itself would hold none of B's 20 labels.
    training: training({ learningRate: 0.03, batchSize: 32, sampling: 'uniform' }),
    balancing: weightedSum,
    views: ['metrics'],
  },
});
