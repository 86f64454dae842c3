export const gradientsThatDisagree = {
  learn: 'What the cosine of two gradients says, and why conflict is not the same as harm.',
  steps: {
    agree: {
      say: 'Every step each task says how the shared weights should move: its gradient. The cosine between two of them is 1 where they agree, −1 where they are opposed; below 0 is a conflict. Here both want the same stripes. Train, and watch the chart.',
      todos: { train: 'Train for 100 epochs' },
      why: 'They hardly ever conflict.',
    },
    quarrel: {
      say: 'Now turn B’s stripes across. The trunk has twelve units, enough for both.',
      ask: 'In how many steps will the two gradients conflict?',
      options: { rarely: 'Still hardly ever', half: 'In about half', always: 'In nearly all' },
      todos: { dial: 'Turn the dial to 90°', reset: 'Reset', train: 'Train for 200 epochs' },
      why: 'In about half, as two directions that know nothing of each other would. And both tasks are learnt.',
    },
    'left-in': {
      say: 'That was PCGrad, which takes the opposed part out of each gradient. Here is the plain sum: all conflicts stay in.',
      ask: 'Draw how the weaker task’s accuracy will go.',
      todos: { train: 'Train for 200 epochs' },
      why: 'It is learnt just as well. Half of the steps were in conflict, and nothing was lost.',
    },
    narrow: {
      say: 'Three units, where one task is left behind. PCGrad is at work again.',
      ask: 'Will it save the one that falls behind?',
      options: { rescued: 'Yes, both are learnt', not: 'No' },
      todos: { train: 'Train for 400 epochs' },
      why: 'No: never both. What is missing is room, and no way of adding two gradients makes any.',
    },
    sum: {
      say: 'A conflict says that one step cannot serve both at once. It does not say that training fails. Ask first whether a task does worse than alone; only then whether its gradients are the reason.',
    },
  },
} as const;
