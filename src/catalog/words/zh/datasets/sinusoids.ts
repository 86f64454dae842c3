import type { sinusoids as definition } from '../../../datasets/sinusoids.ts';
import type { DatasetWordsOf } from '../../definition-words.ts';

export const sinusoids = {
  help: '同一平面上至多八个地形，彼此有多相似由你决定：各有自己的点时，相关的任务互相帮助，不相关的则不会。',
  source:
    '由数据种子在本机生成：点在正方形内均匀分布；每个任务都是同样八个正交波的混合，混合系数使任意两个任务的相关系数正是所要求的值。',
  licence: '本机生成，不受权利限制。',
  params: {
    tasks: { label: '任务数', help: '每个点上的一至八个数值。' },
    pattern: { label: '谁与谁相似', help: '哪些任务彼此相关。' },
    correlation: {
      label: '相关系数',
      help: '相关任务有多相似：0 % 时毫无共同之处，100 % 时完全相同。',
    },
    frequency: { label: '波数', help: '横跨正方形的波越多，每个任务都越难。' },
    examples: {
      label: '训练点数',
      help: '点越少，各有自己的点的相关任务从彼此得到的帮助越多。另有验证集和测试集各 400 个点。',
    },
    sharing: { label: '样本', help: '一个输入带全部标签，或每个任务有自己的点。' },
    noise: {
      label: '噪声',
      help: '加到训练标签上的噪声，相对于标签的标准差。验证集和测试集不加噪声。',
    },
  },
  options: {
    pattern: {
      equal: '全部相似',
      chain: '链式：越近越相似',
      groups: '两组，组间无关',
      opposed: '两组，组间相反',
    },
    sharing: { shared: '所有任务共用', own: '每个任务各有' },
  },
} satisfies DatasetWordsOf<typeof definition>;
