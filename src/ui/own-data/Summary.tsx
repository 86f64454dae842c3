import { toParts, toWidth, type ColumnSpec } from '../../catalog/tables/columns.ts';
import { useMemo } from 'react';
import { useTexts } from '../playground-context.ts';
import { estimateMemory, readMostMemory } from './estimate-memory.ts';
import styles from './TableWindow.module.css';

interface SummaryProps {
  readonly columns: readonly ColumnSpec[];
  readonly rows: number;
  readonly canTrain: boolean;
}

/** The network's both ends in one line. */
export function Summary({ columns, rows, canTrain }: SummaryProps) {
  const { t, language } = useTexts();
  const inputs = columns.filter(({ use }) => use === 'input');
  const words = summaryOf(inputs.map(({ type }) => type));
  const numbers = toWidth(inputs.flatMap((column) => toParts(column, 0)));
  const most = readMostMemory();
  const tasks = columns.filter(({ use }) => use === 'task');
  const key = JSON.stringify(columns);
  const memory = useMemo(
    () => (canTrain ? estimateMemory(JSON.parse(key) as ColumnSpec[], rows) : undefined),
    [canTrain, key, rows],
  );
  return (
    <p className={styles.summary}>
      {t(words, {
        rows: rows.toLocaleString(language),
        inputs: numbers,
        columns: inputs.length,
        count: tasks.length,
      })}
      {memory !== undefined && (
        <span>
          {t(memory > most ? 'table.memoryOver' : 'table.memory', {
            megabytes: Math.ceil(memory / 1e6).toLocaleString(language),
            most: (most / 2 ** 30).toLocaleString(language),
          })}
        </span>
      )}
    </p>
  );
}

function summaryOf(types: readonly ColumnSpec['type'][]) {
  if (types.includes('image')) return 'table.summaryImages';
  return types.includes('text') ? 'table.summaryText' : 'table.summary';
}
