import { defineHint } from './define-hint.ts';

/** Where it goes on. */
export const lessons = defineHint({
  id: 'lessons',
  at: ['workspaces'],
  side: 'below',
  check: { kind: 'room', room: 'learn' },
});
