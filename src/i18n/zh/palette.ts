import type { palette as english } from '../en/palette.ts';
import type { Translation } from '../translation.ts';

export const palette = {
  search: '搜索层和任务头',
  hint: '拖到画布或连线上；点击则添加到所选节点之后。',
  nothing: '没有叫“{{text}}”的组件，试试“全连接”或“池化”。',
  dense: '基础层',
  image: '图像',
  sequence: '序列',
  regularise: '正则化',
  merge: '合并',
  sharing: '共享方式',
  features: '固定特征',
  heads: '任务头',
  all_other: '全部：还有 {{count}} 个在此不适用',
  fitting: '只显示适用的',
  addTask: '添加任务',
  addTaskHelp: '再添加一个任务，任务头会直接接到网络上；它问什么在数据面板里设置。',
  noTask: '这份数据的每个任务都已有任务头。要更多任务，请换一份数据。',
} as const satisfies Translation<typeof english>;
