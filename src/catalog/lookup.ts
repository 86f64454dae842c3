/** The whole catalogue as core sees it. */
import type { Lookup } from '../core/graph/lookup.ts';
import { balancers } from './balancers/index.ts';
import { datasets } from './datasets/index.ts';
import { heads } from './heads/index.ts';
import { layers } from './layers/index.ts';
import { optimizers } from './optimizers/index.ts';
import { ties } from './ties/index.ts';

export const lookup: Lookup = {
  layer: layers.find,
  repair: (kind) => layers.all.find(({ repair }) => repair?.kind === kind),
  head: heads.find,
  dataset: datasets.find,
  optimizer: optimizers.find,
  balancer: balancers.find,
  tie: ties.find,
};
