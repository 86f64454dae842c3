import { defineTerm } from './define-term.ts';
import { dot, line } from './drawing.ts';

export const gradient = defineTerm({
  id: 'gradient',
  title: { en: 'gradient', zh: '梯度' },
  forms: { en: ['gradient', 'gradients'], zh: ['梯度'] },
  at: 'view/gradients',
  picture: [
    line('8,12 44,46 80,64 120,58 152,40', 'shared', { wide: true }),
    dot(36, 39, 'text'),
    line('36,39 66,66', 'a', { arrow: true, wide: true }),
  ],
});
