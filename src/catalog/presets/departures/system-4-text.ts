/** Textbook system 4: ridge regression. */
export const ridgeDepartures = {
  en: {
    rows: [
      {
        what: 'Way to the solution',
        written: 'closed form',
        here: 'gradient steps on all rows',
        why: 'so that the curves can be seen to arrive at the closed form, which is drawn',
      },
      {
        what: 'Penalty',
        written: 'α = 1 on the sum of squares',
        here: '1 / 512 on their mean',
        why: 'the same, with 512 rows; the intercept is free in both',
      },
      {
        what: 'Split',
        written: 'by row, 80 / 20',
        here: 'by shape, 8 of 12 for training',
        why: 'rows of one shape are near-copies of each other',
      },
      {
        what: 'Targets',
        written: 'stacked end to end',
        here: 'side by side, one head each',
        why: 'stacked, they no longer match the rows',
      },
    ],
  },
  zh: {
    rows: [
      {
        what: '求解',
        written: '闭式解',
        here: '在全部行上做梯度下降',
        why: '这样能看见曲线抵达画出的闭式解',
      },
      {
        what: '惩罚',
        written: '平方和上 α = 1',
        here: '平方均值上 1 / 512',
        why: '共 512 行，两者相同；截距都不受惩罚',
      },
      {
        what: '划分',
        written: '按行，80 / 20',
        here: '按外形，12 种取 8 种训练',
        why: '同一外形的各行几乎是翻版',
      },
      {
        what: '目标',
        written: '首尾相接',
        here: '并列，各有一个任务头',
        why: '首尾相接后就和各行对不上了',
      },
    ],
  },
};

/** Textbook system 4 with something to share. */
export const sharedRegressionDepartures = {
  en: {
    rows: [
      {
        what: 'Model',
        written: 'ridge: nothing shared',
        here: 'one hidden layer of 16, shared',
        why: 'ridge cannot share, by construction',
      },
      {
        what: 'Penalty',
        written: 'α = 1',
        here: 'none',
        why: 'few weights, stopped after 100 epochs',
      },
      {
        what: 'Split',
        written: 'by row, 80 / 20',
        here: 'by shape, 8 of 12 for training',
        why: 'rows of one shape are near-copies of each other',
      },
      {
        what: 'Training',
        written: 'closed form',
        here: 'Adam at 0.003, batches of 32',
        why: 'a bend has no closed form',
      },
    ],
  },
  zh: {
    rows: [
      {
        what: '模型',
        written: '岭回归：没有共享',
        here: '一个 16 单元的共享隐藏层',
        why: '岭回归按构造就无法共享',
      },
      { what: '惩罚', written: 'α = 1', here: '无', why: '权重很少，100 轮后停止' },
      {
        what: '划分',
        written: '按行，80 / 20',
        here: '按外形，12 种取 8 种训练',
        why: '同一外形的各行几乎是翻版',
      },
      { what: '训练', written: '闭式解', here: 'Adam 0.003，每批 32', why: '弯曲没有闭式解' },
    ],
  },
};
