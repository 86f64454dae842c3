export const gradientSurgery = {
  learn: 'What MGDA, PCGrad and CAGrad do with two gradients, step by step, and what comes of it.',
  steps: {
    sum: {
      say: 'Two unrelated tasks on three units; Task B counts a tenth (λ = 0.1), so its gradient is about ten times as short. By the plain sum, who takes the layer?',
      todos: { train: 'Train for 300 epochs' },
      why: 'A. The sum goes where the long gradient points, and B is left guessing.',
    },
    mgda: {
      say: 'MGDA goes along the shortest vector between the tips of both gradients. It never hurts either, for one small step.',
      ask: 'To which gradient does that vector lean?',
      options: {
        long: 'To the long one, A’s',
        short: 'To the short one, B’s',
        middle: 'To the middle',
      },
      todos: { train: 'Train for 300 epochs' },
      why: 'To the short one. Now B is learnt and A falls behind: your λ has been turned round.',
    },
    pcgrad: {
      say: 'PCGrad takes out of each gradient what opposes the other, then adds them up. Follow the arrows below while it trains.',
      ask: 'Who takes the layer now?',
      options: { a: 'A', b: 'B', both: 'Both find room' },
      todos: { train: 'Train for 300 epochs' },
      why: 'A again. The long gradient loses little by the cut, and stays the long one.',
    },
    cagrad: {
      say: 'CAGrad stays near the mean gradient, and within that reach looks for the direction that does most for whoever gains least.',
      todos: { train: 'Train for 300 epochs' },
      why: 'A keeps the layer here too: near the mean of a long and a short gradient is still near the long one.',
    },
    room: {
      say: 'The same pull with twelve units. Choose any of the four ways, the plain sum among them.',
      ask: 'Which of them learn both tasks?',
      options: { none: 'None', surgery: 'All but the plain sum', all: 'All four' },
      todos: { train: 'Train for 100 epochs' },
      why: 'All four. Where there is room, the way of adding gradients decides little.',
    },
    after: {
      say: 'Methods on gradients choose a compromise; none of them makes room. Before you trust one, know what it does to lengths: MGDA favours short gradients and undoes your λ, PCGrad and CAGrad leave long ones in charge.',
    },
  },
} as const;
