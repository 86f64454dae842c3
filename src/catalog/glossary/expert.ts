import { defineTerm } from './define-term.ts';
import { box, dot, line } from './drawing.ts';

export const expert = defineTerm({
  id: 'expert',
  title: { en: 'expert', zh: '专家' },
  forms: { en: ['expert', 'experts'], zh: ['专家'] },
  at: 'palette',
  picture: [
    box(48, 4, 30, 20, 'shared'),
    box(48, 30, 30, 20, 'shared'),
    box(48, 56, 30, 20, 'shared'),
    ...[14, 40, 66].flatMap((y) => [line(`12,40 48,${y}`, 'shared'), line(`78,${y} 124,40`, 'a')]),
    dot(130, 40, 'a'),
  ],
});
