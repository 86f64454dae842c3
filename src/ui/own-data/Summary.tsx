import { toParts, toWidth, type ColumnSpec } from '../../catalog/tables/columns.ts';
import { useTexts } from '../playground-context.ts';
import styles from './TableWindow.module.css';

interface SummaryProps {
  readonly columns: readonly ColumnSpec[];
  readonly rows: number;
}

/** The network's both ends in one line. */
export function Summary({ columns, rows }: SummaryProps) {
  const { t, language } = useTexts();
  const inputs = columns.filter(({ use }) => use === 'input');
  const isText = inputs.some(({ type }) => type === 'text');
  const numbers = toWidth(inputs.flatMap((column) => toParts(column, 0)));
  const tasks = columns.filter(({ use }) => use === 'task');
  return (
    <p className={styles.summary}>
      {t(isText ? 'table.summaryText' : 'table.summary', {
        rows: rows.toLocaleString(language),
        inputs: numbers,
        columns: inputs.length,
        count: tasks.length,
      })}
    </p>
  );
}
