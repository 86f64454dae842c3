/** Words of the views under the canvas. */
export const views = {
  en: {
    tabs: 'Views',
    tabsSecond: 'Second view',
    losses: 'Losses',
    metrics: 'Metrics',
    outputs: 'Outputs',
    confusion: 'Confusion',
    gradients: 'Gradients',
    try: 'Try it',
    split: 'Show a second view beside this one',
    closeSecond: 'Close the second view',
    loading: 'Loading the view …',
    broken:
      'This view could not be shown; training goes on. Your experiment is in the address, so loading the page again loses only the trained weights.',

    'stage-start': 'Starting the trainer …',
    'stage-backend': 'Choosing where to compute …',
    'stage-download': 'Downloading the data …',
    'stage-data': 'Preparing the data …',
    'stage-compile': 'Building the network …',
    'stage-shaders': 'Compiling shaders for this network …',
    'stage-score': 'Scoring the untrained network …',
  },
  zh: {
    tabs: '视图',
    tabsSecond: '第二个视图',
    losses: '损失',
    metrics: '指标',
    outputs: '输出',
    confusion: '混淆矩阵',
    gradients: '梯度',
    try: '试一试',
    split: '在旁边再打开一个视图',
    closeSecond: '关闭第二个视图',
    loading: '正在载入视图……',
    broken:
      '这个视图无法显示，训练仍在继续。实验保存在地址栏中，重新载入页面只会丢失训练好的权重。',

    'stage-start': '正在启动训练器……',
    'stage-backend': '正在选择计算后端……',
    'stage-download': '正在下载数据……',
    'stage-data': '正在准备数据……',
    'stage-compile': '正在搭建网络……',
    'stage-shaders': '正在为此网络编译着色器……',
    'stage-score': '正在评估未训练的网络……',
  },
} as const;
