import type { sinusoids as definition } from '../../../datasets/sinusoids.ts';
import type { DatasetWordsOf } from '../../definition-words.ts';

export const sinusoids = {
  help: 'Up to eight landscapes over one plane, as alike as you say: related tasks help each other where each has points of its own, unrelated ones do not.',
  source:
    'Generated on your machine from the data seed: points uniform in the square; every task is a mixture of the same eight orthogonal waves, and the mixtures are chosen so that the correlation of each two tasks is the one you ask for.',
  licence: 'Generated, free of rights.',
  params: {
    tasks: { label: 'Number of tasks', help: 'One to eight values at every point.' },
    pattern: { label: 'Who is alike', help: 'Which tasks are related to which.' },
    correlation: {
      label: 'Correlation',
      help: 'How alike related tasks are: at 0 % they have nothing in common, at 100 % they are the same.',
    },
    frequency: { label: 'Waves', help: 'More waves across the square: every task is harder.' },
    examples: {
      label: 'Training points',
      help: 'The fewer points, the more related tasks with points of their own gain from each other. Validation and test have 400 points each beside them.',
    },
    sharing: {
      label: 'Examples',
      help: 'One input with all labels, or points of its own for each task.',
    },
    noise: {
      label: 'Noise',
      help: 'Added to the training labels, relative to their spread. Validation and test stay clean.',
    },
  },
  options: {
    pattern: {
      equal: 'All alike',
      chain: 'A chain: the nearer, the more alike',
      groups: 'Two groups, nothing between them',
      opposed: 'Two groups, opposed',
    },
    sharing: { shared: 'Shared by all tasks', own: 'Own for each task' },
  },
} satisfies DatasetWordsOf<typeof definition>;
