import { defineTerm } from './define-term.ts';
import { network } from './drawing.ts';

export const hardSharing = defineTerm({
  id: 'hard-sharing',
  title: { en: 'hard sharing', zh: '硬共享' },
  forms: { en: ['hard sharing'], zh: ['硬共享'] },
  at: 'shared-card',
  picture: network('trunk'),
});
