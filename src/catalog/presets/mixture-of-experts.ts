import { definePreset } from './define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

export const mixtureOfExperts = definePreset({
  id: 'mixture-of-experts',
  text: {
    en: {
      title: 'Mixture of experts',
      help: 'Three experts, and for each of three tasks a gate that weighs them (MMoE).',
      notice:
        'Every gate starts by weighing the experts alike. As training goes on, the numbers of most gates move apart and wires fade with them, for each task in its own way; how far depends on the seed. The numbers are means over many points: at a single point a gate may trust one expert only. Cut a task’s wire to an expert and it has to make do with the others.',
    },
    zh: {
      title: '混合专家',
      help: '三位专家，三个任务各有一个门控为专家加权（MMoE）。',
      notice:
        '每个门控开始时对各专家一视同仁。训练进行下去，多数门控上的数字逐渐分化，连线也随之变淡，各任务各有偏好；分化多少要看种子。这些数字是许多点上的平均：在单个点上，门控可能只信任一位专家。切断某个任务到某位专家的连线，它就只好依靠其余的专家。',
    },
  },
  draft: {
    version: 1,
    title: 'Mixture of experts',
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
      input(300),
      layer('n2', 'dense', [1, 30], { units: 6, activation: 'tanh' }),
      layer('n3', 'dense', [1, 230], { units: 6, activation: 'tanh' }),
      layer('n4', 'dense', [1, 430], { units: 6, activation: 'tanh' }),
      layer('n5', 'gate', [2, 30], { initialiser: 'zeros' }),
      layer('n6', 'gate', [2, 230], { initialiser: 'zeros' }),
      layer('n7', 'gate', [2, 430], { initialiser: 'zeros' }),
      layer('n8', 'dense', [3, 30], { units: 6, activation: 'tanh' }),
      layer('n9', 'dense', [3, 230], { units: 6, activation: 'tanh' }),
      layer('n10', 'dense', [3, 430], { units: 6, activation: 'tanh' }),
      head('n11', 'sigmoid', 'a', [4, -10]),
      head('n12', 'regression', 'b', [4, 200]),
      head('n13', 'sigmoid', 'c', [4, 410]),
    ],
    edges: [
      ...wires('n1 n2', 'n1 n3', 'n1 n4', 'n1 n5', 'n1 n6', 'n1 n7'),
      ...['n5', 'n6', 'n7'].flatMap((gate) => wires(`n2 ${gate}`, `n3 ${gate}`, `n4 ${gate}`)),
      ...wires('n5 n8 n11', 'n6 n9 n12', 'n7 n10 n13'),
    ],
    training: training({ learningRate: 0.01, batchSize: 32 }),
    balancing: weightedSum,
    views: ['losses', 'outputs'],
  },
});
