import { defineTerm } from './define-term.ts';
import { axes, fall, line } from './drawing.ts';

export const loss = defineTerm({
  id: 'loss',
  title: { en: 'loss', zh: '损失' },
  forms: { en: ['loss', 'losses'], zh: ['损失'] },
  at: 'view/losses',
  picture: [...axes, line(fall(60, 14), 'a', { wide: true })],
});
