import type { Shown } from './define-lesson.ts';

/** How right tasks A and B are. */
export const bothAccuracies = {
  of: [
    { kind: 'metric', task: 'a', name: 'accuracy' },
    { kind: 'metric', task: 'b', name: 'accuracy' },
  ],
  format: 'percent',
} as const satisfies Shown;
