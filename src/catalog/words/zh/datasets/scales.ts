import type { scaledTasks as definition } from '../../../datasets/scales.ts';
import type { DatasetWordsOf } from '../../definition-words.ts';

export const scaledTasks = {
  help: '同一类任务，数值大小却相差百倍：放任不管，数值最大的任务就会占据共享层。GradNorm 论文用的正是这个玩具问题。',
  source:
    '由数据种子在本机生成，依照 GradNorm（Chen 等，2018）：y = σ · tanh((B + ε) · x)，所有任务共用一个 B，各有自己的 ε。规模比论文小：16 个输入，每个任务一个输出。数值保持原样、不做标准化：尺度差异正是看点。',
  licence: '本机生成，不受权利限制。',
  params: {
    tasks: { label: '任务数', help: '二至八个，尺度成等比。' },
    spread: {
      label: '最大尺度 σ',
      help: '第一个任务 σ = 1。最后一个越大，它的损失越会淹没其他任务。',
    },
    examples: {
      label: '训练行数',
      help: '越少，各有自己的行的任务从彼此得到的帮助越多。另有验证集和测试集各 400 行。',
    },
    sharing: { label: '样本', help: '一个输入带全部标签，或每个任务有自己的行。' },
  },
  options: {
    sharing: { shared: '所有任务共用', own: '每个任务各有' },
  },
} satisfies DatasetWordsOf<typeof definition>;
