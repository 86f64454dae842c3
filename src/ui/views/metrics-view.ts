import { defineView } from './define-view.ts';

export const metrics = defineView({
  id: 'metrics',
  group: 'learning',
  text: {
    en: { title: 'Metrics', empty: 'Press play to see how well each task is learnt.' },
    zh: { title: '指标', empty: '点击“开始训练”，看每个任务学得怎么样。' },
  },
  reads: { quantities: ['metric'] },
  component: async () => (await import('./charts/MetricsView.tsx')).MetricsView,
});
