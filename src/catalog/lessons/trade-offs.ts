import { defineLesson } from './define-lesson.ts';

/** Two losses over two parameters: what a sweep over λ finds, and what methods on gradients find. */
export const tradeOffs = defineLesson({
  id: 'trade-offs',
  title: { en: 'Trade-offs that no weight reaches', zh: '权重到不了的取舍' },
  minutes: 5,
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
    { id: 'sum' },
  ],
});
