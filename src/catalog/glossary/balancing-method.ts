import { defineTerm } from './define-term.ts';
import { line, sign } from './drawing.ts';

export const balancingMethod = defineTerm({
  id: 'balancing-method',
  title: { en: 'balancing method', zh: '平衡方法' },
  forms: { en: ['balancing method', 'balancing methods'], zh: ['平衡方法'] },
  at: 'method',
  picture: [
    sign(20, 26, 'α', 'a'),
    line('34,26 100,26', 'a', { arrow: true, wide: true }),
    sign(20, 58, 'α', 'b'),
    line('34,58 140,58', 'b', { arrow: true, wide: true, dashed: true }),
  ],
});
