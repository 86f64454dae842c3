import { defineTerm } from './define-term.ts';
import { line } from './drawing.ts';

export const relatedness = defineTerm({
  id: 'relatedness',
  title: { en: 'relatedness', zh: '相关度' },
  forms: { en: ['relatedness'], zh: ['相关度'] },
  at: 'dial',
  picture: [
    line('40,68 120,68', 'a', { wide: true }),
    line('40,68 90,14', 'b', { wide: true, dashed: true }),
    line('72,68 70,56 62,45', 'text'),
  ],
});
