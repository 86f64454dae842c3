import { createRegistry } from '../registry.ts';
import type { DatasetDefinition } from './define-dataset.ts';
import { multiMnist } from './multi-mnist.ts';
import { penguins } from './penguins.ts';
import { points } from './points.ts';

/** In the order of the list on the page. */
export const datasets = createRegistry<DatasetDefinition>(
  'data set',
  [points, multiMnist, penguins],
  (definition) => definition.kind,
);
