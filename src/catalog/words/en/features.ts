import type { FeatureWords } from '../../features/index.ts';
import { vocabularyText } from './shared-params.ts';

export const fixedFeatures = {
  'pick-columns': {
    help: 'Passes some of its inputs on and leaves the rest, so that they can have a branch of their own.',
    params: {
      first: { label: 'From', help: 'The place of the first one, counted from 1.' },
      count: { label: 'How many', help: 'Neighbours that are passed on together.' },
    },
  },
  polynomial: {
    help: 'Adds all products of its inputs up to a degree, so a linear head can draw curves without a trunk that learns.',
    params: { degree: { label: 'Degree' } },
  },
  'fourier-features': {
    help: 'Turns its inputs into cosines of random directions that never change, so a linear head fits what a Gaussian kernel would.',
    params: {
      features: { label: 'Features', help: 'How many cosines: more come closer to the kernel.' },
      scale: {
        label: 'Length scale',
        help: 'How far apart inputs still count as alike: smaller draws finer.',
      },
    },
  },
  hog: {
    help: 'Counts for every cell of an image how strong its edges are in each direction, so heads read shapes without a trunk that learns.',
    params: {
      cell: { label: 'Cell', help: 'Height and width of a cell.' },
      bins: { label: 'Directions', help: 'Between 0° and 180°.' },
      block: { label: 'Block', help: 'So many cells by as many share one contrast.' },
    },
  },
  'bag-of-words': {
    help: 'Counts how often each word occurs and forgets the order, so a linear head can learn which words speak for what.',
    params: {
      vocabulary: vocabularyText,
      counts: { label: 'Counts', help: 'What a word contributes.' },
    },
    options: {
      counts: { number: 'How often', share: 'Share of the text', presence: 'Yes or no' },
    },
  },
  'tf-idf': {
    help: 'Counts words and weighs rare ones more, so what sets a text apart outweighs what every text says. How rare a word is is counted over the training texts.',
    params: { vocabulary: vocabularyText },
  },
} satisfies FeatureWords;
