import { defineLesson } from './define-lesson.ts';
import { seedAs, setParams } from './edits.ts';
import { bothAccuracies } from './shown.ts';

export const anHonestComparison = defineLesson({
  id: 'an-honest-comparison',
  title: { en: 'An honest comparison', zh: '诚实的比较' },
  minutes: 7,
  steps: [
    {
      id: 'one',
      open: { preset: 'stripes', changes: seedAs(5, 90) },
      views: ['metrics'],
      points: ['play'],
      todos: [{ id: 'train', check: { kind: 'trained', epochs: 400 } }],
      shows: bothAccuracies,
    },
    {
      id: 'method',
      points: ['play'],
      asks: {
        kind: 'number',
        of: { kind: 'worst', name: 'accuracy' },
        min: 0.4,
        max: 1,
        step: 0.01,
        format: 'percent',
      },
      controls: [{ kind: 'method', of: ['weighted-sum', 'pcgrad'] }],
      todos: [
        { id: 'method', check: { kind: 'method', is: 'pcgrad' }, at: ['setting'] },
        { id: 'reset', check: { kind: 'fresh' }, at: ['reset'] },
        { id: 'train', check: { kind: 'trained', epochs: 400 } },
      ],
    },
    {
      id: 'again',
      points: ['play'],
      asks: { kind: 'choice', options: ['clear', 'within', 'behind'], right: 'within' },
      controls: [{ kind: 'seed' }],
      todos: [
        { id: 'seed', check: { kind: 'seed', not: 5 }, at: ['seed'] },
        { id: 'train', check: { kind: 'trained', epochs: 400 } },
      ],
      shows: bothAccuracies,
    },
    {
      id: 'room',
      open: { preset: 'stripes', changes: [...seedAs(5, 90), setParams('n2', { units: 4 })] },
      views: ['metrics'],
      points: ['play'],
      asks: {
        kind: 'number',
        of: { kind: 'worst', name: 'accuracy' },
        min: 0.4,
        max: 1,
        step: 0.01,
        format: 'percent',
      },
      todos: [{ id: 'train', check: { kind: 'trained', epochs: 400 } }],
    },
    { id: 'fair', points: ['workspaces'] },
    { id: 'sum' },
  ],
});
