import { defineTerm } from './define-term.ts';
import { dot, line } from './drawing.ts';

export const conflict = defineTerm({
  id: 'conflict',
  title: { en: 'conflict of gradients', zh: '梯度冲突' },
  forms: { en: ['conflict', 'conflicts', 'in conflict'], zh: ['梯度冲突', '冲突'] },
  at: 'view/gradients',
  picture: [
    dot(80, 62, 'text'),
    line('80,62 26,26', 'a', { arrow: true, wide: true }),
    line('80,62 138,34', 'b', { arrow: true, wide: true, dashed: true }),
  ],
});
