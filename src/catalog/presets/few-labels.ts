import { definePreset } from './define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

export const fewLabels = definePreset({
  id: 'few-labels',
  text: {
    en: {
      title: 'Small-data rescue',
      help: 'Task B has 20 labels, Task A has 1000: sharing lends B what A learnt.',
      notice:
        'By itself B gets about 80 % right from its 20 labels, beside A nearly 90 %, since the trunk knows the stripes from A; delete Task A to see. Turn the dial to 90° and reset, and the help turns into harm: A’s features are the wrong ones, and B does worse than by itself.',
    },
    zh: {
      title: '小数据救援',
      help: '任务 B 只有 20 个标签，任务 A 有 1000 个：共享把 A 学到的借给 B。',
      notice:
        '单靠自己的 20 个标签，B 大约能判对八成；和 A 一起则接近九成，因为共享层已从 A 那里学到了条纹。删除任务 A 便可看到。把旋钮转到 90° 再重置，帮助就变成了妨碍：A 的特征对 B 不合适，B 还不如单独学。',
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
