import { definePreset } from './define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

/** The page opens on this one: a trunk that is just wide enough for one rule. */
export const stripes = definePreset({
  id: 'stripes',
  text: {
    en: {
      title: 'Rotated stripes',
      help: 'Two tasks, one narrow trunk, and a dial for how related they are.',
      notice:
        'Press play: both tasks are learnt. Turn the relatedness dial to 90° and reset: now one task takes the narrow layer and the other falls behind, often to guessing. Which one depends on the seed, and neither became harder. Widen the layer to 12 units, or give Task B its own copy, and both are learnt again.',
    },
    zh: {
      title: '旋转条纹',
      help: '两个任务、一个窄的共享层，和一个调节任务相关性的旋钮。',
      notice:
        '点击播放：两个任务都能学会。把相关性旋钮转到 90° 再重置：这时一个任务占住窄窄的共享层，另一个落在后面，常常只剩瞎猜；是哪一个，由种子决定，而每个任务本身都没有变难。把共享层加宽到 12 个单元，或者给任务 B 单独复制一层，两个任务就又都能学会。',
    },
  },
  draft: {
    version: 1,
    title: 'Rotated stripes',
    data: {
      kind: 'points',
      version: 1,
      seed: 1,
      params: { relatedness: 0 },
    },
    nodes: [
      input(80),
      layer('n2', 'dense', [1, 130], { units: 3, activation: 'tanh' }),
      head('n3', 'sigmoid', 'a', [2, -10]),
      head('n4', 'sigmoid', 'b', [2, 190]),
    ],
    edges: wires('n1 n2 n3', 'n2 n4'),
    training: training({ learningRate: 0.03, batchSize: 32 }),
    balancing: weightedSum,
    views: ['losses', 'outputs'],
  },
});
