import type { Looks } from './balanced-steps.ts';
import { lookAcross } from './look-across.ts';
import { lookAhead } from './look-ahead.ts';
import type { Run } from './run.ts';

/** What a balancing method may look at beside its step. */
export const openLooks = (run: Run): Looks => ({
  across: () => lookAcross(run),
  ahead: (given, plan) => lookAhead(run, given, plan),
  count(labelled) {
    for (const [head, count] of labelled.entries()) run.counts[head]! += count;
  },
});
