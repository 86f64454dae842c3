import { defineTerm } from './define-term.ts';
import { box, dot, line } from './drawing.ts';

export const unit = defineTerm({
  id: 'unit',
  title: { en: 'unit, width', zh: '单元（宽度）' },
  forms: { en: ['units', 'unit more', 'narrow layer', 'narrow trunk'], zh: ['个单元', '单元'] },
  at: 'shared-card',
  picture: [
    box(56, 6, 46, 68, 'shared'),
    dot(79, 20, 'text'),
    dot(79, 40, 'text'),
    dot(79, 60, 'text'),
    ...[20, 40, 60].flatMap((y) => [
      line(`14,40 72,${y}`, 'shared'),
      line(`86,${y} 146,40`, 'shared'),
    ]),
  ],
});
