/** Textbook system 5, with a quarter of the filters. */
export const cnnDepartures = {
  en: {
    rows: [
      {
        what: 'Data',
        written: 'the tasks’ sets merged into one',
        here: 'two digits in every image',
        why: 'each example then has a label for each task',
      },
      {
        what: 'Output',
        written: 'one layer for all tasks',
        here: 'a head for each',
        why: 'with one there is no second task',
      },
      {
        what: 'Flattened size',
        written: 'does not match',
        here: 'worked out from the image',
        why: 'the card of Flatten says it',
      },
      {
        what: 'Batch and epochs',
        written: 'not given',
        here: '32, and 6',
        why: 'as in the other systems; enough to see both tasks learnt',
      },
      {
        what: 'Filters and dense layer',
        written: '32, 64, 128 and 1024',
        here: '8, 16, 32 and 128',
        why: 'an epoch in seconds without a graphics card',
      },
    ],
  },
  zh: {
    rows: [
      {
        what: '数据',
        written: '各任务的数据合成一个',
        here: '每张图有两个数字',
        why: '这样每个样本都有每个任务的标签',
      },
      {
        what: '输出',
        written: '所有任务共用一层',
        here: '每个任务一个头',
        why: '只有一层就没有第二个任务',
      },
      { what: '展平后的尺寸', written: '对不上', here: '由图像算出', why: '“展平”卡片会写明' },
      {
        what: '批大小与轮数',
        written: '未给出',
        here: '32，6 轮',
        why: '与其他系统相同；足以看到两个任务都学会',
      },
      {
        what: '滤波器与全连接层',
        written: '32、64、128 与 1024',
        here: '8、16、32 与 128',
        why: '没有显卡也只需几秒一轮',
      },
    ],
  },
};

/** Textbook system 5 with nothing shared. */
export const cnnApartDepartures = {
  en: {
    rows: [
      {
        what: 'Data',
        written: 'the tasks’ sets merged into one',
        here: 'two digits in every image',
        why: 'each example then has a label for each task',
      },
      {
        what: 'Output',
        written: 'one layer for all tasks',
        here: 'a head for each',
        why: 'with one there is no second task',
      },
      {
        what: 'Flattened size',
        written: 'does not match',
        here: 'worked out from the image',
        why: 'the card of Flatten says it',
      },
      {
        what: 'Batch and epochs',
        written: 'not given',
        here: '32, and 6',
        why: 'as in the other systems; enough to see both tasks learnt',
      },
      {
        what: 'Filters and dense layer',
        written: '32, 64, 128 and 1024',
        here: '8, 16, 32 and 128',
        why: 'an epoch in seconds without a graphics card',
      },
      {
        what: 'Sharing',
        written: 'one trunk',
        here: 'a trunk for each task',
        why: 'to see beside it what sharing does',
      },
    ],
  },
  zh: {
    rows: [
      {
        what: '数据',
        written: '各任务的数据合成一个',
        here: '每张图有两个数字',
        why: '这样每个样本都有每个任务的标签',
      },
      {
        what: '输出',
        written: '所有任务共用一层',
        here: '每个任务一个头',
        why: '只有一层就没有第二个任务',
      },
      { what: '展平后的尺寸', written: '对不上', here: '由图像算出', why: '“展平”卡片会写明' },
      {
        what: '批大小与轮数',
        written: '未给出',
        here: '32，6 轮',
        why: '与其他系统相同；足以看到两个任务都学会',
      },
      {
        what: '滤波器与全连接层',
        written: '32、64、128 与 1024',
        here: '8、16、32 与 128',
        why: '没有显卡也只需几秒一轮',
      },
      { what: '共享', written: '一个共享网络', here: '每个任务各一个', why: '用来对照共享的作用' },
    ],
  },
};

/** Textbook system 5 at its written size. */
export const cnnFullDepartures = {
  en: {
    rows: [
      {
        what: 'Data',
        written: 'the tasks’ sets merged into one',
        here: 'two digits in every image',
        why: 'each example then has a label for each task',
      },
      {
        what: 'Output',
        written: 'one layer for all tasks',
        here: 'a head for each',
        why: 'with one there is no second task',
      },
      {
        what: 'Flattened size',
        written: 'does not match',
        here: 'worked out from the image',
        why: 'the card of Flatten says it',
      },
      {
        what: 'Batch and epochs',
        written: 'not given',
        here: '32, and 6',
        why: 'as in the other systems; enough to see both tasks learnt',
      },
    ],
  },
  zh: {
    rows: [
      {
        what: '数据',
        written: '各任务的数据合成一个',
        here: '每张图有两个数字',
        why: '这样每个样本都有每个任务的标签',
      },
      {
        what: '输出',
        written: '所有任务共用一层',
        here: '每个任务一个头',
        why: '只有一层就没有第二个任务',
      },
      { what: '展平后的尺寸', written: '对不上', here: '由图像算出', why: '“展平”卡片会写明' },
      {
        what: '批大小与轮数',
        written: '未给出',
        here: '32，6 轮',
        why: '与其他系统相同；足以看到两个任务都学会',
      },
    ],
  },
};
