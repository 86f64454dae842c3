import { defineTerm } from './define-term.ts';
import { dot, line, sign } from './drawing.ts';

export const lossWeight = defineTerm({
  id: 'loss-weight',
  title: { en: 'loss weight λ', zh: '损失权重 λ' },
  forms: { en: ['loss weight', 'loss weights', 'λ'], zh: ['损失权重', 'λ'] },
  at: 'weight',
  picture: [
    sign(16, 26, 'λ', 'a'),
    line('34,26 146,26', 'a'),
    dot(118, 26, 'a'),
    sign(16, 58, 'λ', 'b'),
    line('34,58 146,58', 'b', { dashed: true }),
    dot(62, 58, 'b'),
  ],
});
