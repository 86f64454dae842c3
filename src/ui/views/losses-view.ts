import { defineView } from './define-view.ts';

export const losses = defineView({
  id: 'losses',
  group: 'learning',
  text: {
    en: {
      title: 'Losses',
      empty: 'Press play to see each task’s loss fall beside the combined loss.',
    },
    zh: { title: '损失', empty: '点击“开始训练”，看每个任务的损失与总损失一起下降。' },
  },
  reads: { quantities: ['loss', 'total', 'weight', 'resting-loss'] },
  beside: 'outputs',
  component: async () => (await import('./charts/LossesView.tsx')).LossesView,
});
