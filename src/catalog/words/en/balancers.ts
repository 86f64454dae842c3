import type { BalancerWords } from '../../balancers/index.ts';

export const balancers = {
  'weighted-sum': {
    help: 'Adds the losses, each times its weight λ, so a larger λ pulls the shared layers towards its task.',
  },
  uw: {
    help: 'Learns a noise level for each task and divides its loss by it, from the losses alone and at no cost. Helps where units differ widely. Its own total may fall below 0, and a task that is nearly solved gets an ever larger weight.',
    params: {
      rate: {
        label: 'Rate of s',
        help: 'Learning rate of the log-variances s, by Adam. Low follows slowly, high follows every batch.',
      },
    },
  },
  rlw: {
    help: 'Draws new weights with sum 1 in every step and reads nothing. A control: a method that is no better than this has not shown that its weights matter.',
    params: {
      draw: {
        label: 'Draw',
        help: 'Softmax of normal numbers, or uniformly among all weights with sum 1, which lets one task take more of a step.',
      },
    },
    options: { draw: { normal: 'Softmax of N(0, 1)', dirichlet: 'Dirichlet' } },
  },
  mgda: {
    help: 'Steps along the shortest mix of the tasks’ gradients, so no task is sacrificed, and the task with the smallest gradient sets the pace.',
    params: {
      normalise: {
        label: 'Divide gradients by',
        help: 'Without, tasks with small gradients decide. Dividing by length or loss makes tasks of different scale count alike.',
      },
    },
    options: {
      normalise: {
        none: 'Nothing',
        l2: 'Length |g|',
        loss: 'Loss ℓ',
        'loss+': 'Loss × length ℓ|g|',
      },
    },
  },
  pcgrad: {
    help: 'Takes out of each task’s gradient what points against another task, so conflicting tasks no longer undo each other in the shared layers.',
  },
} satisfies BalancerWords;
