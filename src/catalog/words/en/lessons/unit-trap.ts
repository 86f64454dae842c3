export const unitTrap = {
  learn: 'Why a loss in the wrong unit takes the network over, and which λ takes the unit out.',
  steps: {
    same: {
      say: 'Two regressions of the same kind over one shared layer, in the same unit. R² says how much of a task is explained: 1 is all, 0 is no more than the mean.',
      todos: { train: 'Train for 60 epochs' },
      why: 'Both are explained almost wholly.',
    },
    unit: {
      say: 'The same two tasks, but B is now told in a unit that makes its values 100 times as large: metres became centimetres. Both λ are 1.',
      ask: 'Who will do worse?',
      options: { nobody: 'Nobody: a unit is only a unit', b: 'B, its errors are larger', a: 'A' },
      todos: { train: 'Train for 60 epochs' },
      why: 'A. B’s squared error is ten thousand times as large, so the layer is trained for B, and A’s loss is lost in it.',
    },
    lambda: {
      say: 'A λ can take the unit out. Type one for B, then train anew.',
      ask: 'Values 100 times as large: which λ makes the two count alike?',
      options: { tenth: '0.1', hundredth: '0.01', square: '0.0001' },
      todos: { weight: 'λ of B: 0.0001', train: 'Train until A’s R² is 0.95' },
      why: 'The loss is a square, so λ is 1 / 100² = 0.0001. Both are explained again, as if nothing had happened.',
    },
    method: {
      say: 'Or let a method choose. The geometric mean (GLS) weighs each task by one over its loss.',
      ask: 'Who is well after 60 epochs?',
      options: { both: 'Both', a: 'A', b: 'B' },
      todos: { method: 'Choose the geometric mean', train: 'Train for 60 epochs' },
      why: 'A, and now B lags: its loss begins so high that its weight is tiny. A method moves the trouble as long as the unit stays.',
    },
    sum: {
      say: 'Look at the losses before you train: those of different units cannot be added. Bring targets to one scale, or choose λ = 1 / σ². Balancing methods come after that, not instead of it.',
    },
  },
} as const;
