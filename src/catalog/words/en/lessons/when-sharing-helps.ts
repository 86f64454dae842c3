export const whenSharingHelps = {
  learn: 'When a task with few labels gains from one with many, and when it is harmed by it.',
  steps: {
    alone: {
      say: 'Task B has 20 labelled points, and nobody beside it: Task A has been taken away. The other 400 points show what it is worth.',
      ask: 'How many of them will B get right, from 20 examples?',
      todos: { train: 'Train for 600 epochs' },
      why: 'About 80 %: the 20 points are learnt by heart, and much between them is guessed.',
    },
    beside: {
      say: 'Here is Task A with 1000 labels for the same stripes. B still has its 20. They share one layer.',
      ask: 'Will B do better than alone?',
      options: { worse: 'Worse', same: 'The same', better: 'Better' },
      todos: { train: 'Train for 60 epochs' },
      why: 'Better, to nearly 90 %. A’s labels taught the shared layer what stripes look like; B’s head only has to read them.',
    },
    wrong: {
      say: 'Turn the dial: now B’s stripes stand across A’s. B’s 20 labels are as good as before.',
      ask: 'What is A’s help worth now?',
      options: {
        still: 'Still something',
        nothing: 'Nothing, but it does no harm',
        harm: 'It does harm',
      },
      todos: { dial: 'Turn the dial to 90°', reset: 'Reset', train: 'Train for 60 epochs' },
      why: 'It does harm: B falls below what it does alone. The layer is shaped by a thousand labels for the wrong stripes.',
    },
    enough: {
      say: 'Back to B alone, but give it more labels of its own: a fifth of all points, 200.',
      ask: 'How accurate will it be by itself?',
      todos: { labels: 'Labels for B: 20 % or more', train: 'Train for 280 epochs' },
      why: 'About 96 %. Beside A it gets no further: who has labels enough has nothing to borrow.',
    },
    sum: {
      say: 'Sharing helps where the tasks want the same features and one of them lacks labels. So measure each task alone first, on the same network. Without that number nobody can say whether sharing helped.',
    },
  },
} as const;
