import type { Shown } from './define-lesson.ts';

/** How right tasks A and B are. */
export const bothAccuracies = {
  of: [
    { kind: 'metric', task: 'a', name: 'accuracy' },
    { kind: 'metric', task: 'b', name: 'accuracy' },
  ],
  format: 'percent',
} as const satisfies Shown;

/** How much of tasks A and B is explained. */
export const bothExplained = {
  of: [
    { kind: 'metric', task: 'a', name: 'r2' },
    { kind: 'metric', task: 'b', name: 'r2' },
  ],
  format: 'number',
} as const satisfies Shown;

/** A class and a distance. */
export const rightAndNear = {
  of: [
    { kind: 'metric', task: 'b', name: 'rmse' },
    { kind: 'loss', task: 'a' },
    { kind: 'loss', task: 'b' },
    { kind: 'total' },
  ],
  format: 'number',
} as const satisfies Shown;

export const bothAlphas = {
  of: [{ kind: 'uncertainty' }, { kind: 'alpha', task: 'a' }, { kind: 'alpha', task: 'b' }],
  format: 'number',
} as const satisfies Shown;
