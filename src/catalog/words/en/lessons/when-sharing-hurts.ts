export const whenSharingHurts = {
  learn: 'Why two tasks on one trunk can do worse than apart, and that room is what they lack.',
  steps: {
    together: {
      say: 'Two tasks look at the same points, through one shared layer of three units. For now both ask for the same stripes. Press play and watch both maps form.',
      todos: { train: 'Train for 100 epochs' },
      why: 'Both are learnt. Three units draw the stripes once, and each head reads them.',
    },
    turn: {
      say: 'Now turn Task B’s stripes by 90°. Neither task gets harder by itself.',
      ask: 'What will happen to the two accuracies?',
      options: {
        slower: 'Both are learnt, only more slowly',
        half: 'Both end halfway',
        one: 'One is learnt, the other falls behind',
      },
      todos: {
        dial: 'Turn the dial to 90°',
        reset: 'Reset, so that both begin anew',
        train: 'Train for 400 epochs',
      },
      why: 'One task takes the narrow layer and the other falls behind, often to guessing. There was room for one set of stripes.',
    },
    which: {
      say: 'Who won? Nothing prefers a task: both have λ = 1 and as many labels. Draw another seed, train again, and do it a few times.',
      todos: { seed: 'Draw another seed', train: 'Train for 400 epochs' },
      why: 'The winner changes with the seed: whoever is ahead by chance shapes the layer first.',
    },
    widen: {
      say: 'Give the shared layer one unit more: four for both.',
      ask: 'Draw how the weaker task’s accuracy will go over 400 epochs.',
      todos: { units: 'Four units or more', train: 'Train for 400 epochs' },
      why: 'One more unit is enough for both. Sharing did not hurt because the tasks disagree, but because the layer was too narrow.',
    },
    part: {
      say: 'The other way out: here each task has three units of its own, and nothing is shared.',
      ask: 'How accurate will the weaker of the two become?',
      todos: { train: 'Train for 300 epochs' },
      why: 'Both are learnt, at any angle. What is not shared cannot be fought over. It cannot help either: that is the next lesson.',
    },
    sum: {
      say: 'When a task does worse together than alone, look for room first: widen the trunk, or give the loser a layer of its own. Only then change λ or the method. Your own experiment comes back when you leave.',
    },
  },
} as const;
