import { defineTerm } from './define-term.ts';
import { dot, line, sign } from './drawing.ts';

export const gate = defineTerm({
  id: 'gate',
  title: { en: 'gate', zh: '门控' },
  forms: { en: ['gate', 'gates'], zh: ['门控'] },
  at: 'palette',
  picture: [
    dot(130, 40, 'a'),
    line('30,14 124,37', 'a', { wide: true }),
    line('30,40 124,40', 'a'),
    line('30,66 124,43', 'shared', { dashed: true }),
    sign(34, 10, '0.7'),
    sign(34, 36, '0.2'),
    sign(34, 76, '0.1'),
  ],
});
