import { definePreset } from './define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

export const threeTasks = definePreset({
  id: 'three-tasks',
  text: {
    en: {
      title: 'Three tasks, one tree',
      help: 'A and B share two layers, C branches off after the first.',
      notice:
        'Sharing need not be all or nothing: the grey layers serve several tasks, the coloured one serves C alone. Move a wire and the colours follow, since what is shared is read off the wires.',
    },
    zh: {
      title: '三个任务，一棵树',
      help: 'A 与 B 共享两层，C 在第一层之后分出。',
      notice:
        '共享不必是全有或全无：灰色的层服务多个任务，彩色的层只服务任务 C。移动一条连线，颜色随之改变，因为共享与否就是由连线决定的。',
    },
  },
  draft: {
    version: 1,
    title: 'Three tasks, one tree',
    data: {
      kind: 'points',
      version: 1,
      seed: 1,
      params: {
        tasks: [
          { rule: 'circle', angle: 0, noise: 0, labelled: 100 },
          { rule: 'radius', angle: 0, noise: 0, labelled: 100 },
          { rule: 'xor', angle: 0, noise: 0, labelled: 100 },
        ],
      },
    },
    nodes: [
      input(180),
      layer('n2', 'dense', [1, 230], { units: 12, activation: 'tanh' }),
      layer('n3', 'dense', [2, 130], { units: 8, activation: 'tanh' }),
      layer('n4', 'dense', [2, 430], { units: 6, activation: 'tanh' }),
      head('n5', 'sigmoid', 'a', [3, -10]),
      head('n6', 'regression', 'b', [3, 190]),
      head('n7', 'sigmoid', 'c', [3, 390]),
    ],
    edges: wires('n1 n2 n3 n5', 'n3 n6', 'n2 n4 n7'),
    training: training({ learningRate: 0.01, batchSize: 32 }),
    balancing: weightedSum,
    views: ['losses', 'outputs'],
  },
});
