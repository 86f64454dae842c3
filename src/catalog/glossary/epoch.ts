import { defineTerm } from './define-term.ts';
import { dot, line } from './drawing.ts';

export const epoch = defineTerm({
  id: 'epoch',
  title: { en: 'epoch', zh: '轮' },
  forms: { en: ['epoch', 'epochs'], zh: [' 轮'] },
  at: 'play',
  picture: [
    ...[0, 1, 2].flatMap((row) =>
      [0, 1, 2, 3].map((at) => dot(50 + 20 * at, 22 + 18 * row, 'text')),
    ),
    line('30,64 24,20 60,6 110,6 136,24 130,62 112,72', 'a', { arrow: true }),
  ],
});
