import { createRegistry } from '../registry.ts';
import type { TieDefinition } from './define-tie.ts';
import { distance } from './distance.ts';
import { halves } from './halves.ts';
import { traceNorm } from './trace-norm.ts';

/** In the order of the inspector's choice; the first is what a new tie is. */
export const ties = createRegistry<TieDefinition>(
  'tie',
  [distance, traceNorm, halves],
  (tie) => tie.kind,
);
