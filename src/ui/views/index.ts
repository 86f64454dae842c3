import { createRegistry, type Registry } from '../../catalog/registry.ts';
import { confusion } from './confusion-view.ts';
import type { ViewDefinition } from './define-view.ts';
import { gradients } from './gradients-view.ts';
import { landscape } from './landscape-view.ts';
import { losses } from './losses-view.ts';
import { metrics } from './metrics-view.ts';
import { outputs } from './outputs-view.ts';
import { steps } from './steps-view.ts';
import { tryIt } from './try-view.ts';
import { viewGroups } from './view-groups.ts';
import { weights } from './weights-view.ts';

/** Group by group, and within one in the order that they are given in. */
export const toRegistry = (all: readonly ViewDefinition[]): Registry<ViewDefinition> =>
  createRegistry(
    'view',
    viewGroups.flatMap(({ id }) => all.filter(({ group }) => group === id)),
    ({ id }) => id,
  );

/** In the order of the tabs. */
export const views = toRegistry([
  losses,
  metrics,
  weights,
  outputs,
  confusion,
  tryIt,
  gradients,
  steps,
  landscape,
]);
