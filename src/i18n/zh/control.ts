import type { control as english } from '../en/control.ts';
import type { Translation } from '../translation.ts';

export const control = {
  dial: '相关度旋钮',
  data: '数据集的选择',
  'data-settings': '数据设置',
  palette: '模块库',
  structure: '网络结构',
  layers: '层和任务头的设置',
  arrangement: '卡片位置',
  weights: '损失权重 λ',
  method: '平衡方法',
  optimizer: '优化器',
  rate: '学习率',
  batch: '批次',
  schedule: '学习率计划与预热',
  seed: '随机种子',
  stop: '停止规则',
  play: '训练与单步',
  pace: '速度',
  reset: '重置',
  views: '图表的选择',
  rooms: '工作区',
  gallery: '示例库与打开',
  title: '标题',
  share: '分享',
  menu: '菜单',
} as const satisfies Translation<typeof english>;
