import { defineLesson } from './define-lesson.ts';
import { without } from './edits.ts';
import { bothAccuracies } from './shown.ts';

export const whenSharingHelps = defineLesson({
  id: 'when-sharing-helps',
  title: { en: 'When sharing helps', zh: '共享何时有益' },
  minutes: 6,
  steps: [
    {
      id: 'alone',
      open: { preset: 'few-labels', changes: [without('n3')] },
      views: ['metrics'],
      points: ['play'],
      asks: {
        kind: 'number',
        of: { kind: 'metric', task: 'b', name: 'accuracy' },
        min: 0.5,
        max: 1,
        step: 0.01,
        format: 'percent',
      },
      todos: [{ id: 'train', check: { kind: 'trained', epochs: 600 } }],
    },
    {
      id: 'beside',
      open: { preset: 'few-labels' },
      views: ['metrics'],
      points: ['play', 'node/n2'],
      asks: { kind: 'choice', options: ['worse', 'same', 'better'], right: 'better' },
      todos: [{ id: 'train', check: { kind: 'trained', epochs: 60 } }],
      shows: bothAccuracies,
    },
    {
      id: 'wrong',
      points: ['play'],
      asks: { kind: 'choice', options: ['still', 'nothing', 'harm'], right: 'harm' },
      controls: [{ kind: 'dial' }],
      todos: [
        { id: 'dial', check: { kind: 'data', param: 'relatedness', least: 90 }, at: ['dial'] },
        { id: 'reset', check: { kind: 'fresh' }, at: ['reset'] },
        { id: 'train', check: { kind: 'trained', epochs: 60 } },
      ],
      shows: bothAccuracies,
    },
    {
      id: 'enough',
      open: { preset: 'few-labels', changes: [without('n3')] },
      views: ['metrics'],
      points: ['play'],
      controls: [{ kind: 'labelled', task: 1 }],
      asks: {
        kind: 'number',
        of: { kind: 'metric', task: 'b', name: 'accuracy' },
        min: 0.5,
        max: 1,
        step: 0.01,
        format: 'percent',
      },
      todos: [
        { id: 'labels', check: { kind: 'labelled', task: 1, least: 20 }, at: ['setting'] },
        { id: 'train', check: { kind: 'trained', epochs: 280 } },
      ],
    },
    { id: 'sum' },
  ],
});
