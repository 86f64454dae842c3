import { definePreset } from './define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

/** The same two tasks as separate networks: the baseline every sharing is held against. */
export const stripesApart = definePreset({
  id: 'stripes-apart',
  text: {
    en: {
      title: 'Single-task baseline',
      help: 'The same stripes with a layer for each task: nothing is shared.',
      notice:
        'Each task has its own three units, so the angle between the rules cannot matter. Turn the dial and compare with the shared trunk: whatever sharing gains or costs shows against these curves.',
    },
    zh: {
      title: '单任务基线',
      help: '同样的条纹，每个任务各有一层：没有任何共享。',
      notice:
        '每个任务都有自己的三个单元，因此两条规则之间的角度不再有影响。转动旋钮并与共享网络对比：共享带来的得失，都要和这些曲线相比才看得出来。',
    },
  },
  draft: {
    version: 1,
    title: 'Single-task baseline',
    data: { kind: 'points', version: 1, seed: 1, params: { relatedness: 90 } },
    nodes: [
      input(80),
      layer('n2', 'dense', [1, 30], { units: 3, activation: 'tanh' }),
      layer('n3', 'dense', [1, 230], { units: 3, activation: 'tanh' }),
      head('n4', 'sigmoid', 'a', [2, -10]),
      head('n5', 'sigmoid', 'b', [2, 190]),
    ],
    edges: wires('n1 n2 n4', 'n1 n3 n5'),
    training: training({ learningRate: 0.03, batchSize: 32 }),
    balancing: weightedSum,
    views: ['losses', 'outputs'],
  },
});
