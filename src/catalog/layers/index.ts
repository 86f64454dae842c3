import { createRegistry } from '../registry.ts';
import { activation } from './activation.ts';
import { add } from './add.ts';
import { avgPool } from './avg-pool.ts';
import { batchNorm } from './batch-norm.ts';
import { concatenate } from './concatenate.ts';
import { conv2d } from './conv2d.ts';
import type { LayerDefinition } from './define-layer.ts';
import { dense } from './dense.ts';
import { dropout } from './dropout.ts';
import { flatten } from './flatten.ts';
import { globalAvgPool } from './global-avg-pool.ts';
import { maxPool } from './max-pool.ts';
import { sharingBlocks } from '../sharing/index.ts';

/** In the palette's order. */
export const layers = createRegistry<LayerDefinition>(
  'layer',
  [
    dense,
    activation,
    conv2d,
    maxPool,
    avgPool,
    globalAvgPool,
    flatten,
    dropout,
    batchNorm,
    concatenate,
    add,
    ...sharingBlocks,
  ],
  (layer) => layer.type,
);
