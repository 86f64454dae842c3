export const textbookSystems = {
  learn: 'How the systems that courses begin with are usually miswritten, and how to notice.',
  steps: {
    tokens: {
      say: 'One: words go through an embedding, and two heads tell period and party of the passage. Many write-ups wire the embedding straight to the heads.',
      ask: 'What would the heads then judge?',
      options: { each: 'Each word by itself', first: 'The first word', nothing: 'Nothing' },
      why: 'Each word: there are 64 vectors of 64 numbers, and one label. The mean over time makes one vector of them.',
    },
    box: {
      say: 'Two: digit, presence and box. Two optimisers often take turns at the trunk, and the box term stands in the formula alone.',
      ask: 'Along how much of the objective does each of the two step?',
      options: { half: 'Only its own part', same: 'All of it', twice: 'All of it, twice' },
      why: 'Only its own part. Here one backward pass serves one optimiser, and the box counts, with λ = 4.',
    },
    questions: {
      say: 'Three: three yes/no questions. Write-ups often put the three outputs through one softmax.',
      ask: 'Of the eight possible mixes of answers, how many can one choice among three give?',
      options: { all: 'All eight', four: 'Four', three: 'Three' },
      why: 'Three: one question wins, the others lose. A sigmoid for each question can give all eight.',
    },
    ridge: {
      say: 'Four: ridge regression on two targets, heating and cooling, often called multi-task. Train, and keep R² of heating in mind.',
      todos: { train: 'Train for 300 epochs' },
    },
    alone: {
      say: 'Now the head for cooling is gone.',
      ask: 'What does heating lose or gain?',
      options: { worse: 'It gets worse', same: 'Nothing', better: 'It gets better' },
      todos: { train: 'Train for 300 epochs' },
      why: 'Nothing: ridge on two targets is two ridges side by side. No weight is shared; only a layer before both heads would be.',
    },
    deep: {
      say: 'Five: a deep CNN on two digits in one image. Write-ups often end it in one output layer, behind a flattened size that does not fit.',
      ask: 'How many tasks does one output layer leave?',
      options: { one: 'One', two: 'Two', ten: 'Ten' },
      why: 'One. Here each digit has a head, and the size behind Flatten is worked out from the image.',
    },
    sum: {
      say: 'Five questions to any multi-task code: what does one label belong to? Is each term of the formula in the code? Do answers exclude each other? Is any weight shared? Does each task have a head?',
    },
  },
} as const;
