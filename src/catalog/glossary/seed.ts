import { defineTerm } from './define-term.ts';
import { axes, fall, line } from './drawing.ts';

export const seed = defineTerm({
  id: 'seed',
  title: { en: 'seed', zh: '随机种子' },
  forms: { en: ['seed', 'seeds'], zh: ['种子'] },
  at: 'settings',
  picture: [
    ...axes,
    line(fall(60, 16), 'text'),
    line(fall(50, 30), 'shared'),
    line(fall(56, 8), 'shared', { dashed: true }),
  ],
});
