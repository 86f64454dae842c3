import { defineTerm } from './define-term.ts';
import { box, line, sign } from './drawing.ts';

export const stopGradient = defineTerm({
  id: 'stop-gradient',
  title: { en: 'stop-gradient', zh: '梯度截断' },
  forms: { en: ['stop-gradient', 'stops gradients'], zh: ['梯度截断', '截断梯度'] },
  at: 'wire',
  picture: [
    box(10, 26, 36, 28, 'shared'),
    box(114, 26, 36, 28, 'b'),
    line('46,40 114,40', 'b', { dashed: true, wide: true }),
    sign(80, 34, '✂'),
  ],
});
