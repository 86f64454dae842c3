/** Words of GradNorm's toy. */
export const scalesText = {
  en: {
    title: 'Same shape, other scale',
    help: 'Tasks of the same kind whose values differ a hundredfold: left alone, the loudest task takes the shared layers. The toy that GradNorm was shown on.',
    source:
      'Generated on your machine from the data seed, after GradNorm (Chen et al. 2018): y = σ · tanh((B + ε) · x), with one B for all tasks and an ε of its own for each. Smaller than in the paper: 16 inputs and one output per task. The values are left as they are, not standardised: their scale is the point.',
    licence: 'Generated, free of rights.',
    params: {
      tasks: { label: 'Number of tasks', help: 'Two to eight, their scales in equal ratios.' },
      spread: {
        label: 'Largest scale σ',
        help: 'The first task has σ = 1. The larger the last one, the more its loss drowns the others.',
      },
      examples: {
        label: 'Training rows',
        help: 'Fewer: the tasks need each other more. Validation and test have 400 rows each beside them.',
      },
      sharing: {
        label: 'Examples',
        help: 'One input with all labels, or rows of its own for each task.',
      },
    },
    options: {
      sharing: { shared: 'Shared by all tasks', own: 'Own for each task' },
    },
  },
  zh: {
    title: '同形异尺度',
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
        help: '越少，任务之间越需要互相帮助。另有验证集和测试集各 400 行。',
      },
      sharing: { label: '样本', help: '一个输入带全部标签，或每个任务有自己的行。' },
    },
    options: {
      sharing: { shared: '所有任务共用', own: '每个任务各有' },
    },
  },
} as const;
