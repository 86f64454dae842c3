import { defineView } from './define-view.ts';

export const tryIt = defineView({
  id: 'try',
  group: 'answers',
  text: {
    en: { title: 'Try it', empty: 'Press play, then put in something of your own.' },
    zh: { title: '试一试', empty: '点击“开始训练”，然后输入你自己的例子。' },
  },
  reads: { pictures: ({ input }) => (input.kind === 'plane' ? [{ kind: 'maps', grid: 48 }] : []) },
  component: async () => (await import('./try/TryView.tsx')).TryView,
});
