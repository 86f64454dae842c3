import type { points as definition } from '../../../datasets/points.ts';
import type { DatasetWordsOf } from '../../definition-words.ts';

export const points = {
  help: 'Points in a disc that every task labels by its own rule: turn a rule and see when sharing helps and when it hurts.',
  source:
    'Generated on your machine from the data seed: points uniform in the unit disc, labelled by the rules you choose.',
  licence: 'Generated, free of rights.',
  params: {
    relatedness: {
      label: 'Relatedness',
      help: 'Turns Task B. At 0° both tasks ask the same of the shared layers, at 90° as little as possible in common; how hard each task is stays the same.',
    },
    examples: {
      label: 'Training points',
      help: 'The fewer points, the more tasks with points of their own gain from each other; with all labels on the same points there is little to gain. Validation and test have 400 points each beside them.',
    },
    sharing: {
      label: 'Examples',
      help: 'One point with the labels of all tasks, or points of its own for each task. Then try how batches are drawn, in the training settings.',
    },
    tasks: { label: 'Tasks', help: 'One to six rules over the same points.' },
    rule: { label: 'Rule', help: 'What is to be learnt: two classes, or a value.' },
    angle: { label: 'Angle', help: 'Turns this rule anticlockwise.' },
    noise: {
      label: 'Noise',
      help: 'Classes: share of training labels that are flipped. Values: noise added to the training labels, relative to their spread. Validation and test stay clean.',
    },
    labelled: {
      label: 'Labelled',
      help: 'Share of training points that have a label for this task. The rest trains the other tasks only.',
    },
  },
  options: {
    rule: {
      stripes: 'Stripes',
      circle: 'Circle',
      xor: 'XOR',
      spirals: 'Spirals',
      moons: 'Moons',
      gaussians: 'Gaussians',
      plane: 'Half-plane',
      waves: 'Waves (value)',
      radius: 'Radius (value)',
      saddle: 'Saddle (value)',
      swirl: 'Swirl (value)',
      hills: 'Hills (value)',
      slope: 'Slope (value)',
    },
    sharing: { shared: 'Shared by all tasks', own: 'Own for each task' },
  },
} satisfies DatasetWordsOf<typeof definition>;
