import { taskIdSchema } from '../../core/document/experiment.ts';
import { defineLesson } from './define-lesson.ts';
import { turn } from './edits.ts';

/** Two losses over two parameters: what a sweep over λ finds, and what methods on gradients find; then a network. */
export const tradeOffs = defineLesson({
  id: 'trade-offs',
  title: { en: 'Trade-offs that no weight reaches', zh: '权重到不了的取舍' },
  minutes: 7,
  steps: [
    {
      id: 'convex',
      open: { preset: 'tug-of-war' },
      asks: { kind: 'choice', options: ['ends', 'one', 'along'], right: 'along' },
      landscape: { problem: 'convex', methods: ['weighted-sum'] },
    },
    {
      id: 'concave',
      asks: { kind: 'choice', options: ['ends', 'middle', 'along'], right: 'ends' },
      landscape: { problem: 'concave', methods: ['weighted-sum'] },
    },
    {
      id: 'mgda',
      asks: { kind: 'choice', options: ['ends', 'one', 'start'], right: 'start' },
      landscape: { problem: 'concave', methods: ['mgda'] },
    },
    {
      id: 'cagrad',
      asks: { kind: 'choice', options: ['ends', 'between'], right: 'ends' },
      landscape: { problem: 'concave', methods: ['cagrad'] },
    },
    {
      id: 'network',
      open: { preset: 'stripes', changes: [turn(90)] },
      views: ['metrics'],
      asks: { kind: 'choice', options: ['middle', 'none'], right: 'none' },
      todos: [{ id: 'sweep', check: { kind: 'study', of: 'sweep' }, at: ['study'] }],
      study: {
        kind: 'sweep',
        request: {
          ...{ task: taskIdSchema.parse('a'), other: taskIdSchema.parse('b') },
          ...{ points: 5, widest: 100, rounds: 5 },
          course: { budget: { epochs: 400 }, until: 'budget', epochSteps: null },
        },
      },
    },
    { id: 'sum' },
  ],
});
