import type { LayerWords } from '../../layers/index.ts';
import {
  kernelText,
  kernelOptions,
  windowText,
  windowOptions,
  poolingText,
  recurrentWords,
} from './shared-params.ts';
import { fixedFeatures } from './features.ts';
import { sharingBlocks } from './sharing.ts';

export const layers = {
  dense: {
    help: 'Every unit weighs every input, so more units can draw finer boundaries.',
    params: { units: { label: 'Units' }, ...kernelText },
    options: kernelOptions,
  },
  activation: {
    help: 'Bends every number with one function; without a bend, stacked layers stay one straight line.',
    params: { activation: kernelText.activation },
    options: { activation: kernelOptions.activation },
  },
  reshape: {
    help: 'Reads the same numbers in another form, so that a vector can go on as an image or a sequence.',
    params: {
      form: { label: 'Form' },
      height: { label: 'Height or steps', help: 'Rows of the image, or steps of the sequence.' },
      width: {
        label: 'Width',
        help: 'Of the image; a sequence has none. Channels are what is left.',
      },
    },
    options: { form: { image: 'Image', sequence: 'Sequence' } },
  },
  conv2d: {
    help: 'Slides small filters over the image, so a feature is found wherever it stands.',
    params: { filters: { label: 'Filters' }, ...windowText, ...kernelText },
    options: { ...windowOptions, ...kernelOptions },
  },
  'separable-conv2d': {
    help: 'Filters each channel first and mixes them afterwards: nearly what Conv2D does with a fraction of its weights.',
    params: { filters: { label: 'Filters' }, ...windowText, ...kernelText },
    options: { ...windowOptions, ...kernelOptions },
  },
  'depthwise-conv2d': {
    help: 'Filters every channel by itself, so it costs little and leaves mixing to others.',
    params: {
      multiplier: { label: 'Filters per channel' },
      ...windowText,
      ...kernelText,
    },
    options: { ...windowOptions, ...kernelOptions },
  },
  residual: {
    help: 'Two convolutions with a way around them, so that gradients reach deep layers undamped.',
    params: {
      filters: { label: 'Filters' },
      kernel: windowText.kernel,
      ...kernelText,
    },
    options: kernelOptions,
  },
  'conv2d-transpose': {
    help: 'Paints a learnt patch for every pixel, so that a small map grows into a larger one.',
    params: {
      filters: { label: 'Filters' },
      kernel: windowText.kernel,
      stride: { label: 'Stride', help: 'Pixels between two patches: 2 doubles the image.' },
      padding: windowText.padding,
      ...kernelText,
    },
    options: {
      padding: { same: 'Cut, size × stride', valid: 'Whole patches' },
      activation: kernelOptions.activation,
      initialiser: kernelOptions.initialiser,
    },
  },
  'up-sampling': {
    help: 'Repeats every pixel, so that a small map becomes as large as the image it speaks of.',
    params: { factor: { label: 'Factor', help: '2 doubles width and height.' } },
  },
  'max-pool': {
    help: 'Keeps the strongest response of each square, so small shifts matter less.',
    params: poolingText,
  },
  'avg-pool': {
    help: 'Averages each square, so the image shrinks and fine detail fades.',
    params: poolingText,
  },
  'global-avg-pool': {
    help: 'Averages each channel over the whole image, so only what was found is left, not where.',
  },
  flatten: { help: 'Writes the image as one long vector, so that Dense can read it.' },
  embedding: {
    help: 'Looks up a learnt vector for every word, so that words that speak for the same answers come to lie close together.',
    params: {
      vocabulary: {
        label: 'Words',
        help: 'Rows of the table: at least as many as the data has words.',
      },
      units: { label: 'Dimensions', help: 'Length of the vector of a word.' },
    },
  },
  conv1d: {
    help: 'Slides small filters along the sequence, so a pattern is found whenever it comes.',
    params: {
      filters: { label: 'Filters' },
      kernel: { label: 'Window', help: 'Steps a filter sees at once.' },
      stride: {
        label: 'Stride',
        help: 'Steps from one position to the next: 2 halves the sequence.',
      },
      padding: { label: 'Edge' },
      ...kernelText,
    },
    options: {
      padding: { same: 'Padded, same length', valid: 'Inside only' },
      ...kernelOptions,
    },
  },
  gru: {
    help: 'Reads step by step; gates decide what of its state is kept, so it remembers longer. The reset gate acts before the matrix U, as first published; PyTorch lets it act after.',
    ...recurrentWords,
  },
  lstm: {
    help: 'Reads step by step with a memory beside its state, so it can hold on to things from far back.',
    ...recurrentWords,
  },
  'simple-rnn': {
    help: 'Reads step by step and carries one state along; what lies far back fades soon.',
    ...recurrentWords,
  },
  attention: {
    help: 'Every step looks at all steps and takes from those that matter to it, however far away.',
    params: {
      heads: { label: 'Heads', help: 'Ways of looking, side by side.' },
      units: { label: 'Units per head' },
      positions: {
        label: 'Positions',
        help: 'Adds a learnt vector for each place; without it the order of the steps is lost.',
      },
      initialiser: kernelText.initialiser,
    },
    options: { initialiser: kernelOptions.initialiser },
  },
  'global-avg-pool-1d': {
    help: 'Averages each channel over all steps, so one vector speaks for the whole sequence.',
  },
  'global-max-pool-1d': {
    help: 'Keeps the largest value of each channel over all steps: whether something came at all, not when.',
  },
  dropout: {
    help: 'Switches off random units at every step, so the network cannot lean on single ones.',
    params: { rate: { label: 'Share dropped' } },
  },
  'batch-norm': {
    help: 'Gives every channel mean 0 and deviation 1 within the batch, so larger steps stay stable.',
    params: {
      momentum: {
        label: 'Momentum',
        help: 'How slowly the statistics used outside training follow the batches.',
      },
      epsilon: {
        label: 'Epsilon',
        help: 'Added to the variance, so that nothing is divided by zero.',
      },
    },
  },
  'layer-norm': {
    help: 'Gives every example mean 0 and deviation 1 over its channels, whatever else is in the batch.',
    params: {
      epsilon: {
        label: 'Epsilon',
        help: 'Added to the variance, so that nothing is divided by zero.',
      },
    },
  },
  concatenate: {
    help: 'Puts its inputs side by side, so the next layer sees all of them and picks for itself.',
  },
  add: {
    help: 'Sums inputs of equal shape, so a path around a layer can carry its input past it.',
  },
  multiply: {
    help: 'Multiplies inputs of equal shape, so one of them can open and shut what the others carry.',
  },
  'stop-gradient': {
    help: 'Passes values on and no gradient back: what follows learns from the layers before it and teaches them nothing.',
  },
  ...sharingBlocks,
  ...fixedFeatures,
} satisfies LayerWords;
