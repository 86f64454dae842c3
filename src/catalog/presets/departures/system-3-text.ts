/** Textbook system 3: three yes/no questions. */
export const questionsDepartures = {
  en: {
    rows: [
      {
        what: 'Outputs',
        written: 'all in one softmax',
        here: 'a sigmoid for each question',
        why: 'three answers that do not exclude each other',
      },
      {
        what: 'Loss',
        written: 'categorical cross-entropy',
        here: 'binary cross-entropy, summed',
        why: 'one for each question',
      },
      {
        what: 'Inputs',
        written: '100 features',
        here: '784 pixels of a digit',
        why: 'questions that a person can check by looking',
      },
      { what: 'Learning rate', written: 'not given', here: '0.001', why: 'Adam’s usual one' },
    ],
  },
  zh: {
    rows: [
      {
        what: '输出',
        written: '合成一个 softmax',
        here: '每题一个 sigmoid',
        why: '三个答案并不互相排斥',
      },
      { what: '损失', written: '多类交叉熵', here: '二元交叉熵之和', why: '每题一个' },
      {
        what: '输入',
        written: '100 个特征',
        here: '一个数字的 784 个像素',
        why: '人一眼就能核对的问题',
      },
      { what: '学习率', written: '未给出', here: '0.001', why: 'Adam 的常用值' },
    ],
  },
};
