import { createRegistry } from '../registry.ts';
import { buildings } from './buildings.ts';
import { withAuxiliary } from './auxiliary.ts';
import type { DatasetDefinition } from './define-dataset.ts';
import { digitScene } from './digit-scene.ts';
import { createMerged } from './merged.ts';
import { littleRooms } from './little-rooms.ts';
import { mnistAttributes } from './mnist-attributes.ts';
import { multiMnist } from './multi-mnist.ts';
import { ownTable } from './own-table.ts';
import { penguins } from './penguins.ts';
import { points } from './points.ts';
import { scaledTasks } from './scales.ts';
import { shapes } from './shapes.ts';
import { sinusoids } from './sinusoids.ts';
import { sotu } from './sotu.ts';
import { weather } from './weather.ts';
import type { DatasetWordsOf } from '../words/definition-words.ts';

const single = [
  points,
  multiMnist,
  digitScene,
  mnistAttributes,
  littleRooms,
  shapes,
  penguins,
  sinusoids,
  scaledTasks,
  buildings,
  sotu,
  weather,
  ownTable,
] as const;
/** Of all others. */
export const merged = createMerged((kind): DatasetDefinition | undefined =>
  single.find((one) => one.kind === kind),
);
/** In the order of the list on the page. */
const all = [...single, merged.definition] as const;
export type DatasetKind = (typeof all)[number]['kind'];
/** In one language. */
export type DatasetWords = {
  readonly [Each in (typeof all)[number] as Each['kind']]: DatasetWordsOf<Each>;
};

export const datasets = createRegistry<DatasetDefinition>(
  'data set',
  all.map(withAuxiliary),
  (definition) => definition.kind,
);
