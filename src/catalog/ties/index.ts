import { createRegistry } from '../registry.ts';
import type { TieDefinition } from './define-tie.ts';
import { distance } from './distance.ts';
import { halves } from './halves.ts';
import { traceNorm } from './trace-norm.ts';
import type { DefinitionWords } from '../words/definition-words.ts';

/** In the order of the inspector's choice; the first is what a new tie is. */
const all = [distance, traceNorm, halves] as const;
export type TieKind = (typeof all)[number]['kind'];
/** In one language. */
export type TieWords = Readonly<Record<TieKind, DefinitionWords>>;

export const ties = createRegistry<TieDefinition>('tie', all, (tie) => tie.kind);
