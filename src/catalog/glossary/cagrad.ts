import { defineTerm } from './define-term.ts';
import { dot, line, ring } from './drawing.ts';

export const cagrad = defineTerm({
  id: 'cagrad',
  title: { en: 'CAGrad', zh: 'CAGrad' },
  forms: { en: ['CAGrad'], zh: ['CAGrad'] },
  at: 'view/steps',
  picture: [
    dot(28, 66, 'text'),
    line('28,66 96,34', 'shared', { arrow: true }),
    ring(96, 34, 26, 'shared'),
    line('28,66 88,12', 'text', { arrow: true, wide: true }),
  ],
});
