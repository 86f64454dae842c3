import type { hints as english } from '../en/hints.ts';
import type { Translation } from '../translation.ts';

export const hints = {
  title: '提示',
  count: '第 {{at}} 条，共 {{count}} 条',
  dial: '两个任务正用一个小网络学习条纹。把这个旋钮转到 90°，看第二张图：三个共享单元无法同时满足两者。',
  dialAtRest:
    '点击“开始训练”：两个任务用一个小网络学习条纹。然后把这个旋钮转到 90°：三个共享单元无法同时满足两者。',
  trunk: '两个任务中有一个正在变差。点击这个共享层，给它 8 个单元：容得下两者，两者就又都能学会。',
  lessons: '“学习”中有十二节短课，讲解多个任务共用一个网络时会发生什么。',
  skip: '跳过这条',
  end: '不再提示',
} satisfies Translation<typeof english>;
