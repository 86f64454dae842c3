import * as z from 'zod/mini';
import { defineBalancer } from './define-balancer.ts';

export const weightedSum = defineBalancer({
  kind: 'weighted-sum',
  text: {
    en: {
      title: 'Weighted sum',
      help: 'Adds the losses, each times its weight λ, so a larger λ pulls the shared layers towards its task.',
    },
    zh: {
      title: '加权求和',
      help: '各损失乘以各自的损失权重 λ 后相加；λ 越大，共享层越偏向那个任务。',
    },
  },
  formula: 'L = \\sum_t \\lambda_t L_t',
  params: z.strictObject({}),
});
