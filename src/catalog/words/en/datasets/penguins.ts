import type { penguins as definition } from '../../../datasets/penguins.ts';
import type { DatasetWordsOf } from '../../definition-words.ts';

export const penguins = {
  help: 'A real table of 344 penguins with three kinds of task: species, sex and body mass from a few measurements.',
  source:
    'Measured by Kristen Gorman and the Palmer Station Antarctica LTER (Gorman, Williams and Fraser 2014, PLoS ONE 9(3)); published as palmerpenguins by Allison Horst, Alison Hill and Kristen Gorman; taken from the npm package "vega-datasets". Two birds without measurements stay in at the mean of their columns; 11 have no known sex.',
  licence: 'CC0 1.0 (public domain).',
  params: {
    training: {
      label: 'Training share',
      help: 'Share of the penguins the network learns from; the rest is halved between validation and test, every species in proportion.',
    },
    speciesLabelled: {
      label: 'Species labelled',
      help: 'Share of known species the training may use. Fewer: this task is learnt less well, and the others hardly make up for it.',
    },
    sexLabelled: {
      label: 'Sex labelled',
      help: 'Share of known sexes the training may use. Fewer: this task is learnt less well, and the others hardly make up for it.',
    },
    massLabelled: {
      label: 'Mass labelled',
      help: 'Share of known masses the training may use. Fewer: this task is learnt less well, and the others hardly make up for it.',
    },
  },
} satisfies DatasetWordsOf<typeof definition>;
