import { defineTerm } from './define-term.ts';
import { dot, line } from './drawing.ts';

export const validation = defineTerm({
  id: 'validation',
  title: { en: 'validation part', zh: '验证集' },
  forms: { en: ['validation'], zh: ['验证集', '验证'] },
  at: 'view/losses',
  picture: [
    line('112,6 112,74', 'text', { dashed: true }),
    ...[0, 1, 2].flatMap((row) =>
      [0, 1, 2, 3, 4].map((at) => dot(18 + 19 * at, 18 + 22 * row, 'a')),
    ),
    ...[0, 1, 2].map((row) => dot(134, 18 + 22 * row, 'a', true)),
  ],
});
