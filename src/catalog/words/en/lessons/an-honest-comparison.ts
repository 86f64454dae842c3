export const anHonestComparison = {
  learn: 'How one seed deceives, and what a comparison needs before it says anything.',
  steps: {
    one: {
      say: 'Two unrelated tasks on three units, trained by the plain weighted sum. Train, and note the accuracy of the weaker task.',
      todos: { train: 'Train for 400 epochs' },
    },
    method: {
      say: 'Now the same with PCGrad, which takes opposed parts out of the gradients: same seed, same data, same number of epochs.',
      ask: 'What will the weaker task reach?',
      todos: { method: 'Choose PCGrad', reset: 'Reset', train: 'Train for 400 epochs' },
      why: 'Some 25 points more! A method that works, a table with one line, a paper. Or a seed that happened to suit it?',
    },
    again: {
      say: 'Draw other seeds and train again, a few times.',
      ask: 'Over five seeds, how far is PCGrad ahead of the sum?',
      options: {
        clear: 'By more than its gain varies',
        within: 'By less than its gain varies',
        behind: 'It is behind',
      },
      todos: { seed: 'Draw another seed', train: 'Train for 400 epochs' },
      why: 'By less: on some seeds the gain is nothing. The best seed is a story; the mean with its spread is a result.',
    },
    room: {
      say: 'The plain sum again, on the first seed, but with four units instead of three.',
      ask: 'What will the weaker task reach?',
      todos: { train: 'Train for 400 epochs' },
      why: 'Over 90 %, and so on every one of five seeds. A difference that is real needs no luck. Often the dull change is the one.',
    },
    fair: {
      say: 'In Compare the page does this work: the same experiment over several seeds, each task alone as the measure, methods at learning rates that were tuned for each, and it says when a difference is no larger than chance.',
    },
    sum: {
      say: 'Before you believe that one way is better: several seeds, the same budget and the same tuning for both, each task alone beside them, and the spread next to every mean. “No difference” is a finding too.',
    },
  },
} as const;
