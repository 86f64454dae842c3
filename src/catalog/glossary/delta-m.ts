import { defineTerm } from './define-term.ts';
import { box, line, sign } from './drawing.ts';

export const deltaM = defineTerm({
  id: 'delta-m',
  title: { en: 'Δm', zh: 'Δm' },
  forms: { en: ['Δm'], zh: ['Δm'] },
  at: 'compare',
  picture: [
    line('10,40 150,40', 'text'),
    box(30, 16, 26, 24, 'a'),
    box(70, 40, 26, 18, 'b'),
    sign(128, 34, 'Δm'),
  ],
});
