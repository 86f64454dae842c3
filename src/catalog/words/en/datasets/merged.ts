import type { merged as made } from '../../../datasets/index.ts';
import type { DatasetWordsOf } from '../../definition-words.ts';

export const merged = {
  help: 'Several data sets as one: each brings its rows and its tasks. A row has no label for the tasks of the others, and inputs of the same name are the same input.',
  source: 'The data sets that were put together, as each says of itself.',
  licence: 'That of each of them.',
  params: {
    sources: { label: 'Data sets' },
    alike: {
      label: 'Tasks of the same name',
      help: 'One task: a head learns from the rows of all. Apart: each data set has a head of its own for it.',
    },
    kind: { label: 'Data set' },
    version: { label: 'Version' },
    settings: { label: 'Its parameters' },
  },
  options: { alike: { one: 'are one task', apart: 'stay apart' } },
} satisfies DatasetWordsOf<(typeof made)['definition']>;
