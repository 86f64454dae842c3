import { defineTerm } from './define-term.ts';
import { dot, line } from './drawing.ts';

export const pcgrad = defineTerm({
  id: 'pcgrad',
  title: { en: 'PCGrad', zh: 'PCGrad（梯度手术）' },
  forms: { en: ['PCGrad', 'gradient surgery'], zh: ['PCGrad', '梯度手术'] },
  at: 'view/steps',
  picture: [
    dot(76, 62, 'text'),
    line('76,62 140,46', 'b', { arrow: true, wide: true, dashed: true }),
    line('76,62 26,36', 'a', { arrow: true }),
    line('26,36 60,14', 'shared', { dashed: true }),
    line('76,62 62,14', 'a', { arrow: true, wide: true }),
  ],
});
