export const twoQuestions = {
  learn:
    'How one network answers two questions: shared layers, a head for each, one combined loss.',
  steps: {
    look: {
      say: 'Each point asks two questions: is it inside the circle, and how far out is it? Two grey layers serve both, then each has a head of its own. Press play.',
      todos: { train: 'Train for 100 epochs' },
      why: 'Both are learnt from the same features. What is minimised is one number, the combined loss: λ times the loss of A, plus λ times the loss of B.',
    },
    off: {
      say: 'λ says how much a task counts. Set the λ of Task B to 0, here or on its card, then train.',
      ask: 'What will B’s head learn?',
      options: {
        learnt: 'As much as before, from A’s features',
        slower: 'The same, more slowly',
        guessed: 'Nothing',
      },
      todos: { weight: 'Set B’s λ to 0', train: 'Train for 100 epochs' },
      why: 'Nothing: no gradient reaches its head. The grey layers train for A alone, and B’s error stays several times as large.',
    },
    other: {
      say: 'Now the other way round: leave B alone with the network, by setting the λ of A to 0.',
      ask: 'Will B’s distance be better than beside A?',
      options: { worse: 'Worse', same: 'The same', better: 'Better' },
      todos: { weight: 'Set A’s λ to 0', train: 'Train for 100 epochs' },
      why: 'Better: about half the error. Sharing was not free for B here; the layers had to serve A as well.',
    },
    sum: {
      say: 'Shared layers are grey, what belongs to one task has its hue. All losses become one number by their λ, and its gradient flows back through both heads into the layers they share. Whether that helps depends on the tasks: the next lessons.',
    },
  },
} as const;
