/** What went wrong in the worker, and what to do. `{{detail}}` is the engine's own word, in English. */
export const fault = {
  en: {
    'backend-lost':
      'The graphics processor was lost ({{detail}}). The network is loaded again without it; its weights are gone. Press Play to train anew.',
    'out-of-memory':
      'The memory is full ({{detail}}). Make layers or the batch smaller, or close other tabs, then press Play.',
    'compile-failed':
      'The network could not be built ({{detail}}). Undo the last change, or choose another backend.',
    'data-failed':
      'The data could not be loaded ({{detail}}). Check the connection, then press Play to try again.',
    'bad-command': 'The worker could not do this now ({{detail}}). Press Reset, then try again.',
    'worker-ended':
      'The training worker keeps stopping ({{detail}}). Make layers or the batch smaller, or choose another backend, then press Play.',
    cancelled: 'Loading was cancelled. Press Play to load this experiment.',
    internal: 'Training stopped with an error ({{detail}}). Press Play to load the network again.',
  },
  zh: {
    'backend-lost':
      '图形处理器连接中断（{{detail}}）。网络已改用其他后端重新加载，原有权重已丢失。请点击“播放”重新训练。',
    'out-of-memory':
      '内存不足（{{detail}}）。请缩小某些层或批大小，或关闭其他标签页，然后点击“播放”。',
    'compile-failed': '无法构建网络（{{detail}}）。请撤销上一步修改，或换一个后端。',
    'data-failed': '数据加载失败（{{detail}}）。请检查网络连接，然后点击“播放”重试。',
    'bad-command': '后台线程此刻无法执行该操作（{{detail}}）。请先重置，再试一次。',
    'worker-ended':
      '后台线程反复意外停止（{{detail}}）。请缩小某些层或批大小，或换一个后端，然后点击“播放”。',
    cancelled: '已取消加载。点击“播放”即可加载此实验。',
    internal: '训练因错误而停止（{{detail}}）。点击“播放”可重新加载网络。',
  },
} as const;
