import { defineHint } from './define-hint.ts';

/** The second task turns away from the first, and a narrow trunk goes to one of the two. */
export const dial = defineHint({
  id: 'dial',
  at: ['dial', 'left-sheet'],
  side: 'above',
  check: { kind: 'data', param: 'relatedness', least: 60 },
  preset: 'stripes',
});
