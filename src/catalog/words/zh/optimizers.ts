import type { OptimizerWords } from '../../optimizers/index.ts';
import { momentsText, epsilonText } from './shared-params.ts';

export const optimizers = {
  adam: {
    help: '动量加上每个权重各自的步长，损失无论大小，用同一个学习率都能学会。',
    params: { ...momentsText, ...epsilonText },
  },
  adamw: {
    help: '在 Adam 之外，每一步还把所有权重缩小一点，权重因此较小，拟合也不那么精确。',
    params: {
      ...momentsText,
      decay: { label: '权重衰减', help: '每一步按学习率乘以它的比例缩小权重。' },
      ...epsilonText,
    },
  },
  sgd: { help: '沿本批梯度直接下降：损失平缓或很小的地方，步子也小。' },
  momentum: {
    help: '沿着过去梯度的方向继续滚动，能越过平坦处，也能减小来回摆动。',
    params: {
      momentum: { label: '动量', help: '每一步保留多少先前的速度。' },
      nesterov: { label: 'Nesterov', help: '先往前看一步，因此刹车更早。' },
    },
  },
  rmsprop: {
    help: '每个权重的步长除以其近期梯度的大小，各权重的移动因此相近。',
    params: {
      decay: { label: '衰减', help: '每一步保留多少梯度平方的滑动均值。' },
      ...epsilonText,
    },
  },
  adagrad: {
    help: '每个权重的步长除以其全部历史梯度的大小，它自己的学习率只会越来越小。',
    params: {
      start: { label: '初始值', help: '第一步之前就计入的平方和；越大，最初的步子越小。' },
      ...epsilonText,
    },
  },
} satisfies OptimizerWords;
