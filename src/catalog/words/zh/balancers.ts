import type { BalancerWords } from '../../balancers/index.ts';

export const balancers = {
  'weighted-sum': { help: '各损失乘以各自的损失权重 λ 后相加；λ 越大，共享层越偏向那个任务。' },
  uw: {
    help: '为每个任务学一个噪声水平，并用它去除损失；只看损失，没有额外开销。各任务损失的单位相差很大时有用。它自己的总损失可能低于 0；快要学好的任务，权重会越来越大。',
    params: {
      rate: {
        label: 's 的学习率',
        help: '用 Adam 学习对数方差 s 的学习率：小则跟得慢，大则每个批次都跟。',
      },
    },
  },
  rlw: {
    help: '每一步随机抽一组和为 1 的权重，什么也不看。用作对照：若某种方法不比它好，就说明不了权重有用。',
    params: {
      draw: {
        label: '抽取方式',
        help: '对正态随机数取 softmax，或在所有和为 1 的权重中均匀抽取；后者更常让一个任务占去大半步。',
      },
    },
    options: { draw: { normal: 'N(0, 1) 的 softmax', dirichlet: 'Dirichlet' } },
  },
  mgda: {
    help: '沿各任务梯度的最短组合前进，因此没有任务被牺牲，而梯度最小的任务决定步伐。',
    params: {
      normalise: {
        label: '梯度除以',
        help: '不归一化时，梯度小的任务说了算；除以长度或损失后，尺度不同的任务同样重要。',
      },
    },
    options: {
      normalise: {
        none: '不归一化',
        l2: '长度 |g|',
        loss: '损失 ℓ',
        'loss+': '损失 × 长度 ℓ|g|',
      },
    },
  },
  pcgrad: {
    help: '从每个任务的梯度中去掉与其他任务相反的部分，因此冲突的任务在共享层里不再互相抵消。',
  },
} satisfies BalancerWords;
