import { defineTerm } from './define-term.ts';
import { network } from './drawing.ts';

export const head = defineTerm({
  id: 'head',
  title: { en: 'head', zh: '任务头' },
  forms: { en: ['head', 'heads', 'task head', 'task heads'], zh: ['任务头', '个头', '的头'] },
  at: 'head-card',
  picture: network('heads'),
});
