import { createRegistry } from '../registry.ts';
import { batchesWithoutLabels } from './batches-without-labels.ts';
import type { WhyDefinition } from './define-why.ts';
import { harmlessConflict } from './harmless-conflict.ts';
import { idleMethod } from './idle-method.ts';
import { leftBehind } from './left-behind.ts';
import { negativeTotal } from './negative-total.ts';
import { oneOverfits } from './one-overfits.ts';
import { oneOwns } from './one-owns.ts';
import { standsStill } from './stands-still.ts';

/** What asks for something first: only a few are shown at once. */
const all = [
  leftBehind,
  oneOwns,
  standsStill,
  oneOverfits,
  batchesWithoutLabels,
  negativeTotal,
  idleMethod,
  harmlessConflict,
] as const;
export type WhyId = (typeof all)[number]['id'];

export const whys = createRegistry<WhyDefinition<WhyId>>('why', all, ({ id }) => id);
