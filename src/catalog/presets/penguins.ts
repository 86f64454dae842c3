import { definePreset } from './define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

export const penguins = definePreset({
  id: 'penguins',
  text: {
    en: {
      title: 'Palmer penguins',
      help: 'Species, sex and body mass of 344 penguins from one table: three kinds of head.',
      notice:
        'Three tasks with three losses on one trunk. Some penguins have no recorded sex; they still teach the other two tasks. Open the outputs to see the predicted mass against the true one.',
    },
    zh: {
      title: '帕尔默企鹅',
      help: '同一张表中 344 只企鹅的种类、性别和体重：三种任务头。',
      notice:
        '一个共享网络上的三个任务、三种损失。有些企鹅没有记录性别，但它们仍能教另外两个任务。打开“输出”可对比预测体重与真实体重。',
    },
  },
  draft: {
    version: 1,
    title: 'Palmer penguins',
    data: { kind: 'penguins', version: 1, seed: 1, params: {} },
    nodes: [
      input(180),
      layer('n2', 'dense', [1, 230], { units: 16, activation: 'relu' }),
      layer('n3', 'dense', [2, 230], { units: 8, activation: 'relu' }),
      head('n4', 'softmax', 'species', [3, 50]),
      head('n5', 'sigmoid', 'sex', [3, 210]),
      head('n6', 'regression', 'mass', [3, 370]),
    ],
    edges: wires('n1 n2 n3 n4', 'n3 n5', 'n3 n6'),
    training: training({
      learningRate: 0.01,
      batchSize: 32,
      stop: { epochs: 100, patience: null },
    }),
    balancing: weightedSum,
    views: ['losses', 'confusion'],
  },
});
