/** Hints of the first minute: each goes with a thing to touch. */
export const hints = {
  title: 'Hint',
  count: '{{at}} of {{count}}',
  dial: 'Two tasks learn stripes with one small network. Turn this dial to 90° and watch the second map: three shared units cannot follow both.',
  dialAtRest:
    'Press play: two tasks learn stripes with one small network. Then turn this dial to 90°: three shared units cannot follow both.',
  trunk:
    'One of the two is losing. Click this shared layer and give it 8 units: with room for both, both are learnt again.',
  lessons: 'Learn has twelve short lessons on what happens when tasks share a network.',
  skip: 'Not this one',
  end: 'No hints',
} as const;
