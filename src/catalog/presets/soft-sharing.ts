import { definePreset } from './define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

export const softSharing = definePreset({
  id: 'soft-sharing',
  text: {
    en: {
      title: 'Soft sharing',
      help: 'Two towers of their own, tied: task B has 20 labels and leans on A’s weights.',
      notice:
        'The dashed line is a tie: it costs the more, the further the two towers’ weights lie apart. Select it and slide its strength while it trains. At 0 task B is alone with its 20 labels; the stronger the tie, the more alike the towers, up to one and the same, which is hard sharing. Turn the dial to 90°, and strong ties ask one network for two different answers.',
    },
    zh: {
      title: '软共享',
      help: '两个独立的塔被绑定：任务 B 只有 20 个标签，靠的是 A 的权重。',
      notice:
        '虚线是绑定：两塔的权重相距越远，代价越大。选中它，边训练边拖动强度。强度为 0 时，任务 B 只能靠自己的 20 个标签；绑定越强，两塔越相像，直到成为同一个，也就是硬共享。把旋钮转到 90°，很强的绑定等于要一个网络给出两种不同的答案。',
    },
  },
  draft: {
    version: 1,
    title: 'Soft sharing',
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
      input(130),
      layer('n2', 'dense', [1, 0], { units: 8, activation: 'tanh' }),
      layer('n3', 'dense', [1, 260], { units: 8, activation: 'tanh' }),
      head('n4', 'sigmoid', 'a', [2, -40]),
      head('n5', 'sigmoid', 'b', [2, 220]),
    ],
    edges: wires('n1 n2 n4', 'n1 n3 n5'),
    // The heads are tied as well: without that, B reads A's features with a head of its own guessing.
    ties: [
      { kind: 'distance', nodes: ['n2', 'n3'], strength: 0.1 },
      { kind: 'distance', nodes: ['n4', 'n5'], strength: 0.01 },
    ],
    // From all examples, half of the steps of a tower by itself would hold none of B's 20 labels.
    training: training({ learningRate: 0.03, batchSize: 32, sampling: 'uniform' }),
    balancing: weightedSum,
    views: ['metrics', 'outputs'],
  },
});
