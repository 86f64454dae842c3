import { defineHint } from './define-hint.ts';

/** With more room both tasks are learnt again. */
export const trunk = defineHint({
  id: 'trunk',
  at: ['node/n2'],
  side: 'below',
  check: { kind: 'param', node: 'n2', param: 'units', least: 6 },
  preset: 'stripes',
});
