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
      // Seen from afar, as on a small screen, cards have no room for their λ.
      controls: [{ kind: 'weight', node: 'n5' }],
      todos: [
        {
          id: 'weight',
          check: { kind: 'weight', node: 'n5', most: 0 },
          at: ['setting', 'weight/n5'],
        },
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
      controls: [{ kind: 'weight', node: 'n4' }],
      todos: [
        {
          id: 'weight',
          check: { kind: 'weight', node: 'n4', most: 0 },
          at: ['setting', 'weight/n4'],
        },
        { id: 'train', check: { kind: 'trained', epochs: 100 } },
      ],
      shows: rightAndNear,
    },
    { id: 'sum', points: ['network'], live: ['outputs'] },
  ],
});
