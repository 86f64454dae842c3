import { defineLesson } from './define-lesson.ts';
import { turn } from './edits.ts';
import { bothAccuracies } from './shown.ts';

/** The narrow trunk, the dial from 0° to 90°, and what widening or parting does. */
export const whenSharingHurts = defineLesson({
  id: 'when-sharing-hurts',
  title: { en: 'When sharing hurts', zh: '共享何时有害' },
  minutes: 6,
  steps: [
    {
      id: 'together',
      open: { preset: 'stripes' },
      views: ['metrics'],
      points: ['play', 'node/n2'],
      todos: [{ id: 'train', check: { kind: 'trained', epochs: 100 } }],
      shows: bothAccuracies,
    },
    {
      id: 'turn',
      points: ['play'],
      asks: { kind: 'choice', options: ['slower', 'half', 'one'], right: 'one' },
      controls: [{ kind: 'dial' }],
      todos: [
        { id: 'dial', check: { kind: 'data', param: 'relatedness', least: 90 }, at: ['dial'] },
        { id: 'reset', check: { kind: 'fresh' }, at: ['reset'] },
        { id: 'train', check: { kind: 'trained', epochs: 400 } },
      ],
      shows: bothAccuracies,
    },
    {
      id: 'which',
      points: ['play'],
      controls: [{ kind: 'seed' }],
      todos: [
        { id: 'seed', check: { kind: 'seed', not: 1 }, at: ['seed'] },
        { id: 'train', check: { kind: 'trained', epochs: 400 } },
      ],
      shows: bothAccuracies,
    },
    {
      id: 'widen',
      open: { preset: 'stripes', changes: [turn(90)] },
      points: ['play', 'node/n2'],
      views: ['metrics'],
      asks: {
        kind: 'line',
        of: { kind: 'worst', name: 'accuracy' },
        epochs: 400,
        min: 0.3,
        max: 1,
        format: 'percent',
      },
      controls: [{ kind: 'param', node: 'n2', param: 'units', min: 2, max: 16 }],
      todos: [
        {
          id: 'units',
          check: { kind: 'param', node: 'n2', param: 'units', least: 4 },
          at: ['setting'],
        },
        { id: 'train', check: { kind: 'trained', epochs: 400 } },
      ],
    },
    {
      id: 'part',
      open: { preset: 'stripes-apart' },
      views: ['metrics'],
      points: ['node/n2', 'node/n3', 'play'],
      asks: {
        kind: 'number',
        of: { kind: 'worst', name: 'accuracy' },
        min: 0.5,
        max: 1,
        step: 0.01,
        format: 'percent',
      },
      todos: [{ id: 'train', check: { kind: 'trained', epochs: 300 } }],
    },
    { id: 'sum', points: ['gallery'] },
  ],
});
