import { defineTerm } from './define-term.ts';
import { dot, line } from './drawing.ts';

export const mgda = defineTerm({
  id: 'mgda',
  title: { en: 'MGDA', zh: 'MGDA' },
  forms: { en: ['MGDA'], zh: ['MGDA'] },
  at: 'view/steps',
  picture: [
    dot(60, 66, 'text'),
    line('60,66 30,14', 'a', { arrow: true, wide: true }),
    line('60,66 144,40', 'b', { arrow: true, wide: true, dashed: true }),
    line('30,14 144,40', 'shared'),
    line('60,66 70,24', 'text', { arrow: true, wide: true }),
  ],
});
