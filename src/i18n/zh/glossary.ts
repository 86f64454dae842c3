import type { glossary as english } from '../en/glossary.ts';
import type { Translation } from '../translation.ts';

export const glossary = {
  title: '术语表',
  show: '指给我看',
  'at.network': '整个网络',
  'at.shared-card': '边框有多种颜色的卡片',
  'at.head-card': '网络右端的卡片',
  'at.data-card': '网络左端的卡片',
  'at.wire': '连线上的剪刀',
  'at.weight': '任务头卡片底部的 λ',
  'at.dial': '数据的旋钮',
  'at.play': '开始按钮旁的计数',
  'at.palette': '“搭建”里的积木',
  'at.settings': '“搭建”右侧的训练设置',
  'at.method': '“搭建”右侧的平衡方法',
  'at.compare': '“比较”工作区',
  'at.view/losses': '损失曲线',
  'at.view/gradients': '“拉扯”视图',
  'at.view/steps': '“逐步推演”视图',
  'at.view/landscape': '“损失地形”视图',
} satisfies Translation<typeof english>;
