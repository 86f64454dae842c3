import { defineTerm } from './define-term.ts';
import { axes, box, line } from './drawing.ts';

export const negativeTransfer = defineTerm({
  id: 'negative-transfer',
  title: { en: 'negative transfer', zh: '负迁移' },
  forms: {
    en: ['negative transfer', 'worse together than alone', 'worse than alone'],
    zh: ['负迁移'],
  },
  at: 'compare',
  picture: [
    ...axes,
    box(34, 20, 26, 50, 'a'),
    box(92, 44, 26, 26, 'a'),
    line('66,24 88,42', 'bad', { arrow: true, wide: true }),
  ],
});
