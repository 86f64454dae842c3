import { createRegistry, type Registry } from '../../catalog/registry.ts';
import { confusion } from './confusion-view.ts';
import type { ViewDefinition } from './define-view.ts';
import { gradients } from './gradients-view.ts';
import { losses } from './losses-view.ts';
import { metrics } from './metrics-view.ts';
import { outputs } from './outputs-view.ts';
import { tryIt } from './try-view.ts';

export const toRegistry = (all: readonly ViewDefinition[]): Registry<ViewDefinition> =>
  createRegistry('view', all, ({ id }) => id);

/** In the order of the tabs. */
export const views = toRegistry([losses, metrics, outputs, confusion, gradients, tryIt]);
