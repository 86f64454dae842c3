import type { BalancerWords } from '../../balancers/index.ts';

export const balancers = {
  'weighted-sum': {
    help: 'Adds the losses, each times its weight λ, so a larger λ pulls the shared layers towards its task.',
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
