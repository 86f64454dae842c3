import { defineTerm } from './define-term.ts';
import { line, towers } from './drawing.ts';

export const softSharing = defineTerm({
  id: 'soft-sharing',
  title: { en: 'soft sharing', zh: '软共享' },
  forms: { en: ['soft sharing'], zh: ['软共享'] },
  at: 'palette',
  picture: [
    ...towers,
    line('62,32 62,48', 'text', { dashed: true }),
    line('78,32 78,48', 'text', { dashed: true }),
  ],
});
