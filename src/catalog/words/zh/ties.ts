import type { TieWords } from '../../ties/index.ts';

export const ties = {
  distance: {
    help: '惩罚各层权重之间的距离，让各塔彼此相像而不合为一体：强度为 0 时互不相干，很大时等同硬共享。',
  },
  'trace-norm': {
    help: '惩罚堆叠权重的奇异值之和，使各层成为少数共同模式的组合，组合方式仍可各不相同。',
  },
  'halves-apart': {
    help: '惩罚每层前后两半单元的重合，使一半用于共享内容，另一半用于任务自身的内容。',
  },
} satisfies TieWords;
