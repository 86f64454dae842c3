import { defineTerm } from './define-term.ts';
import { box, line, sign } from './drawing.ts';

export const frozen = defineTerm({
  id: 'frozen',
  title: { en: 'frozen', zh: '冻结' },
  forms: { en: ['frozen', 'freeze', 'freezes'], zh: ['冻结'] },
  at: 'shared-card',
  picture: [
    box(54, 22, 52, 36, 'shared'),
    sign(80, 44, '❄'),
    line('12,40 54,40', 'shared'),
    line('106,40 148,40', 'shared'),
  ],
});
