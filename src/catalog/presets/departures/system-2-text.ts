/** Textbook system 2, with fewer filters. */
export const sceneDepartures = {
  en: {
    rows: [
      {
        what: 'Optimisers',
        written: 'two, in turn',
        here: 'one, one backward pass',
        why: 'each of two would step the shared layers along half of the objective',
      },
      {
        what: 'End of the trunk',
        written: '3 outputs',
        here: 'as many as the heads read',
        why: 'the heads expect 128 and would not fit',
      },
      {
        what: 'Box term',
        written: 'in the formula, not in the code',
        here: 'smooth L1, λ₃ = 4',
        why: 'its numbers are shares of the image and small',
      },
      { what: 'Batch', written: 'not given', here: '32', why: 'as in the other systems' },
      {
        what: 'Filters',
        written: '64, 128 of 3 × 3',
        here: '8, 16 of 5 × 5',
        why: 'an epoch in seconds; wider windows read more digits at this size',
      },
      {
        what: 'Dense layers',
        written: '1024, 128',
        here: '64',
        why: '19 million weights become 150 thousand',
      },
      { what: 'Input', written: '3 channels', here: '1 channel', why: 'the digits are grey' },
      { what: 'Learning rate', written: '0.001', here: '0.002', why: 'few weights and few epochs' },
      {
        what: 'Epochs',
        written: '100',
        here: '8',
        why: 'enough to see all three learnt',
      },
    ],
  },
  zh: {
    rows: [
      {
        what: '优化器',
        written: '两个，轮流',
        here: '一个，一次反向传播',
        why: '两个优化器会各按一半目标更新共享层',
      },
      {
        what: '共享网络的输出',
        written: '3 个',
        here: '任务头要读多少就有多少',
        why: '任务头需要 128 个，否则接不上',
      },
      {
        what: '边框项',
        written: '公式里有，代码里没有',
        here: '平滑 L1，λ₃ = 4',
        why: '边框的数是图像的比例，本来就小',
      },
      { what: '批大小', written: '未给出', here: '32', why: '与其他系统相同' },
      {
        what: '滤波器',
        written: '64、128 个，3 × 3',
        here: '8、16 个，5 × 5',
        why: '一轮只需几秒；这样小的网络用大一些的窗口，认出的数字更多',
      },
      { what: '全连接层', written: '1024、128', here: '64', why: '一千九百万个权重降到十五万' },
      { what: '输入', written: '3 个通道', here: '1 个通道', why: '数字是灰度图' },
      { what: '学习率', written: '0.001', here: '0.002', why: '权重少，轮数也少' },
      { what: '轮数', written: '100', here: '8', why: '足以看到三个任务都学会' },
    ],
  },
};

/** Textbook system 2 at its written size. */
export const sceneFullDepartures = {
  en: {
    rows: [
      {
        what: 'Optimisers',
        written: 'two, in turn',
        here: 'one, one backward pass',
        why: 'each of two would step the shared layers along half of the objective',
      },
      {
        what: 'End of the trunk',
        written: '3 outputs',
        here: 'as many as the heads read',
        why: 'the heads expect 128 and would not fit',
      },
      {
        what: 'Box term',
        written: 'in the formula, not in the code',
        here: 'smooth L1, λ₃ = 4',
        why: 'its numbers are shares of the image and small',
      },
      { what: 'Batch', written: 'not given', here: '32', why: 'as in the other systems' },
      {
        what: 'Learning rate',
        written: '0.001',
        here: '0.0001',
        why: 'the first dense layer has 19 million weights, and every one moves by the rate at first',
      },
      {
        what: 'Epochs',
        written: '100',
        here: '8',
        why: 'it learns its 6,000 scenes by heart; from epoch 6 on validation gets worse',
      },
    ],
  },
  zh: {
    rows: [
      {
        what: '优化器',
        written: '两个，轮流',
        here: '一个，一次反向传播',
        why: '两个优化器会各按一半目标更新共享层',
      },
      {
        what: '共享网络的输出',
        written: '3 个',
        here: '任务头要读多少就有多少',
        why: '任务头需要 128 个，否则接不上',
      },
      {
        what: '边框项',
        written: '公式里有，代码里没有',
        here: '平滑 L1，λ₃ = 4',
        why: '边框的数是图像的比例，本来就小',
      },
      { what: '批大小', written: '未给出', here: '32', why: '与其他系统相同' },
      {
        what: '学习率',
        written: '0.001',
        here: '0.0001',
        why: '第一个全连接层有一千九百万个权重，起初每个都按学习率移动',
      },
      {
        what: '轮数',
        written: '100',
        here: '8',
        why: '它会背下这 6000 个场景；从第 6 轮起验证变差',
      },
    ],
  },
};
