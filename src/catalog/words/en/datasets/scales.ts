import type { scaledTasks as definition } from '../../../datasets/scales.ts';
import type { DatasetWordsOf } from '../../definition-words.ts';

export const scaledTasks = {
  help: 'Tasks of the same kind whose values differ a hundredfold: left alone, the loudest task takes the shared layers. The toy that GradNorm was shown on.',
  source:
    'Generated on your machine from the data seed, after GradNorm (Chen et al. 2018): y = σ · tanh((B + ε) · x), with one B for all tasks and an ε of its own for each. Smaller than in the paper: 16 inputs and one output per task. The values are left as they are, not standardised: their scale is the point.',
  licence: 'Generated, free of rights.',
  params: {
    tasks: { label: 'Number of tasks', help: 'Two to eight, their scales in equal ratios.' },
    spread: {
      label: 'Largest scale σ',
      help: 'The first task has σ = 1. The larger the last one, the more its loss drowns the others.',
    },
    examples: {
      label: 'Training rows',
      help: 'The fewer, the more tasks with rows of their own gain from each other. Validation and test have 400 rows each beside them.',
    },
    sharing: {
      label: 'Examples',
      help: 'One input with all labels, or rows of its own for each task.',
    },
  },
  options: {
    sharing: { shared: 'Shared by all tasks', own: 'Own for each task' },
  },
} satisfies DatasetWordsOf<typeof definition>;
