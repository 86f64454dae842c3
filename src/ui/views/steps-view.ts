import { defineView } from './define-view.ts';

export const steps = defineView({
  id: 'steps',
  group: 'gradients',
  text: {
    en: {
      title: 'Step by step',
      empty: 'Press play to go through the method’s computation with the numbers of a real step.',
    },
    zh: { title: '逐步推演', empty: '点击“开始训练”，用真实一步的数值走一遍方法的计算。' },
  },
  reads: {},
  component: async () => (await import('./steps/StepsView.tsx')).StepsView,
});
