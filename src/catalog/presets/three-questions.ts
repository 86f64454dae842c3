import { definePreset } from './define-preset.ts';
import { questionsDepartures } from './departures/system-3-text.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

/** Textbook system 3. */
export const threeQuestions = definePreset({
  id: 'three-questions',
  text: {
    en: {
      title: 'Three yes/no questions',
      help: 'Textbook system 3: a dense trunk of 128 and 64 units, a sigmoid head per question.',
      notice:
        'Odd? Five or more? Thick strokes? Any mix of answers is possible. Usual mistake: one softmax over all heads, which makes three questions one choice of three. The data panel asks up to eight: add a head for each.',
    },
    zh: {
      title: '三个是非题',
      help: '教科书系统 3：128 和 64 个单元的全连接共享网络，每题一个 sigmoid 头。',
      notice:
        '是奇数吗？不小于 5 吗？笔画粗吗？答案可任意组合。常见错误：把所有头合起来做一个 softmax，三个是非题就成了三选一。数据面板里最多可问八题：每题加一个头。',
    },
  },
  departures: questionsDepartures,
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
      input(140),
      layer('n2', 'flatten', [1, 190]),
      layer('n3', 'dense', [2, 190], { units: 128, activation: 'relu' }),
      layer('n4', 'dense', [3, 190], { units: 64, activation: 'relu' }),
      head('n5', 'sigmoid', 'parity', [4, 0]),
      head('n6', 'sigmoid', 'half', [4, 190]),
      head('n7', 'sigmoid', 'thick', [4, 380]),
    ],
    edges: wires('n1 n2 n3 n4 n5', 'n4 n6', 'n4 n7'),
    training: training({
      learningRate: 0.001,
      batchSize: 32,
      stop: { epochs: 10, patience: null },
    }),
    balancing: weightedSum,
    views: ['losses', 'outputs'],
  },
});
