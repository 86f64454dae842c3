import { createRegistry } from '../registry.ts';
import type { DatasetDefinition } from './define-dataset.ts';
import * as all from './all.ts';

export const datasets = createRegistry<DatasetDefinition>(
  'data set',
  // The order of the exports of a module is alphabetical; this is the order of the list on the page.
  [all.points, all.multiMnist, all.penguins],
  (definition) => definition.kind,
);
