import { defineTerm } from './define-term.ts';
import { dot, line } from './drawing.ts';

export const testPart = defineTerm({
  id: 'test-part',
  title: { en: 'test part', zh: '测试集' },
  forms: { en: ['test part'], zh: ['测试集'] },
  at: 'compare',
  picture: [
    line('90,6 90,74', 'text', { dashed: true }),
    line('126,6 126,74', 'text', { dashed: true }),
    ...[0, 1, 2].flatMap((row) =>
      [0, 1, 2, 3].map((at) => dot(18 + 19 * at, 18 + 22 * row, 'shared')),
    ),
    ...[0, 1, 2].map((row) => dot(108, 18 + 22 * row, 'shared', true)),
    ...[0, 1, 2].map((row) => dot(144, 18 + 22 * row, 'good')),
  ],
});
