import type { InputInfo } from '../../core/graph/lookup.ts';
import type { Watch } from '../../core/run/trainer.ts';
import { defineView } from './define-view.ts';

/** The picture that each kind of data is drawn from. */
const pictures: Readonly<Record<InputInfo['kind'], Watch>> = {
  plane: { kind: 'maps', grid: 48 },
  image: { kind: 'sample' },
  tokens: { kind: 'sample' },
  sequence: { kind: 'validation' },
  row: { kind: 'validation' },
};

export const outputs = defineView({
  id: 'outputs',
  group: 'answers',
  text: {
    en: { title: 'Outputs', empty: 'Press play to see what the network answers.' },
    zh: { title: '输出', empty: '点击“开始训练”，看网络给出的回答。' },
  },
  reads: { pictures: ({ input }) => [pictures[input.kind]] },
  component: async () => (await import('./outputs/OutputsView.tsx')).OutputsView,
});
