import type { TieKind } from '../ties/index.ts';

/** Function of `ties/*.py` that is each tie's penalty. */
export const tiePrints = {
  distance: 'distance',
  'trace-norm': 'trace_norm',
  'halves-apart': 'halves_apart',
} satisfies Record<TieKind, string>;
