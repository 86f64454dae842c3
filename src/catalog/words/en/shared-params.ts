/** Words of parameters that several definitions have. */

export const kernelText = {
  activation: { label: 'Activation', help: 'The function each unit applies to its sum.' },
  initialiser: { label: 'Initial weights', help: 'How the weights are drawn before training.' },
  l2: {
    label: 'L2',
    help: 'Pulls weights towards zero: larger means smoother, less exact fits; too large, and nothing is learnt.',
  },
};

export const kernelOptions = {
  activation: {
    linear: 'Linear',
    relu: 'ReLU',
    tanh: 'tanh',
    sigmoid: 'Sigmoid',
    elu: 'ELU',
    gelu: 'GELU',
    swish: 'Swish',
  },
  initialiser: {
    'glorot-uniform': 'Glorot, uniform',
    'glorot-normal': 'Glorot, normal',
    'he-uniform': 'He, uniform',
    'he-normal': 'He, normal',
    'lecun-uniform': 'LeCun, uniform',
    'lecun-normal': 'LeCun, normal',
    zeros: 'Zeros',
  },
};

export const windowText = {
  kernel: { label: 'Window', help: 'Width and height of a filter.' },
  stride: { label: 'Stride', help: 'Pixels from one position to the next: 2 halves the image.' },
  padding: { label: 'Edge' },
};

export const windowOptions = { padding: { same: 'Padded, same size', valid: 'Inside only' } };

export const poolingText = {
  size: { label: 'Window', help: 'Width and height of the square that becomes one number.' },
  stride: { label: 'Stride', help: 'Pixels from one square to the next: 2 halves the image.' },
};

export const recurrentWords = {
  params: {
    units: { label: 'Units' },
    direction: {
      label: 'Direction',
      help: 'Both ways reads the sequence once from each end and puts the two side by side.',
    },
    output: {
      label: 'Output',
      help: 'The last state is one vector; all states are a sequence that another such layer can read.',
    },
    initialiser: kernelText.initialiser,
  },
  options: {
    direction: { forward: 'Forwards', both: 'Both ways' },
    output: { last: 'Last state', all: 'All states' },
    initialiser: kernelOptions.initialiser,
  },
};

export const headText = { initialiser: kernelText.initialiser, l2: kernelText.l2 };

export const headOptions = { initialiser: kernelOptions.initialiser };

/** Of heads whose loss has classes. */
export const classHeadText = {
  ...headText,
  weighting: {
    label: 'Class weights',
    help: 'Rare classes are easily passed over: by frequency, every class counts the same in all; metrics stay as they are.',
  },
  weights: {
    label: 'Given weights',
    help: 'In the order of the classes (no, yes; of several labels the yes of each); those that are missing are 1.',
    add: 'Add a weight',
  },
  weight: { label: 'Weight' },
  smoothing: {
    label: 'Label smoothing ε',
    help: 'Share of every label that all classes get alike: the larger, the less sure the answers become.',
  },
};

export const classHeadOptions = {
  ...headOptions,
  weighting: { equal: 'All alike', balanced: 'By frequency', given: 'Given' },
};

export const vocabularyText = {
  label: 'Vocabulary',
  help: 'A column for each word the data knows.',
};

export const momentsText = {
  beta1: {
    label: 'β₁',
    help: 'Share of the running mean of gradients that is kept at each step.',
  },
  beta2: {
    label: 'β₂',
    help: 'Share of the running mean of their squares that is kept at each step.',
  },
};

export const epsilonText = {
  epsilon: { label: 'Epsilon', help: 'Keeps the step finite where gradients have been zero.' },
};
