import { createRegistry } from '../registry.ts';
import type { Hint } from './define-hint.ts';
import { dial } from './dial.ts';
import { lessons } from './lessons.ts';
import { trunk } from './trunk.ts';

/** In the order in which they are given, one at a time. */
const all = [dial, trunk, lessons] as const;

export type HintId = (typeof all)[number]['id'];

export const hints = createRegistry<Hint & { readonly id: HintId }>('hint', all, ({ id }) => id);
