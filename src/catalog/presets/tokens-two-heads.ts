import { definePreset } from './define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

/** Textbook system 1. */
export const tokensTwoHeads = definePreset({
  id: 'tokens-two-heads',
  title: { en: 'Tokens, two heads', zh: '词序列，两个任务头' },
  group: 'books',
  epochMs: { processor: 7.4, card: 9.5 },
  departs: true,
  draft: {
    version: 1,
    title: 'Tokens, two heads',
    data: {
      kind: 'sotu',
      version: 1,
      seed: 1,
      params: { length: 64, vocabulary: 4000, passages: 24 },
    },
    nodes: [
      input(),
      layer('n2', 'embedding', { vocabulary: 4000, units: 64 }),
      layer('n3', 'global-avg-pool-1d'),
      head('n4', 'softmax', 'period'),
      head('n5', 'sigmoid', 'party'),
    ],
    edges: wires('n1 n2 n3 n4', 'n3 n5'),
    training: training({
      learningRate: 0.002,
      batchSize: 32,
      stop: { epochs: 10, patience: null },
    }),
    balancing: weightedSum,
    views: ['losses'],
  },
});
