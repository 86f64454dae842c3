import { adapter } from './adapter.ts';
import { attentionMask } from './attention-mask.ts';
import { branch } from './branch.ts';
import { crossStitch } from './cross-stitch.ts';
import { dselectK } from './dselect-k.ts';
import { film } from './film.ts';
import { gate } from './gate.ts';
import { layerMixture } from './layer-mixture.ts';
import { lora } from './lora.ts';
import { nddr } from './nddr.ts';
import { preferenceDense } from './preference-dense.ts';
import { sluice } from './sluice.ts';
import type { WordsOf } from '../words/definition-words.ts';

/** Blocks that say how tasks share; layers like all others, in the palette's order. */
export const sharingBlocks = [
  crossStitch,
  gate,
  dselectK,
  sluice,
  layerMixture,
  nddr,
  attentionMask,
  branch,
  adapter,
  film,
  lora,
  preferenceDense,
] as const;
export type SharingType = (typeof sharingBlocks)[number]['type'];
/** In one language. */
export type SharingWords = {
  readonly [Each in (typeof sharingBlocks)[number] as Each['type']]: WordsOf<Each>;
};
