import { definePreset } from './define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

/** The same two tasks as separate networks: the baseline every sharing is held against. */
export const stripesApart = definePreset({
  id: 'stripes-apart',
  title: { en: 'Single-task baseline', zh: '单任务基线' },
  group: 'sharing',
  epochMs: { processor: 0.11, card: 1.8 },
  draft: {
    version: 1,
    title: 'Single-task baseline',
    data: { kind: 'points', version: 1, seed: 1, params: { relatedness: 90 } },
    nodes: [
      input(),
      layer('n2', 'dense', { units: 3, activation: 'tanh' }),
      layer('n3', 'dense', { units: 3, activation: 'tanh' }),
      head('n4', 'sigmoid', 'a'),
      head('n5', 'sigmoid', 'b'),
    ],
    edges: wires('n1 n2 n4', 'n1 n3 n5'),
    training: training({ learningRate: 0.03, batchSize: 32 }),
    balancing: weightedSum,
    views: ['losses'],
  },
});
