import { definePreset } from './define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

export const tugOfWar = definePreset({
  id: 'tug-of-war',
  text: {
    en: {
      title: 'Tug of war',
      help: 'Two unrelated tasks on a trunk with room for one: λ decides who wins.',
      notice:
        'Task A pulls with λ = 1, Task B with λ = 0.1: A takes the three units and B is left guessing. Swap the two λ and reset: on most seeds B wins instead. Swap them while it trains, and the trunk rarely changes hands: once taken, it is hard to win back. With 32 units both are learnt either way.',
    },
    zh: {
      title: '拔河',
      help: '两个不相关的任务，共享层只容得下一个：λ 决定谁赢。',
      notice:
        '任务 A 的 λ = 1，任务 B 的 λ = 0.1：A 占据了三个单元，B 只剩瞎猜。交换两个 λ 再重置：多数种子上换成 B 获胜。若在训练中途交换，共享层却很少易主：一旦被占住，就很难夺回。若有 32 个单元，无论怎样两个任务都能学会。',
    },
  },
  draft: {
    version: 1,
    title: 'Tug of war',
    data: { kind: 'points', version: 1, seed: 1, params: { relatedness: 90 } },
    nodes: [
      input(80),
      layer('n2', 'dense', [1, 130], { units: 3, activation: 'tanh' }),
      head('n3', 'sigmoid', 'a', [2, -10], 1),
      head('n4', 'sigmoid', 'b', [2, 190], 0.1),
    ],
    edges: wires('n1 n2 n3', 'n2 n4'),
    training: training({ learningRate: 0.03, batchSize: 32 }),
    balancing: weightedSum,
    views: ['losses', 'outputs'],
  },
});
