import { TaskBadge } from '../../primitives/TaskBadge.tsx';
import type { TaskStyle } from '../../task-style.ts';
import styles from './HoverTable.module.css';
import { Swatch } from './Swatch.tsx';

export interface HoverRow {
  readonly key: string;
  readonly name: string;
  readonly style: TaskStyle | undefined;
  /** Of a pair: the second task. */
  readonly other?: TaskStyle | undefined;
  readonly values: readonly string[];
}

/** All series at one step: inside the tooltip of a plot. */
export function HoverTable(props: {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly HoverRow[];
}) {
  const { title, columns, rows } = props;
  return (
    <table className={styles.hover}>
      <thead>
        <tr>
          <th scope="col">{title}</th>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">
              <span className={styles.name}>
                <Swatch
                  color={row.style?.color ?? 'var(--text)'}
                  otherColor={row.other?.color}
                  dash={row.style?.dash ?? ''}
                />
                {row.style !== undefined && <TaskBadge {...row.style} />}
                {row.other !== undefined && <TaskBadge {...row.other} />}
                {row.name}
              </span>
            </th>
            {row.values.map((value, index) => (
              <td key={columns[index]}>{value}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
