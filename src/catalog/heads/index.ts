import { createRegistry } from '../registry.ts';
import { box } from './box.ts';
import { count } from './count.ts';
import type { HeadDefinition } from './define-head.ts';
import { depth } from './depth.ts';
import { multiLabel } from './multi-label.ts';
import { normals } from './normals.ts';
import { ordinal } from './ordinal.ts';
import { presence } from './presence.ts';
import { reconstruction } from './reconstruction.ts';
import { regression } from './regression.ts';
import { rotation } from './rotation.ts';
import { segmentation } from './segmentation.ts';
import { sigmoid } from './sigmoid.ts';
import { softmax } from './softmax.ts';
import type { WordsOf } from '../words/definition-words.ts';

/** In the palette's order; of two that can learn a task the first is offered. */
const all = [
  softmax,
  sigmoid,
  regression,
  multiLabel,
  ordinal,
  count,
  presence,
  box,
  segmentation,
  depth,
  normals,
  reconstruction,
  rotation,
] as const;
export type HeadType = (typeof all)[number]['type'];
/** In one language. */
export type HeadWords = {
  readonly [Each in (typeof all)[number] as Each['type']]: WordsOf<Each>;
};

export const heads = createRegistry<HeadDefinition>('head', all, (head) => head.type);
