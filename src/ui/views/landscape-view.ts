import { defineView } from './define-view.ts';

export const landscape = defineView({
  id: 'landscape',
  group: 'gradients',
  text: {
    en: { title: 'Landscape', empty: 'Methods on problems that can be seen whole.' },
    zh: { title: '损失地形', empty: '在一眼就能看全的问题上比较各种方法。' },
  },
  reads: 'nothing',
  component: async () => (await import('./landscape/LandscapeView.tsx')).LandscapeView,
});
