import { defineTerm } from './define-term.ts';
import { axes, fall, line, sign } from './drawing.ts';

export const uncertaintyWeighting = defineTerm({
  id: 'uncertainty-weighting',
  title: { en: 'uncertainty weighting', zh: '不确定性加权' },
  forms: { en: ['uncertainty weighting'], zh: ['不确定性加权'] },
  at: 'method',
  picture: [
    ...axes,
    line(fall(60, 12), 'a', { wide: true }),
    line('16,62 60,50 104,30 148,12', 'text', { dashed: true }),
    sign(138, 26, 'α'),
  ],
});
