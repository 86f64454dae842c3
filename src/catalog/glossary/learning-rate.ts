import { defineTerm } from './define-term.ts';
import { line } from './drawing.ts';

export const learningRate = defineTerm({
  id: 'learning-rate',
  title: { en: 'learning rate', zh: '学习率' },
  forms: { en: ['learning rate'], zh: ['学习率'] },
  at: 'settings',
  picture: [
    line('8,10 40,50 80,70 120,50 152,10', 'shared', { wide: true }),
    line('20,25 34,43', 'a', { arrow: true, wide: true }),
    line('140,25 66,63', 'b', { arrow: true, wide: true, dashed: true }),
  ],
});
