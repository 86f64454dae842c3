import { defineView } from './define-view.ts';

export const gradients = defineView({
  id: 'gradients',
  group: 'gradients',
  text: {
    en: {
      title: 'Tug',
      empty: 'Press play to see how hard each task pulls at the shared layers.',
    },
    zh: { title: '拉扯', empty: '点击“开始训练”，看每个任务对共享层的拉力有多大。' },
  },
  reads: { quantities: ['alpha', 'norm', 'cosine', 'self-cosine'] },
  component: async () => (await import('./charts/GradientsView.tsx')).GradientsView,
});
