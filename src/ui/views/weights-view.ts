import { defineView } from './define-view.ts';

export const weights = defineView({
  id: 'weights',
  group: 'learning',
  text: {
    en: {
      title: 'Weights',
      empty: 'Press play to see how much each task counts, and what the combined loss is made of.',
    },
    zh: {
      title: '权重',
      empty: '点击“开始训练”，看每个任务占多大比重，以及总损失由哪些部分组成。',
    },
  },
  reads: { quantities: ['weight', 'alpha', 'loss'] },
  component: async () => (await import('./charts/WeightsView.tsx')).WeightsView,
});
