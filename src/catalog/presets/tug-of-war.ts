import { definePreset } from './define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

export const tugOfWar = definePreset({
  id: 'tug-of-war',
  text: {
    en: {
      title: 'Tug of war',
      help: 'Two unrelated tasks on a trunk with room for one: λ decides who wins.',
      notice:
        'Task A pulls with λ = 1, Task B with λ = 0.1: A takes the three units and B is left with the rest. Drag the λ sliders while it trains and watch the trunk change hands. With 32 units the sliders hardly matter.',
    },
    zh: {
      title: '拔河',
      help: '两个不相关的任务，共享层只容得下一个：λ 决定谁赢。',
      notice:
        '任务 A 的 λ = 1，任务 B 的 λ = 0.1：A 占据了三个单元，B 只能用剩下的。训练时拖动 λ 滑块，看共享层如何易主。若有 32 个单元，滑块几乎不起作用。',
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
