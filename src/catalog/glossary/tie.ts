import { defineTerm } from './define-term.ts';
import { box, line } from './drawing.ts';

export const tie = defineTerm({
  id: 'tie',
  title: { en: 'tie', zh: '绑定' },
  forms: { en: ['tie', 'ties', 'tied'], zh: ['绑定'] },
  at: 'palette',
  picture: [
    box(24, 26, 36, 28, 'a'),
    box(100, 26, 36, 28, 'b'),
    line('60,40 100,40', 'text', { dashed: true, wide: true }),
  ],
});
