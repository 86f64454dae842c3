import { defineTerm } from './define-term.ts';
import { dot, line } from './drawing.ts';

export const weightedSum = defineTerm({
  id: 'weighted-sum',
  title: { en: 'weighted sum', zh: '加权和' },
  forms: {
    en: ['weighted sum', 'weighted sums', 'plain sum'],
    zh: ['加权和', '普通的和', '加权求和'],
  },
  at: 'method',
  picture: [
    dot(30, 64, 'text'),
    line('30,64 100,64', 'a', { arrow: true, wide: true }),
    line('30,64 56,14', 'b', { arrow: true, wide: true, dashed: true }),
    line('30,64 126,14', 'text', { arrow: true, wide: true }),
  ],
});
