import type { ownTable as definition } from '../../../datasets/own-table.ts';
import type { DatasetWordsOf } from '../../definition-words.ts';

export const ownTable = {
  help: 'A table of your own: each column becomes an input or a task. It stays in this browser.',
  source:
    'Your file, or, until you open one, the table of Linnerud: chin-ups, sit-ups and jumps of twenty men of a fitness club, with their weight (pounds), waist (inches) and pulse (from M. Tenenhaus, La régression PLS, 1998; taken from the Python package "scikit-learn").',
  licence: 'Linnerud: BSD 3-Clause, as part of scikit-learn. Your own table: as you say.',
  params: {
    table: {
      label: 'Table',
      help: 'The SHA-256 of what it holds: it is known by its content.',
    },
    title: { label: 'Name' },
    rows: { label: 'Rows' },
    columns: { label: 'Columns' },
    examples: {
      label: 'Rows at most',
      help: 'Of a longer table so many rows are drawn, by the data seed. Fewer: every epoch is quicker, and less is learnt.',
    },
    training: {
      label: 'Training share',
      help: 'Share of the rows the network learns from; the rest is halved between validation and test. Groups are never split.',
    },
    length: {
      label: 'Words of a text',
      help: 'Longer texts are cut behind so many words; shorter ones are filled up with nothing.',
    },
    vocabulary: {
      label: 'Vocabulary',
      help: 'The most frequent words of the training rows; all others are one unknown word. The embedding needs as many rows.',
    },
    plane: { label: 'Points of a plane' },
    copies: {
      label: 'Rows with the same inputs',
      help: 'Apart: the network is checked with copies of rows that it learnt from, and looks better than it is.',
    },
    name: { label: 'Column' },
    use: { label: 'Use' },
    type: { label: 'Type' },
    fill: { label: 'Missing cells' },
    coding: {
      label: 'Categories',
      help: 'Embedded: the network that is proposed learns a short vector for each value.',
    },
    constant: { label: 'Constant' },
    options: { label: 'Values', help: 'One a line.' },
    low: { label: 'Lowest' },
    high: { label: 'Highest' },
    typical: { label: 'Usual value' },
  },
  options: {
    copies: { together: 'in the same part', apart: 'in any part' },
    use: {
      input: 'Input',
      task: 'Task',
      group: 'Group',
      weight: 'Weight of the row',
      ignored: 'Not used',
    },
    type: {
      number: 'Number',
      count: 'Count',
      category: 'Category',
      order: 'Ordered category',
      date: 'Date',
      moment: 'Date and time',
      text: 'Text',
      image: 'Image',
    },
    coding: { 'one-hot': 'one-hot', embedded: 'a vector that is learnt' },
    fill: {
      mean: 'mean, or most frequent',
      median: 'median',
      constant: 'a constant',
      flag: 'mean, and an input that says so',
    },
  },
} satisfies DatasetWordsOf<typeof definition>;
