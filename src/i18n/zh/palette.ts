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
  anyHead: '任务头',
  anyHeadHelp: '自动选取下一个还没有任务头的任务，并配上合适的类型。',
} as const satisfies Translation<typeof english>;
