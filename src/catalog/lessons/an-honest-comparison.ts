import type { Course } from '../../core/run/studies/course.ts';
import { defineLesson } from './define-lesson.ts';
import { seedAs, setParams } from './edits.ts';
import { bothAccuracies } from './shown.ts';

const asLong: Course = { budget: { epochs: 400 }, until: 'budget', epochSteps: null };

export const anHonestComparison = defineLesson({
  id: 'an-honest-comparison',
  title: { en: 'An honest comparison', zh: '诚实的比较' },
  minutes: 9,
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
      id: 'race',
      open: { preset: 'stripes', changes: seedAs(5, 90) },
      asks: { kind: 'choice', options: ['clear', 'few', 'nobody'], right: 'nobody' },
      todos: [{ id: 'race', check: { kind: 'study', of: 'race' }, at: ['study'] }],
      study: {
        kind: 'race',
        request: {
          entries: [
            { id: 'method-pcgrad', kind: 'method', balancing: { kind: 'pcgrad', params: {} } },
          ],
          plain: { kind: 'weighted-sum', params: {} },
          ...{ rates: 3, own: 2, tuningRounds: 1, rounds: 5, course: asLong },
        },
      },
    },
    {
      id: 'alone',
      asks: { kind: 'choice', options: ['little', 'fifth', 'half'], right: 'fifth' },
      todos: [{ id: 'alone', check: { kind: 'study', of: 'alone' }, at: ['study'] }],
      study: { kind: 'alone', request: { rounds: 5, course: asLong } },
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
    { id: 'sum', points: ['workspaces'] },
  ],
});
