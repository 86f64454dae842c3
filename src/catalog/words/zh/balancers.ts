import type { BalancerWords } from '../../balancers/index.ts';

export const balancers = {
  'weighted-sum': { help: '各损失乘以各自的损失权重 λ 后相加；λ 越大，共享层越偏向那个任务。' },
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
