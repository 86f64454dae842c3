import { defineTerm } from './define-term.ts';
import { box, line } from './drawing.ts';

export const feature = defineTerm({
  id: 'feature',
  title: { en: 'feature', zh: '特征' },
  forms: { en: ['feature', 'features'], zh: ['特征'] },
  at: 'shared-card',
  picture: [
    box(12, 14, 30, 52, 'shared'),
    box(60, 14, 30, 52, 'shared'),
    box(108, 14, 30, 52, 'shared'),
    line('12,50 42,24', 'text'),
    line('60,30 75,58 90,30', 'text'),
    line('108,40 118,22 128,58 138,40', 'text'),
  ],
});
