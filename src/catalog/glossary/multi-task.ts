import { defineTerm } from './define-term.ts';
import { network } from './drawing.ts';

export const multiTask = defineTerm({
  id: 'multi-task',
  title: { en: 'multi-task learning', zh: '多任务学习' },
  forms: { en: ['multi-task learning', 'two questions'], zh: ['多任务学习'] },
  at: 'network',
  picture: network(),
});
