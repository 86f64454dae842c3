/** Textbook system 1: tokens, two heads. */
export const tokensDepartures = {
  en: {
    rows: [
      {
        what: 'Pooling over time',
        written: 'none',
        here: 'the mean over all words',
        why: 'a label belongs to a whole passage, not to each of its words',
      },
      {
        what: 'Words',
        written: '100',
        here: '4,000, passages of 64',
        why: 'speeches cannot be told apart by a hundred words',
      },
      {
        what: 'Learning rate',
        written: 'not given',
        here: '0.002',
        why: 'so that 10 epochs are enough',
      },
    ],
  },
  zh: {
    rows: [
      {
        what: '对时间的汇聚',
        written: '没有',
        here: '对所有词取平均',
        why: '标签属于整段话，而不是其中每个词',
      },
      { what: '词数', written: '100', here: '4000，每段 64 个词', why: '只用一百个词分不清演说' },
      { what: '学习率', written: '未给出', here: '0.002', why: '这样 10 轮就够' },
    ],
  },
};
