import type { LayerType } from '../../layers/index.ts';
import type { AnyKerasLayer } from './define-keras.ts';
import { fixedFeatures } from './features.ts';
import { imageLayers } from './image-layers.ts';
import { sequenceLayers } from './sequence-layers.ts';
import { sharingBlocks } from './sharing-blocks.ts';
import { vectorLayers } from './vector-layers.ts';

/** How every layer prints: one that does not is no layer. */
export const kerasLayers = {
  ...vectorLayers,
  ...imageLayers,
  ...sequenceLayers,
  ...sharingBlocks,
  ...fixedFeatures,
} satisfies Record<LayerType, AnyKerasLayer>;
