import { definePreset } from './define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

export const multiMnist = definePreset({
  id: 'multi-mnist',
  text: {
    en: {
      title: 'MultiMNIST',
      help: 'Two digits in one picture, a small shared CNN, a head for each: the classic benchmark.',
      notice:
        'Both heads read the same features; each has to ignore the other digit. Open the confusion matrix and click a cell to see what was mistaken for what.',
    },
    zh: {
      title: 'MultiMNIST',
      help: '一张图里两个数字，一个小的共享 CNN，每个数字一个任务头：经典基准。',
      notice:
        '两个任务头读取同样的特征，各自要忽略另一个数字。打开混淆矩阵，点击某一格，就能看到什么被误认成了什么。',
    },
  },
  draft: {
    version: 1,
    title: 'MultiMNIST',
    data: { kind: 'multi-mnist', version: 1, seed: 1, params: {} },
    nodes: [
      input(0),
      layer('n2', 'conv2d', [1, 50], { filters: 10, kernel: 5, activation: 'relu' }),
      layer('n3', 'max-pool', [2, 50], {}),
      layer('n4', 'conv2d', [3, 50], { filters: 20, kernel: 5, activation: 'relu' }),
      layer('n5', 'max-pool', [4, 50], {}),
      layer('n6', 'flatten', [2, 210], {}),
      layer('n7', 'dense', [3, 210], { units: 64, activation: 'relu' }),
      layer('n8', 'dropout', [4, 210], { rate: 0.3 }),
      head('n9', 'softmax', 'left', [5, 60]),
      head('n10', 'softmax', 'right', [5, 250]),
    ],
    edges: wires('n1 n2 n3 n4 n5 n6 n7 n8 n9', 'n8 n10'),
    training: training({
      learningRate: 0.002,
      batchSize: 64,
      stop: { epochs: 8, patience: null },
    }),
    balancing: weightedSum,
    views: ['losses', 'outputs'],
  },
});
