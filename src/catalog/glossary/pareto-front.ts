import { defineTerm } from './define-term.ts';
import { axes, dot, line } from './drawing.ts';

export const paretoFront = defineTerm({
  id: 'pareto-front',
  title: { en: 'Pareto front', zh: '帕累托前沿' },
  forms: { en: ['Pareto front', 'front'], zh: ['帕累托前沿', '前沿'] },
  at: 'view/landscape',
  picture: [
    ...axes,
    line('24,8 32,38 58,58 96,66 146,70', 'good', { wide: true }),
    dot(58, 58, 'good'),
    dot(96, 30, 'shared'),
    dot(120, 44, 'shared'),
  ],
});
