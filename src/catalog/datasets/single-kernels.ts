import type { DatasetKernel } from './define-dataset.ts';
import { buildingsKernel } from './buildings.ts';
import { digitSceneKernel } from './digit-scene.ts';
import { littleRoomsKernel } from './little-rooms.ts';
import { mnistAttributesKernel } from './mnist-attributes.ts';
import { multiMnistKernel } from './multi-mnist.ts';
import { ownTableKernel } from './own-table.ts';
import { penguinsKernel } from './penguins.ts';
import { pointsKernel } from './points.ts';
import { scaledTasksKernel } from './scales.ts';
import { shapesKernel } from './shapes.ts';
import { sinusoidsKernel } from './sinusoids.ts';
import { sotuKernel } from './sotu.ts';
import { weatherKernel } from './weather.ts';
import type { DatasetKind } from './index.ts';

/** One for every data set of `index.ts` but the one that merges the others. */
export const singleKernels = {
  points: pointsKernel,
  'multi-mnist': multiMnistKernel,
  'digit-scene': digitSceneKernel,
  'mnist-attributes': mnistAttributesKernel,
  'little-rooms': littleRoomsKernel,
  shapes: shapesKernel,
  penguins: penguinsKernel,
  sinusoids: sinusoidsKernel,
  scales: scaledTasksKernel,
  buildings: buildingsKernel,
  sotu: sotuKernel,
  weather: weatherKernel,
  'own-table': ownTableKernel,
} satisfies Record<Exclude<DatasetKind, 'merged'>, DatasetKernel>;
