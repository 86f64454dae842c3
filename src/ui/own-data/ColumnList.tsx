import type { ColumnSpec } from '../../catalog/tables/columns.ts';
import type { ColumnProfile } from '../../catalog/tables/profile.ts';
import type { Chosen } from '../../catalog/tables/to-column.ts';
import { useTexts } from '../playground-context.ts';
import { ColumnRow } from './ColumnRow.tsx';
import styles from './TableWindow.module.css';

interface ColumnListProps {
  readonly profiles: readonly ColumnProfile[];
  readonly columns: readonly ColumnSpec[];
  readonly rows: number;
  readonly onChange: (at: number, change: Partial<Chosen>) => void;
}

/** A line for each column: what stands in it, and what it is to the network. */
export function ColumnList({ profiles, columns, rows, onChange }: ColumnListProps) {
  const { t } = useTexts();
  let task = 0;
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('table.columns')}>
      <table className={styles.columns}>
        <thead>
          <tr>
            <th scope="col">{t('table.column')}</th>
            <th scope="col">{t('table.use')}</th>
            <th scope="col">{t('table.type')}</th>
            <th scope="col">{t('table.missing')}</th>
            <th scope="col">{t('table.becomes')}</th>
          </tr>
        </thead>
        <tbody>
          {profiles.map((profile, at) => {
            const column = columns[at];
            if (column === undefined) return null;
            return (
              <ColumnRow
                key={column.name}
                column={column}
                profile={profile}
                rows={rows}
                task={column.use === 'task' ? task++ : null}
                onChange={(change) => onChange(at, change)}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
