import type { shapes as definition } from '../../../datasets/shapes.ts';
import type { DatasetWordsOf } from '../../definition-words.ts';

export const shapes = {
  help: 'A square, an ellipse or a heart: which one, how large, how turned, and where? Five independent factors of one small image, five tasks.',
  source:
    'Generated on your machine from the seed, after the idea of dSprites (Matthey et al. 2017): all shapes of one size have the same area, no factor tells anything of another. Size is the side of a square of that area; x and y are the middle from the left and upper edge. A square looks the same after every quarter turn and an ellipse after every half turn, so nobody could tell their whole angle: orientation is sine and cosine of 4 times the angle for a square, 2 times for an ellipse, once for a heart, anticlockwise.',
  licence: 'Generated; no rights on it.',
  params: {
    examples: {
      label: 'Training images',
      help: 'More images: better on unseen ones, and longer epochs. Validation and test have 1,000 images each.',
    },
    smallest: {
      label: 'Smallest size',
      help: 'Of the largest, which is 11 pixels. Small shapes have little to see: shape and orientation get hard.',
    },
    greys: {
      label: 'Greys',
      help: 'How much brightness of shape and ground varies from image to image.',
    },
    noise: {
      label: 'Noise',
      help: 'Random brightness added to each pixel, as a standard deviation.',
    },
  },
} satisfies DatasetWordsOf<typeof definition>;
