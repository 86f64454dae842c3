import { defineLesson } from './define-lesson.ts';
import { bothAccuracies } from './shown.ts';

/** Ties, stitches and gates: sharing that is a matter of degree. */
export const whoUsesWhat = defineLesson({
  id: 'who-uses-what',
  title: { en: 'Soft sharing, stitches, experts', zh: '软共享、缝合与专家' },
  minutes: 6,
  steps: [
    {
      id: 'loose',
      open: {
        preset: 'soft-sharing',
        changes: [
          { kind: 'set-tie', index: 0, tie: { strength: 0 } },
          { kind: 'set-tie', index: 1, tie: { strength: 0 } },
        ],
      },
      points: ['play', 'node/n2', 'node/n3'],
      todos: [{ id: 'train', check: { kind: 'trained', epochs: 60 } }],
      shows: bothAccuracies,
    },
    {
      id: 'tied',
      open: { preset: 'soft-sharing' },
      points: ['play', 'node/n2', 'node/n3'],
      asks: { kind: 'choice', options: ['worse', 'same', 'better'], right: 'better' },
      todos: [{ id: 'train', check: { kind: 'trained', epochs: 60 } }],
      shows: bothAccuracies,
    },
    {
      id: 'stitch',
      open: { preset: 'cross-stitch' },
      points: ['play', 'node/n4', 'node/n5'],
      asks: { kind: 'choice', options: ['half', 'little', 'most'], right: 'little' },
      todos: [{ id: 'train', check: { kind: 'trained', epochs: 100 } }],
      shows: bothAccuracies,
      gates: ['n4', 'n5'],
    },
    {
      id: 'related',
      points: ['play'],
      asks: { kind: 'choice', options: ['less', 'same', 'more'], right: 'more' },
      controls: [{ kind: 'dial' }],
      todos: [
        { id: 'dial', check: { kind: 'data', param: 'relatedness', most: 0 }, at: ['dial'] },
        { id: 'reset', check: { kind: 'fresh' }, at: ['reset'] },
        {
          id: 'train',
          check: { kind: 'trained', epochs: 100 },
          at: ['play', 'node/n4', 'node/n5'],
        },
      ],
      gates: ['n4', 'n5'],
    },
    {
      id: 'experts',
      open: { preset: 'mixture-of-experts' },
      points: ['play', 'node/n5', 'node/n6', 'node/n7'],
      todos: [{ id: 'train', check: { kind: 'trained', epochs: 60 } }],
      gates: ['n5', 'n6', 'n7'],
    },
    { id: 'sum' },
  ],
});
