import { definePreset } from './define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

export const crossStitchPreset = definePreset({
  id: 'cross-stitch',
  text: {
    en: {
      title: 'Cross-stitch',
      help: 'Two towers of three units, stitched together by weights that are learnt.',
      notice:
        'Each task starts with nine tenths of its own features and one tenth of the other’s. Watch the two numbers on the stitches, and the wires fade with them: their ratio says how much a task takes from the other tower. Here it stays small, since each tower has room for its own stripes: on some seeds it falls to almost nothing, on others it settles below a fifth. Turn the dial to 0° and reset: on most seeds a task then takes nearly as much from the other tower as from its own.',
    },
    zh: {
      title: '十字绣网络',
      help: '两个各有三个单元的塔，由学到的权重缝合在一起。',
      notice:
        '开始时每个任务用九成自己的特征、一成对方的特征。观察缝合单元上的两个数，连线也随之变淡：两数之比就是任务从另一个塔取用多少。这里它一直很小，因为每个塔都容得下自己的条纹：有的种子上几乎降到零，有的停在五分之一以下。把旋钮转到 0° 再重置：多数种子上，会有任务从另一个塔取用得几乎和从自己的塔一样多。',
    },
  },
  draft: {
    version: 1,
    title: 'Cross-stitch',
    data: { kind: 'points', version: 1, seed: 1, params: { relatedness: 30 } },
    nodes: [
      input(150),
      layer('n2', 'dense', [1, 30], { units: 3, activation: 'tanh' }),
      layer('n3', 'dense', [1, 300], { units: 3, activation: 'tanh' }),
      layer('n4', 'cross-stitch', [2, 30]),
      layer('n5', 'cross-stitch', [2, 300]),
      layer('n6', 'dense', [3, 30], { units: 3, activation: 'tanh' }),
      layer('n7', 'dense', [3, 300], { units: 3, activation: 'tanh' }),
      head('n8', 'sigmoid', 'a', [4, -10]),
      head('n9', 'sigmoid', 'b', [4, 260]),
    ],
    edges: wires('n1 n2 n4 n6 n8', 'n1 n3 n5 n7 n9', 'n3 n4', 'n2 n5'),
    training: training({ learningRate: 0.03, batchSize: 32 }),
    balancing: weightedSum,
    views: ['losses', 'outputs'],
  },
});
