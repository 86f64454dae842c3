export const whoUsesWhat = {
  learn: 'How much two tasks share can itself be learnt, and where to read it off.',
  steps: {
    loose: {
      say: 'Two towers, one for each task, and nothing between them. Task A has 1000 labels, Task B has 20.',
      todos: { train: 'Train for 60 epochs' },
      why: 'B is left to its 20 labels and stays below 85 % in the mean of five seeds.',
    },
    tied: {
      say: 'Now the dashed lines tie the towers: a penalty grows as their weights drift apart. Each keeps weights of its own; that is soft sharing.',
      ask: 'What does the tie do for B?',
      options: { worse: 'It gets worse', same: 'Nothing', better: 'It gets better' },
      todos: { train: 'Train for 60 epochs' },
      why: 'It gets better, above 90 % in the mean: B leans on what A has learnt, as far as the tie is strong.',
    },
    stitch: {
      say: 'Cross-stitch: two towers of three units, and two blocks that mix them. Each task begins with 90 % of its own features and 10 % of the other’s; both numbers are learnt. The rules stand 30° apart.',
      ask: 'What will a task take from the other tower?',
      options: { half: 'About half', little: 'Little', most: 'Most' },
      todos: { train: 'Train for 100 epochs' },
      why: 'Less than a fifth: each tower has room for its own stripes.',
    },
    related: {
      say: 'Turn the dial to 0°: both tasks want the very same stripes. Reset and train.',
      ask: 'And now?',
      options: { less: 'Even less', same: 'As before', more: 'More' },
      todos: { dial: 'Turn the dial to 0°', reset: 'Reset', train: 'Train for 100 epochs' },
      why: 'More: on most seeds one task takes nearly as much from the other tower as from its own. Who shares with whom can be read off the numbers.',
    },
    experts: {
      say: 'Three experts, and for each of three tasks a gate that weighs them. All weights begin alike. Train and read the gates.',
      todos: { train: 'Train for 60 epochs' },
      why: 'The weights of most gates move apart, each task in its own way. They are means over many points: at one point a gate may trust a single expert.',
    },
    sum: {
      say: 'Hard sharing decides beforehand who shares; ties, stitches and gates learn it, and cost more weights. They pay where relatedness is unknown. Where it is known, the plain trunk is hard to beat.',
    },
  },
} as const;
