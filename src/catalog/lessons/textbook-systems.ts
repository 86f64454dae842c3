import { defineLesson } from './define-lesson.ts';
import { without } from './edits.ts';

/** The systems that courses begin with, and how they are usually miswritten. */
export const textbookSystems = defineLesson({
  id: 'textbook-systems',
  title: { en: 'Five textbook systems, five mistakes', zh: '五个教材案例与常见错误' },
  minutes: 7,
  steps: [
    {
      id: 'tokens',
      open: { preset: 'tokens-two-heads' },
      points: ['node/n3'],
      asks: { kind: 'choice', options: ['each', 'first', 'nothing'], right: 'each' },
    },
    {
      id: 'box',
      open: { preset: 'class-presence-box' },
      points: ['weight/n10'],
      asks: { kind: 'choice', options: ['half', 'same', 'twice'], right: 'half' },
    },
    {
      id: 'questions',
      open: { preset: 'three-questions' },
      points: ['node/n5', 'node/n6', 'node/n7'],
      asks: { kind: 'choice', options: ['all', 'four', 'three'], right: 'three' },
    },
    {
      id: 'ridge',
      open: { preset: 'ridge' },
      views: ['losses'],
      points: ['play'],
      todos: [{ id: 'train', check: { kind: 'trained', epochs: 300 } }],
      shows: { of: [{ kind: 'metric', task: 'heating', name: 'r2' }], format: 'number' },
    },
    {
      id: 'alone',
      open: { preset: 'ridge', changes: [without('n3')] },
      views: ['losses'],
      points: ['play'],
      asks: { kind: 'choice', options: ['worse', 'same', 'better'], right: 'same' },
      todos: [{ id: 'train', check: { kind: 'trained', epochs: 300 } }],
      shows: { of: [{ kind: 'metric', task: 'heating', name: 'r2' }], format: 'number' },
    },
    {
      id: 'deep',
      open: { preset: 'deep-cnn' },
      points: ['node/n8', 'node/n10', 'node/n11'],
      asks: { kind: 'choice', options: ['one', 'two', 'ten'], right: 'one' },
    },
    { id: 'sum' },
  ],
});
