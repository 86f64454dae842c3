import { defineTerm } from './define-term.ts';
import { dot } from './drawing.ts';

export const label = defineTerm({
  id: 'label',
  title: { en: 'label', zh: '标签' },
  forms: { en: ['label', 'labels'], zh: ['标签'] },
  at: 'data-card',
  picture: [0, 1, 2, 3, 4, 5].flatMap((at) => [
    dot(20 + 24 * at, 26, 'a'),
    dot(20 + 24 * at, 56, 'b', at > 1),
  ]),
});
