import { useTexts } from '../../playground-context.ts';
import { TaskBadge } from '../../primitives/TaskBadge.tsx';
import { tooltip } from '../../primitives/tooltip.ts';
import type { TrainedTask } from '../use-tasks.ts';
import { toTone } from '../../tone.ts';
import styles from './Tug.module.css';

interface TugMatrixProps {
  readonly title: string;
  readonly help: string;
  readonly tasks: readonly TrainedTask[];
  /** T × T, row by row. */
  readonly values: readonly number[];
  /** −1 for against, 1 for along. */
  toShade(value: number): number;
  write(value: number): string;
}

/** A number for each pair of tasks. */
export function TugMatrix({ title, help, tasks, values, toShade, write }: TugMatrixProps) {
  const { pick } = useTexts();
  return (
    <table className={styles.matrix}>
      <caption {...tooltip(help)}>{title}</caption>
      <thead>
        <tr>
          <td />
          {tasks.map(({ id, style, title: name }) => (
            <th key={id} scope="col">
              <TaskBadge {...style} />
              <span className="visually-hidden">{pick(name)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tasks.map(({ id, style, title: name }, row) => (
          <tr key={id}>
            <th scope="row">
              <TaskBadge {...style} />
              <span className="visually-hidden">{pick(name)}</span>
            </th>
            {tasks.map((other, column) => {
              const value = values[row * tasks.length + column] ?? NaN;
              return (
                <td
                  key={other.id}
                  className={row === column ? styles.own : undefined}
                  style={{ background: toTone(toShade(value)) }}
                >
                  {write(value)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
