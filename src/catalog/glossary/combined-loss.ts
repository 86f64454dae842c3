import { defineTerm } from './define-term.ts';
import { axes, fall, line, sign } from './drawing.ts';

export const combinedLoss = defineTerm({
  id: 'combined-loss',
  title: { en: 'combined loss', zh: '总损失' },
  forms: { en: ['combined loss', 'one number'], zh: ['总损失'] },
  at: 'view/losses',
  picture: [
    ...axes,
    line(fall(34, 40), 'a'),
    line(fall(26, 50), 'b', { dashed: true }),
    line(fall(60, 20), 'text', { wide: true }),
    sign(120, 18, 'Σ λL'),
  ],
});
