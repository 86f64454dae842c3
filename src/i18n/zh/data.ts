import type { data as english } from '../en/data.ts';
import type { Translation } from '../translation.ts';

export const data = {
  choose: '数据集',
  relatednessValue: '两条规则的夹角',
  angles: '各任务规则的角度',
  turn: '转动任务 B',
  turnHelp:
    '在自身角度之上，再把任务 B 的规则逆时针转动。这些规则之间不只差一个角度，或者转动后仍然相像，因此这里的角度不代表相关度。',
  related: '规则相同',
  unrelated: '互不相关',
  seed: '数据种子',
  seedHelp: '换一批同类样本。',
  newSeed: '换一批数据',
  sizes: '样本数',
  train: '训练',
  validation: '验证',
  test: '测试',
  labelled: '{{count}} 个有标签',
  openTable: '打开表格……',
  preparing: '正在准备数据……',
  failed: '数据加载失败：{{detail}}',
  scatter: '{{task}}的训练点',
  scatterKey: '圆点：{{one}} · 方块：{{zero}}',
  valueKey: '彩色：高 · 灰色：低',
  missingKey: '空心圈：无标签',
  tableLabel: '训练集前几行',
  missing: '–',
  image: '样本 {{number}}',
  map: '样本 {{number}} 的{{task}}',
  unknownKey: '{{mark}} 未知词 · # 数字',
} as const satisfies Translation<typeof english>;
