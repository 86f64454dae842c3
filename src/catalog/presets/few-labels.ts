import { definePreset } from './define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

export const fewLabels = definePreset({
  id: 'few-labels',
  text: {
    en: {
      title: 'Small-data rescue',
      help: 'Task B has 20 labels, Task A has 1000: sharing lends B what A learnt.',
      notice:
        'Twenty labels are too few to find the stripes, yet B learns them, since the trunk already knows them from A. Turn the dial to 90° and the help is gone; delete Task A and B is on its own.',
    },
    zh: {
      title: '小数据救援',
      help: '任务 B 只有 20 个标签，任务 A 有 1000 个：共享把 A 学到的借给 B。',
      notice:
        '仅凭二十个标签很难发现条纹，但 B 还是学会了，因为共享层已从 A 那里学到了它们。把旋钮转到 90°，帮助就消失了；删除任务 A，B 就只能靠自己。',
    },
  },
  draft: {
    version: 1,
    title: 'Small-data rescue',
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
      input(80),
      layer('n2', 'dense', [1, 130], { units: 8, activation: 'tanh' }),
      head('n3', 'sigmoid', 'a', [2, -10]),
      head('n4', 'sigmoid', 'b', [2, 190]),
    ],
    edges: wires('n1 n2 n3', 'n2 n4'),
    training: training({ learningRate: 0.03, batchSize: 32 }),
    balancing: weightedSum,
    views: ['metrics', 'outputs'],
  },
});
