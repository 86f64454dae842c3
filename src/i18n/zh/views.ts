import type { views as english } from '../en/views.ts';
import type { Translation } from '../translation.ts';

export const views = {
  tabs: '视图',
  tabsSecond: '第二个视图',
  split: '在旁边再打开一个视图',
  closeSecond: '关闭第二个视图',
  loading: '正在载入视图……',
  broken: '这个视图无法显示，训练仍在继续。实验保存在地址栏中，重新载入页面只会丢失训练好的权重。',

  'stage-start': '正在启动训练器……',
  'stage-backend': '正在选择计算后端……',
  'stage-download': '正在下载数据……',
  'stage-data': '正在准备数据……',
  'stage-compile': '正在搭建网络……',
  'stage-shaders': '正在为此网络编译着色器……',
  'stage-score': '正在评估未训练的网络……',
} as const satisfies Translation<typeof english>;
