import type { HeadWords } from '../../heads/index.ts';
import { classHeadOptions, classHeadText, headOptions, headText } from './shared-params.ts';

export const heads = {
  softmax: {
    help: 'Chooses one of several classes; a confident wrong answer costs most.',
    params: classHeadText,
    options: classHeadOptions,
  },
  sigmoid: {
    help: 'Says how likely “yes” is; a confident wrong answer costs most.',
    params: classHeadText,
    options: classHeadOptions,
  },
  regression: {
    help: 'Predicts a number; the loss decides how much large errors count.',
    params: {
      loss: {
        label: 'Loss',
        help: 'Squared punishes large errors most, absolute treats all alike.',
      },
      delta: {
        label: 'Huber δ',
        help: 'Errors above it count linearly; in standard deviations of the target.',
      },
      ...headText,
    },
    options: {
      loss: { mse: 'Squared (MSE)', mae: 'Absolute (MAE)', huber: 'Huber' },
      ...headOptions,
    },
  },
  'multi-label': {
    help: 'Answers several yes/no questions side by side, so any number of labels can be true at once.',
    params: classHeadText,
    options: classHeadOptions,
  },
  ordinal: {
    help: 'Asks for every step of an order whether the answer lies above it, so a small error costs less than a large one.',
    params: classHeadText,
    options: classHeadOptions,
  },
  count: {
    help: 'Predicts how many: being off by one costs more when the expected count is small.',
    params: headText,
    options: headOptions,
  },
  presence: {
    help: 'Says whether the thing is there, judged by what it finds and what it misses; focus makes easy examples count less.',
    params: {
      focus: {
        label: 'Focus γ',
        help: '0 is plain cross-entropy; the larger, the less easy examples count.',
      },
      ...headText,
    },
    options: headOptions,
  },
  box: {
    help: 'Predicts where the thing is as a box; the loss compares sides, or how well the boxes overlap.',
    params: {
      loss: {
        label: 'Loss',
        help: 'Smooth L1 looks at each side by itself, generalised IoU at the overlap, whatever the size of the box.',
      },
      ...headText,
    },
    options: {
      loss: { 'smooth-l1': 'Smooth L1', giou: 'Generalised IoU' },
      ...headOptions,
    },
  },
  segmentation: {
    help: 'Chooses a class for every pixel of its feature map, from the channels of that pixel alone.',
    params: classHeadText,
    options: classHeadOptions,
  },
  depth: {
    help: 'Predicts how far away every pixel is; the loss is the mean absolute error, so outliers do not dominate.',
    params: headText,
    options: headOptions,
  },
  normals: {
    help: 'Predicts which way the surface faces at every pixel; only the direction counts, not the length. The median angle is read within its degree: to half of one or better.',
    params: headText,
    options: headOptions,
  },
  reconstruction: {
    help: 'Makes the input again from what the shared layers kept of it, so that they keep more than the other tasks ask for.',
    params: headText,
    options: headOptions,
  },
  rotation: {
    help: 'Says by how many quarter turns an image was turned: no label is needed, and the shared layers learn what things look like.',
    params: headText,
    options: headOptions,
  },
} satisfies HeadWords;
