import { createRegistry } from '../registry.ts';
import type { HeadDefinition } from './define-head.ts';
import { regression } from './regression.ts';
import { sigmoid } from './sigmoid.ts';
import { softmax } from './softmax.ts';

/** In the palette's order. */
export const heads = createRegistry<HeadDefinition>(
  'head',
  [softmax, sigmoid, regression],
  (head) => head.type,
);
