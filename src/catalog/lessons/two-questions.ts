import { defineLesson } from './define-lesson.ts';
import { rightAndNear } from './shown.ts';

export const twoQuestions = defineLesson({
  id: 'two-questions',
  title: { en: 'Two questions, one network', zh: '两个问题，一个网络' },
  minutes: 4,
  steps: [
    {
      id: 'look',
      open: { preset: 'circle-and-radius' },
      views: ['losses'],
      points: ['play', 'node/n2', 'node/n3'],
      todos: [{ id: 'train', check: { kind: 'trained', epochs: 100 } }],
      shows: rightAndNear,
    },
    {
      id: 'off',
      open: { preset: 'circle-and-radius' },
      views: ['losses'],
      points: ['play'],
      asks: { kind: 'choice', options: ['learnt', 'slower', 'guessed'], right: 'guessed' },
      todos: [
        { id: 'weight', check: { kind: 'weight', node: 'n5', most: 0 }, at: ['weight/n5'] },
        { id: 'train', check: { kind: 'trained', epochs: 100 } },
      ],
      shows: rightAndNear,
    },
    {
      id: 'other',
      open: { preset: 'circle-and-radius' },
      views: ['losses'],
      points: ['play'],
      asks: { kind: 'choice', options: ['worse', 'same', 'better'], right: 'better' },
      todos: [
        { id: 'weight', check: { kind: 'weight', node: 'n4', most: 0 }, at: ['weight/n4'] },
        { id: 'train', check: { kind: 'trained', epochs: 100 } },
      ],
      shows: rightAndNear,
    },
    { id: 'sum', points: ['network'], live: ['outputs'] },
  ],
});
