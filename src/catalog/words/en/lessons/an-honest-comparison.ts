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
    race: {
      say: 'Now a fair race. For both, learning rate and λ or parameters are tuned with as many trials; the best of each then trains on five fresh seeds, scored on the test part.',
      ask: 'Who will be ahead of the tuned sum?',
      options: {
        clear: 'PCGrad, on all five seeds',
        few: 'PCGrad, in the mean',
        nobody: 'Nobody',
      },
      todos: { race: 'Start the race' },
      why: 'Nobody. Once the sum is tuned as well, nothing is left of the 25 points.',
    },
    alone: {
      say: 'A figure is missing: what each task reaches alone, as wide, and as narrow as its share.',
      ask: 'How much do the two lose together, as their mean?',
      options: { little: 'Next to nothing', fifth: 'About 20 points', half: 'About 50 points' },
      todos: { alone: 'Train each task alone, twice' },
      why: 'About 20 points, on each of five seeds: that is what there was to win. No weighing came near it.',
    },
    room: {
      say: 'The plain sum again, on the first seed, but with four units instead of three.',
      ask: 'What will the weaker task reach?',
      todos: { train: 'Train for 400 epochs' },
      why: 'Over 90 %, and so on every one of five seeds. A difference that is real needs no luck. Often the dull change is the one.',
    },
    sum: {
      say: 'Before you believe that one way is better: several seeds, the same budget and the same tuning for both, each task alone beside them, and the spread next to every mean. “No difference” is a finding too. Compare, at the top, does all of this with your own experiment.',
    },
  },
} as const;
