import { definePreset } from './define-preset.ts';
import { ridgeDepartures, sharedRegressionDepartures } from './departures/system-4-text.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

/** Training rows: 8 of 12 shapes in 64 variants each; a batch holds them all. */
const rows = 512;
const data = { kind: 'buildings', version: 1, seed: 1, params: { shapes: 8 } } as const;

/** Textbook system 4: α = 1 on the sum of squares is α / n on their mean. */
export const ridge = definePreset({
  id: 'ridge',
  text: {
    en: {
      title: 'Two regressions: ridge',
      help: 'Textbook system 4: heating and cooling as linear heads with L2, trained to their closed form.',
      notice:
        'Multi-target ridge shares nothing by construction: W = (XᵀX + αI)⁻¹XᵀY solves each column by itself. The level dashed lines are that solution; full-batch training comes to rest on them (log axis shows it best). Here L2 is α / n = 1 / 512, the intercept is free. Usual mistake: splitting by row, where test rows are near-copies.',
    },
    zh: {
      title: '两个回归：岭回归',
      help: '教科书系统 4：供暖与制冷是两个带 L2 的线性头，训练到闭式解为止。',
      notice:
        '多目标岭回归按构造就什么也不共享：W = (XᵀX + αI)⁻¹XᵀY 逐列各自求解。水平虚线就是这个解，全批量训练最终停在它上面（用对数坐标看得最清楚）。这里 L2 为 α / n = 1 / 512，截距不受惩罚。常见错误：按行划分数据，测试行几乎就是训练行的翻版。',
    },
  },
  departures: ridgeDepartures,
  draft: {
    version: 1,
    title: 'Two regressions: ridge',
    data,
    nodes: [
      input(80),
      head('n2', 'regression', 'heating', [1, -10], 1, { l2: 1 / rows, initialiser: 'zeros' }),
      head('n3', 'regression', 'cooling', [1, 190], 1, { l2: 1 / rows, initialiser: 'zeros' }),
    ],
    edges: wires('n1 n2', 'n1 n3'),
    training: training({
      optimizer: { kind: 'momentum', params: {} },
      learningRate: 0.1,
      batchSize: rows,
      stop: { epochs: 1000, patience: null },
    }),
    balancing: weightedSum,
    views: ['losses', 'metrics'],
  },
});

/** The same two tasks with something to share. */
export const sharedRegressions = definePreset({
  id: 'shared-regressions',
  text: {
    en: {
      title: 'Two regressions: shared layer',
      help: 'Textbook system 4, its other half: the same two loads over one hidden layer.',
      notice:
        'Both loads come from one heat balance, so one hidden layer serves both. Compare R² with the ridge example: what is better here comes from bends that no line has; give each load a layer of its own to see what sharing adds. The buildings it is checked with have shapes it never saw.',
    },
    zh: {
      title: '两个回归：共享层',
      help: '教科书系统 4 的另一半：同样的两个负荷，共用一个隐藏层。',
      notice:
        '两个负荷出自同一个热平衡，所以一个隐藏层可以服务两者。与岭回归示例比较 R²：这里的优势来自直线没有的弯曲；给每个负荷各配一层，便可看出共享又带来多少。用来验证的建筑，外形是它从未见过的。',
    },
  },
  departures: sharedRegressionDepartures,
  draft: {
    version: 1,
    title: 'Two regressions: shared layer',
    data,
    nodes: [
      input(80),
      layer('n2', 'dense', [1, 130], { units: 16, activation: 'tanh' }),
      head('n3', 'regression', 'heating', [2, -10]),
      head('n4', 'regression', 'cooling', [2, 190]),
    ],
    edges: wires('n1 n2 n3', 'n2 n4'),
    training: training({
      learningRate: 0.003,
      batchSize: 32,
      stop: { epochs: 100, patience: null },
    }),
    balancing: weightedSum,
    views: ['losses', 'metrics'],
  },
});
