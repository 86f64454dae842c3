export const negativeTotal = {
  learn: 'Why the objective of uncertainty weighting goes below zero, and that this is no error.',
  steps: {
    below: {
      say: 'Uncertainty weighting learns one number s for each task and minimises the sum of ½ e⁻ˢ L + ½ s. No loss is below 0.',
      ask: 'Where will it be after 300 epochs?',
      todos: { train: 'Train for 300 epochs' },
      why: 'Below zero. As a loss falls, s falls with it, and ½ s may be as negative as it likes. For losses that stay it begins at 0.37.',
    },
    weights: {
      say: 'The weight of a task is α = ½ e⁻ˢ. It begins at 0.5. Train anew and watch α beside the losses.',
      ask: 'What does α do while the loss of its task falls?',
      options: { falls: 'It falls too', stays: 'It stays near 0.5', grows: 'It grows' },
      todos: { train: 'Train for 300 epochs' },
      why: 'It grows, to more than ten times: the better a task is learnt, the more its rest counts. That acts like a larger learning rate.',
    },
    loud: {
      say: 'Two tasks of one shape, B with values 100 times as large. By the plain sum A was lost in it.',
      ask: 'Whom does uncertainty weighting help?',
      options: { quiet: 'A, the quiet one', loud: 'B, the loud one', none: 'Neither' },
      todos: { train: 'Train for 60 epochs' },
      why: 'A: its share is explained better than by the plain sum, and B pays a little for it. The weights find the scale by themselves, if slowly.',
    },
    sum: {
      say: 'Never judge uncertainty weighting by its total: it is no sum of losses, and sinks without end as they do. Look at each task’s own loss and metric, on validation.',
    },
  },
} as const;
