import { defineLesson } from './define-lesson.ts';
import { toScales } from './scales.ts';
import { bothExplained } from './shown.ts';

export const unitTrap = defineLesson({
  id: 'unit-trap',
  title: { en: 'Loss weights and the unit trap', zh: '损失权重与单位陷阱' },
  minutes: 6,
  steps: [
    {
      id: 'same',
      open: { preset: 'blank', changes: toScales(1) },
      views: ['metrics'],
      points: ['play'],
      todos: [{ id: 'train', check: { kind: 'trained', epochs: 60 } }],
      shows: bothExplained,
    },
    {
      id: 'unit',
      open: { preset: 'blank', changes: toScales(100) },
      views: ['losses'],
      points: ['play'],
      asks: { kind: 'choice', options: ['nobody', 'b', 'a'], right: 'a' },
      todos: [{ id: 'train', check: { kind: 'trained', epochs: 60 } }],
      shows: bothExplained,
    },
    {
      id: 'lambda',
      open: { preset: 'blank', changes: toScales(100) },
      views: ['metrics'],
      points: ['play'],
      controls: [{ kind: 'weight', node: 'n5' }],
      asks: { kind: 'choice', options: ['tenth', 'hundredth', 'square'], right: 'square' },
      todos: [
        { id: 'weight', check: { kind: 'weight', node: 'n5', most: 0.001 }, at: ['setting'] },
        {
          id: 'train',
          check: { kind: 'figure', of: { kind: 'metric', task: 'a', name: 'r2' }, least: 0.95 },
        },
      ],
      shows: bothExplained,
    },
    {
      id: 'method',
      open: { preset: 'blank', changes: toScales(100) },
      views: ['metrics'],
      points: ['play'],
      controls: [{ kind: 'method', of: ['weighted-sum', 'gls'] }],
      asks: { kind: 'choice', options: ['both', 'a', 'b'], right: 'a' },
      todos: [
        { id: 'method', check: { kind: 'method', is: 'gls' }, at: ['setting'] },
        { id: 'train', check: { kind: 'trained', epochs: 60 } },
      ],
      shows: bothExplained,
    },
    { id: 'sum' },
  ],
});
