import { definePreset } from './define-preset.ts';
import { head, input, layer, training, wires } from './draft.ts';

/** A trunk too narrow for both tasks, that is told how much each of them counts. */
export const wholeFront = definePreset({
  id: 'whole-front',
  title: { en: 'One network for the whole front', zh: '一个网络，整条前沿' },
  group: 'sharing',
  epochMs: { processor: 0.11, card: 1.8 },
  draft: {
    version: 1,
    title: 'One network for the whole front',
    data: { kind: 'points', version: 1, seed: 1, params: { relatedness: 90 } },
    nodes: [
      input(),
      layer('n2', 'preference-dense', { units: 3, activation: 'tanh', rank: 2, tasks: 2 }),
      head('n3', 'sigmoid', 'a'),
      head('n4', 'sigmoid', 'b'),
    ],
    edges: wires('n1 n2 n3', 'n2 n4'),
    training: training({ learningRate: 0.03, batchSize: 32 }),
    balancing: { kind: 'drawn-preferences', params: {} },
    views: ['outputs'],
  },
});
