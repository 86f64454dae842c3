/** What panels, views and windows say of the catalogue. */
export { balancers } from './balancers.ts';
export { datasets } from './datasets.ts';
export { departures } from './departures.ts';
export { heads } from './heads.ts';
export { layers } from './layers.ts';
export { optimizers } from './optimizers.ts';
export { ties } from './ties.ts';
