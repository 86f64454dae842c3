export const tradeOffs = {
  learn: 'What a sweep over λ can find of a front, and what it passes over.',
  steps: {
    convex: {
      say: 'Two parameters, two losses, no network needed. On the thick line, the Pareto front, no loss falls without the other rising.',
      ask: 'Where do eleven weighted sums end, from λ = 0.04 to 1.96?',
      options: {
        ends: 'At the two ends of the front',
        one: 'All at one point',
        along: 'All along the front',
      },
      why: 'Turn on “Sweep λ”: all along it. Here λ chooses the trade-off.',
    },
    concave: {
      say: 'This front bulges the other way: its middle is far from the corner where both losses are 0.',
      ask: 'And where do the eleven sums end now?',
      options: {
        ends: 'At the two ends of the front',
        middle: 'In its middle',
        along: 'All along it',
      },
      why: 'At the ends. A weighted sum is lowest where a straight line last touches the front; one that bulges outwards is touched at its ends alone.',
    },
    mgda: {
      say: 'The same front, from four starts, with MGDA: it stops where the two gradients cancel.',
      ask: 'Where does it end?',
      options: {
        ends: 'At the ends, as the sum does',
        one: 'Always at the same point',
        start: 'Between the ends; the start decides where',
      },
      why: 'Between the ends, at a place that the start decides: drag one and see. It reaches the middle, but you do not choose where.',
    },
    cagrad: {
      say: 'CAGrad stays near the mean gradient, and looks there for what helps the worse-off task.',
      ask: 'Where does it end on this front?',
      options: { ends: 'At the ends', between: 'Between them' },
      why: 'At the ends, from all four starts: as it comes, it rests where the mean loss does. A method on gradients is no ticket to the middle.',
    },
    network: {
      say: 'Now a network: two unrelated tasks on three units. Five pairs of λ, from 1 : 100 to 100 : 1, five seeds each.',
      ask: 'Will some pair give you both tasks?',
      options: { middle: 'Yes, near 1 : 1', none: 'No: one task or the other' },
      todos: { sweep: 'Sweep λ of both' },
      why: 'No: no dot has both above 80 %. At the ends λ decides who wins, near 1 : 1 the seed. No weight makes room.',
    },
    sum: {
      say: 'If a sweep over λ jumps from one task winning to the other, more values of λ will not help: the front may be concave between. Ask of every method where on the front it stops, and who chose that place: you, the start, or the method.',
    },
  },
} as const;
