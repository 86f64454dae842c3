import { defineLesson } from './define-lesson.ts';

/** An experiment leaves the page: its code, what lies beside it, and how it runs elsewhere. */
export const codeOut = defineLesson({
  id: 'code-out',
  title: { en: 'From the tab to the cluster', zh: '从标签页到集群' },
  minutes: 6,
  steps: [
    {
      id: 'train',
      open: { preset: 'circle-and-radius' },
      views: ['metrics'],
      points: ['play'],
      todos: [{ id: 'train', check: { kind: 'trained', epochs: 50 } }],
      shows: {
        of: [
          { kind: 'metric', task: 'a', name: 'accuracy' },
          { kind: 'metric', task: 'b', name: 'r2' },
        ],
        format: 'number',
      },
    },
    {
      id: 'beside',
      points: ['share'],
      todos: [{ id: 'code', check: { kind: 'code' } }],
    },
    {
      id: 'lambda',
      asks: { kind: 'choice', options: ['one', 'each', 'rewritten'], right: 'one' },
      // Beside the code a card may have no room for its λ.
      controls: [{ kind: 'weight', node: 'n5' }],
      todos: [{ id: 'weight', check: { kind: 'weight', node: 'n5', most: 0.5 }, at: ['setting'] }],
    },
    {
      id: 'method',
      asks: { kind: 'choice', options: ['library', 'whole', 'missing'], right: 'whole' },
      controls: [{ kind: 'method', of: ['weighted-sum', 'mgda'] }],
      todos: [{ id: 'method', check: { kind: 'method', is: 'mgda' }, at: ['setting'] }],
    },
    {
      id: 'archive',
      points: ['share'],
      asks: { kind: 'choice', options: ['code', 'weights', 'all'], right: 'all' },
    },
    {
      id: 'run',
      asks: { kind: 'choice', options: ['same', 'near', 'worse'], right: 'near' },
    },
    { id: 'weights' },
    { id: 'sum' },
  ],
});
