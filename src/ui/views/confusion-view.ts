import { defineView } from './define-view.ts';

export const confusion = defineView({
  id: 'confusion',
  group: 'answers',
  text: {
    en: { title: 'Confusion', empty: 'Press play to see which classes are taken for which.' },
    zh: { title: '混淆矩阵', empty: '点击“开始训练”，看哪些类别被认成了哪些类别。' },
  },
  reads: { pictures: () => [{ kind: 'validation' }] },
  component: async () => (await import('./confusion/ConfusionView.tsx')).ConfusionView,
});
