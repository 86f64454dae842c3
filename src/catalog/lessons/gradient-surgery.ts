import { defineLesson } from './define-lesson.ts';
import { balanceBy, setParams } from './edits.ts';
import { bothAccuracies } from './shown.ts';

/** Three ways to combine two gradients of unlike lengths, and what they change. */
export const gradientSurgery = defineLesson({
  id: 'gradient-surgery',
  title: { en: 'Gradient surgery', zh: '梯度手术' },
  minutes: 7,
  steps: [
    {
      id: 'sum',
      open: { preset: 'tug-of-war' },
      views: ['steps'],
      points: ['play', 'weight/n4'],
      todos: [{ id: 'train', check: { kind: 'trained', epochs: 300 } }],
      shows: bothAccuracies,
    },
    {
      id: 'mgda',
      open: { preset: 'tug-of-war', changes: [balanceBy('mgda')] },
      views: ['steps'],
      points: ['play', 'charts'],
      asks: { kind: 'choice', options: ['long', 'short', 'middle'], right: 'short' },
      todos: [{ id: 'train', check: { kind: 'trained', epochs: 300 } }],
      shows: bothAccuracies,
    },
    {
      id: 'pcgrad',
      open: { preset: 'tug-of-war', changes: [balanceBy('pcgrad')] },
      views: ['steps'],
      points: ['play', 'charts'],
      asks: { kind: 'choice', options: ['a', 'b', 'both'], right: 'a' },
      todos: [{ id: 'train', check: { kind: 'trained', epochs: 300 } }],
      shows: bothAccuracies,
    },
    {
      id: 'cagrad',
      open: { preset: 'tug-of-war', changes: [balanceBy('cagrad')] },
      views: ['steps'],
      points: ['play', 'charts'],
      todos: [{ id: 'train', check: { kind: 'trained', epochs: 300 } }],
      shows: bothAccuracies,
    },
    {
      id: 'room',
      open: { preset: 'tug-of-war', changes: [setParams('n2', { units: 12 })] },
      views: ['metrics'],
      points: ['play'],
      asks: { kind: 'choice', options: ['none', 'surgery', 'all'], right: 'all' },
      controls: [{ kind: 'method', of: ['weighted-sum', 'mgda', 'pcgrad', 'cagrad'] }],
      todos: [{ id: 'train', check: { kind: 'trained', epochs: 100 } }],
      shows: bothAccuracies,
      live: ['steps'],
    },
    { id: 'after' },
  ],
});
