import { ArrowDownUp } from 'lucide-react';
import { useTexts } from '../playground-context.ts';
import { IconButton } from '../primitives/IconButton.tsx';
import { fixedColumns, isFirstDescending, type ColumnId, type Sorting } from './columns.ts';
import styles from './RunsPanel.module.css';
import type { Row } from './rows.ts';

interface ColumnSelectProps {
  readonly letters: readonly string[];
  readonly rows: readonly Row[];
  readonly sorting: Sorting;
  readonly onSort: (sorting: Sorting) => void;
}

/** The order of the rows, where there is no room for the columns' heads. */
export function ColumnSelect({ letters, rows, sorting, onSort }: ColumnSelectProps) {
  const { t } = useTexts();
  const { column, isDescending } = sorting;
  return (
    <span className={styles.sort}>
      <select
        className={styles.select}
        aria-label={t('runs.sortBy')}
        value={column}
        onChange={({ target }) => {
          const next = target.value as ColumnId;
          onSort({ column: next, isDescending: isFirstDescending(next, rows) });
        }}
      >
        {fixedColumns.map((id) => (
          <option key={id} value={id}>
            {t(`runs.column.${id}`)}
          </option>
        ))}
        {letters.map((letter) => (
          <option key={letter} value={`task-${letter}`}>
            {t('runs.column.task', { task: letter })}
          </option>
        ))}
      </select>
      <IconButton
        icon={ArrowDownUp}
        size="small"
        label={t(isDescending ? 'runs.ascending' : 'runs.descending')}
        onClick={() => onSort({ column, isDescending: !isDescending })}
      />
    </span>
  );
}
