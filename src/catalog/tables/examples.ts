/** Tables that come with the page: files of the site under `data/`, made by scripts/prepare-tables.mjs. */
import type { ColumnType } from './profile.ts';

/** Their words are `table.example.<id>` and `table.exampleSource.<id>`. */
export interface TableExample {
  readonly id: 'wine' | 'diabetes' | 'election' | 'health';
  readonly file: string;
  /** By column. */
  readonly tasks: Readonly<Record<string, ColumnType>>;
}

export const tableExamples: readonly TableExample[] = [
  {
    id: 'wine',
    file: 'wine.csv',
    tasks: { grape: 'category', 'colour intensity': 'number', proline: 'number' },
  },
  {
    id: 'diabetes',
    file: 'diabetes.csv',
    tasks: { progression: 'number', glucose: 'number', 'blood pressure': 'number' },
  },
  {
    id: 'election',
    file: 'election.csv',
    tasks: { vote: 'category', party: 'order', 'own leaning': 'order' },
  },
  {
    id: 'health',
    file: 'health.csv',
    tasks: { visits: 'count', health: 'order' },
  },
];
