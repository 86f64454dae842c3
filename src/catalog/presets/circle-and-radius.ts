import { definePreset } from './define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

export const circleAndRadius = definePreset({
  id: 'circle-and-radius',
  text: {
    en: {
      title: 'Circle and radius',
      help: 'A class and a number that hang together: inside the circle, and how far out.',
      notice:
        'One head says inside or outside, the other predicts the distance from the centre: one trunk serves both. The circle is learnt as well as alone, the distance a little less exactly: to about 0.03, and to 0.01 once the other head is deleted. Watch the two losses fall on their different scales.',
    },
    zh: {
      title: '圆与半径',
      help: '一个类别和一个数值，彼此相关：是否在圆内，以及离中心多远。',
      notice:
        '一个任务头判断圆内还是圆外，另一个预测到中心的距离：一个共享网络就能兼顾。圆学得和单独学一样好，距离则略逊：误差约 0.03，删掉另一个头后为 0.01。观察两个损失如何在各自的尺度上下降。',
    },
  },
  draft: {
    version: 1,
    title: 'Circle and radius',
    data: {
      kind: 'points',
      version: 1,
      seed: 1,
      params: {
        tasks: [
          { rule: 'circle', angle: 0, noise: 0, labelled: 100 },
          { rule: 'radius', angle: 0, noise: 0, labelled: 100 },
        ],
      },
    },
    nodes: [
      input(80),
      layer('n2', 'dense', [1, 130], { units: 16, activation: 'tanh' }),
      layer('n3', 'dense', [2, 130], { units: 8, activation: 'tanh' }),
      head('n4', 'sigmoid', 'a', [3, -10]),
      head('n5', 'regression', 'b', [3, 190]),
    ],
    edges: wires('n1 n2 n3 n4', 'n3 n5'),
    training: training({
      learningRate: 0.01,
      batchSize: 32,
      stop: { epochs: 200, patience: null },
    }),
    balancing: weightedSum,
    views: ['losses', 'outputs'],
  },
});
