import { joinKernels } from '../registry.ts';
import { withAuxiliaryKernel } from './auxiliary.ts';
import type { DatasetDefinition, DatasetKernel } from './define-dataset.ts';
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
import { datasets, type DatasetKind } from './index.ts';

/** One for every data set of `index.ts`. */
const kernels = {
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
} satisfies Record<DatasetKind, DatasetKernel>;

/** Definitions with their kernels, for the worker; the page does without. */
export const datasetEntries = joinKernels<DatasetDefinition, DatasetKernel>(
  datasets,
  Object.fromEntries(
    datasets.all.map((definition) => [
      definition.kind,
      withAuxiliaryKernel(definition, kernels[definition.kind as DatasetKind]),
    ]),
  ),
);
