import { definePreset } from './define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

/** Textbook system 3. */
export const threeQuestions = definePreset({
  id: 'three-questions',
  title: { en: 'Three yes/no questions', zh: '三个是非题' },
  group: 'books',
  epochMs: { processor: 78, card: 42 },
  departs: true,
  draft: {
    version: 1,
    title: 'Three yes/no questions',
    data: {
      kind: 'mnist-attributes',
      version: 1,
      seed: 1,
      params: { tasks: 'questions', questions: 3 },
    },
    nodes: [
      input(),
      layer('n2', 'flatten'),
      layer('n3', 'dense', { units: 128, activation: 'relu' }),
      layer('n4', 'dense', { units: 64, activation: 'relu' }),
      head('n5', 'sigmoid', 'parity'),
      head('n6', 'sigmoid', 'half'),
      head('n7', 'sigmoid', 'thick'),
    ],
    edges: wires('n1 n2 n3 n4 n5', 'n4 n6', 'n4 n7'),
    training: training({
      learningRate: 0.001,
      batchSize: 32,
      stop: { epochs: 10, patience: null },
    }),
    balancing: weightedSum,
    views: ['losses'],
  },
});
