/** Where examples that stand for a system of the textbook depart from it, and why. */
import type { Departures } from '../../presets/index.ts';

export const departures = {
  'class-presence-box': [
    {
      what: 'Optimisers',
      written: 'two, in turn',
      here: 'one, one backward pass',
      why: 'each of two would step the shared layers along half of the objective',
    },
    {
      what: 'End of the trunk',
      written: '3 outputs',
      here: 'as many as the heads read',
      why: 'the heads expect 128 and would not fit',
    },
    {
      what: 'Box term',
      written: 'in the formula, not in the code',
      here: 'smooth L1, λ₃ = 4',
      why: 'its numbers are shares of the image and small',
    },
    { what: 'Batch', written: 'not given', here: '32', why: 'as in the other systems' },
    {
      what: 'Filters',
      written: '64, 128 of 3 × 3',
      here: '8, 16 of 5 × 5',
      why: 'an epoch in seconds; wider windows read more digits at this size',
    },
    {
      what: 'Dense layers',
      written: '1024, 128',
      here: '64',
      why: '19 million weights become 150 thousand',
    },
    { what: 'Input', written: '3 channels', here: '1 channel', why: 'the digits are grey' },
    { what: 'Learning rate', written: '0.001', here: '0.002', why: 'few weights and few epochs' },
    {
      what: 'Epochs',
      written: '100',
      here: '8',
      why: 'enough to see all three learnt',
    },
  ],
  'class-presence-box-full': [
    {
      what: 'Optimisers',
      written: 'two, in turn',
      here: 'one, one backward pass',
      why: 'each of two would step the shared layers along half of the objective',
    },
    {
      what: 'End of the trunk',
      written: '3 outputs',
      here: 'as many as the heads read',
      why: 'the heads expect 128 and would not fit',
    },
    {
      what: 'Box term',
      written: 'in the formula, not in the code',
      here: 'smooth L1, λ₃ = 4',
      why: 'its numbers are shares of the image and small',
    },
    { what: 'Batch', written: 'not given', here: '32', why: 'as in the other systems' },
    {
      what: 'Learning rate',
      written: '0.001',
      here: '0.0005',
      why: 'the first dense layer has 19 million weights, and every one moves by the rate at first',
    },
    {
      what: 'Dropout',
      written: 'none',
      here: '0.3 and 0.5, around the first dense layer',
      why: 'its weights learn the scenes by heart otherwise',
    },
    {
      what: 'Epochs',
      written: '100',
      here: '6',
      why: 'then its validation loss has begun to rise',
    },
  ],
  'deep-cnn': [
    {
      what: 'Data',
      written: 'the tasks’ sets merged into one',
      here: 'two digits in every image',
      why: 'each example then has a label for each task',
    },
    {
      what: 'Output',
      written: 'one layer for all tasks',
      here: 'a head for each',
      why: 'with one there is no second task',
    },
    {
      what: 'Flattened size',
      written: 'does not match',
      here: 'worked out from the image',
      why: 'the card of Flatten says it',
    },
    {
      what: 'Batch and epochs',
      written: 'not given',
      here: '32, and 6',
      why: 'as in the other systems; enough to see both tasks learnt',
    },
    {
      what: 'Filters and dense layer',
      written: '32, 64, 128 and 1024',
      here: '8, 16, 32 and 128',
      why: 'an epoch in seconds without a graphics card',
    },
  ],
  'deep-cnn-apart': [
    {
      what: 'Data',
      written: 'the tasks’ sets merged into one',
      here: 'two digits in every image',
      why: 'each example then has a label for each task',
    },
    {
      what: 'Output',
      written: 'one layer for all tasks',
      here: 'a head for each',
      why: 'with one there is no second task',
    },
    {
      what: 'Flattened size',
      written: 'does not match',
      here: 'worked out from the image',
      why: 'the card of Flatten says it',
    },
    {
      what: 'Batch and epochs',
      written: 'not given',
      here: '32, and 6',
      why: 'as in the other systems; enough to see both tasks learnt',
    },
    {
      what: 'Filters and dense layer',
      written: '32, 64, 128 and 1024',
      here: '8, 16, 32 and 128',
      why: 'an epoch in seconds without a graphics card',
    },
    {
      what: 'Sharing',
      written: 'one trunk',
      here: 'a trunk for each task',
      why: 'to see beside it what sharing does',
    },
  ],
  'deep-cnn-full': [
    {
      what: 'Data',
      written: 'the tasks’ sets merged into one',
      here: 'two digits in every image',
      why: 'each example then has a label for each task',
    },
    {
      what: 'Output',
      written: 'one layer for all tasks',
      here: 'a head for each',
      why: 'with one there is no second task',
    },
    {
      what: 'Flattened size',
      written: 'does not match',
      here: 'worked out from the image',
      why: 'the card of Flatten says it',
    },
    {
      what: 'Batch and epochs',
      written: 'not given',
      here: '32, and 6',
      why: 'as in the other systems; enough to see both tasks learnt',
    },
  ],
  ridge: [
    {
      what: 'Way to the solution',
      written: 'closed form',
      here: 'gradient steps on all rows',
      why: 'so that the curves can be seen to arrive at the closed form, which is drawn',
    },
    {
      what: 'Penalty',
      written: 'α = 1 on the sum of squares',
      here: '1 / 512 on their mean',
      why: 'the same, with 512 rows; the intercept is free in both',
    },
    {
      what: 'Split',
      written: 'by row, 80 / 20',
      here: 'by shape, 8 of 12 for training',
      why: 'rows of one shape are near-copies of each other',
    },
    {
      what: 'Targets',
      written: 'stacked end to end',
      here: 'side by side, one head each',
      why: 'stacked, they no longer match the rows',
    },
  ],
  'shared-regressions': [
    {
      what: 'Model',
      written: 'ridge: nothing shared',
      here: 'one hidden layer of 16, shared',
      why: 'ridge cannot share, by construction',
    },
    {
      what: 'Penalty',
      written: 'α = 1',
      here: 'none',
      why: 'few weights, stopped after 100 epochs',
    },
    {
      what: 'Split',
      written: 'by row, 80 / 20',
      here: 'by shape, 8 of 12 for training',
      why: 'rows of one shape are near-copies of each other',
    },
    {
      what: 'Training',
      written: 'closed form',
      here: 'Adam at 0.003, batches of 32',
      why: 'a bend has no closed form',
    },
  ],
  'three-questions': [
    {
      what: 'Outputs',
      written: 'all in one softmax',
      here: 'a sigmoid for each question',
      why: 'three answers that do not exclude each other',
    },
    {
      what: 'Loss',
      written: 'categorical cross-entropy',
      here: 'binary cross-entropy, summed',
      why: 'one for each question',
    },
    {
      what: 'Inputs',
      written: '100 features',
      here: '784 pixels of a digit',
      why: 'questions that a person can check by looking',
    },
    { what: 'Learning rate', written: 'not given', here: '0.001', why: 'Adam’s usual one' },
  ],
  'tokens-two-heads': [
    {
      what: 'Pooling over time',
      written: 'none',
      here: 'the mean over all words',
      why: 'a label belongs to a whole passage, not to each of its words',
    },
    {
      what: 'Words',
      written: '100',
      here: '4,000, passages of 64',
      why: 'speeches cannot be told apart by a hundred words',
    },
    {
      what: 'Learning rate',
      written: 'not given',
      here: '0.002',
      why: 'so that 10 epochs are enough',
    },
  ],
} satisfies Departures;
