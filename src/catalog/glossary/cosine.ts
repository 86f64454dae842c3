import { defineTerm } from './define-term.ts';
import { line, sign } from './drawing.ts';

export const cosine = defineTerm({
  id: 'cosine',
  title: { en: 'cosine of gradients', zh: '梯度余弦' },
  forms: { en: ['cosine', 'cosines'], zh: ['余弦'] },
  at: 'view/gradients',
  picture: [
    line('30,66 136,58', 'a', { arrow: true, wide: true }),
    line('30,66 92,12', 'b', { arrow: true, wide: true, dashed: true }),
    line('66,63 63,50 54,44', 'text'),
    sign(84, 48, 'cos'),
  ],
});
