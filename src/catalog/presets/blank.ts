import { definePreset } from './define-preset.ts';
import { head, input, training, weightedSum, wires } from './draft.ts';

/** Opened by "New": the least that trains, so that nobody sees an empty canvas. */
export const blank = definePreset({
  id: 'blank',
  title: { en: 'From scratch', zh: '从零开始' },
  group: 'first',
  epochMs: { processor: 0.091, card: 1.7 },
  draft: {
    version: 1,
    title: 'From scratch',
    data: { kind: 'points', version: 1, seed: 1, params: {} },
    nodes: [input(), head('n2', 'sigmoid', 'a')],
    edges: wires('n1 n2'),
    training: training({ learningRate: 0.03, batchSize: 32 }),
    balancing: weightedSum,
    views: ['losses'],
  },
});
