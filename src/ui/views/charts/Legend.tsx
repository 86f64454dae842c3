/** The legend of a plot is its table too: last values, and a button per line. */
import type { ReactNode } from 'react';
import { TaskBadge } from '../../primitives/TaskBadge.tsx';
import { tooltip } from '../../primitives/tooltip.ts';
import type { TaskStyle } from '../../task-style.ts';
import styles from './Legend.module.css';
import { Swatch } from './Swatch.tsx';

export interface LegendRow {
  readonly key: string;
  readonly name: string;
  readonly hint?: string | undefined;
  /** A choice of what the row shows. */
  readonly choice?: ReactNode;
  /** A sign beside its name. */
  readonly mark?: ReactNode;
  /** undefined for the combined loss. */
  readonly style: TaskStyle | undefined;
  /** Of a pair: the second task. */
  readonly other?: TaskStyle | undefined;
  /** Signs of formulas that it shows: `loss/a`. */
  readonly signs?: string | undefined;
  readonly isShown: boolean;
  readonly values: readonly string[];
}

export interface LegendColumn {
  readonly key: string;
  readonly title: string;
  readonly isShown: boolean;
  readonly isMarked: boolean;
}

export interface LegendProps {
  readonly caption: string;
  readonly columns: readonly LegendColumn[];
  readonly rows: readonly LegendRow[];
  /** Words a button: "Show Task A". */
  toToggleLabel(name: string): string;
  onToggle(key: string): void;
}

export function Legend({ caption, columns, rows, toToggleLabel, onToggle }: LegendProps) {
  const hasChoices = rows.some((row) => row.choice !== undefined);
  return (
    <table className={styles.legend}>
      <caption className={styles.hidden}>{caption}</caption>
      <thead>
        <tr>
          <td colSpan={hasChoices ? 2 : 1} />
          {columns.map((column) => (
            <th key={column.key} scope="col">
              <ToggleButton
                isOn={column.isShown}
                label={toToggleLabel(column.title)}
                onClick={() => onToggle(column.key)}
              >
                {column.isMarked && <span className={styles.ring} />}
                <span>{column.title}</span>
              </ToggleButton>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr
            key={row.key}
            className={row.isShown ? undefined : styles.off}
            data-row={row.key}
            data-signs={row.signs}
          >
            <th scope="row">
              <div className={styles.marked}>
                <ToggleButton
                  isOn={row.isShown}
                  label={toToggleLabel(row.name)}
                  onClick={() => onToggle(row.key)}
                >
                  <Swatch
                    color={row.style?.color ?? 'var(--text)'}
                    otherColor={row.other?.color}
                    dash={row.style?.dash ?? ''}
                  />
                  {row.style !== undefined && <TaskBadge {...row.style} />}
                  {row.other !== undefined && <TaskBadge {...row.other} />}
                  {row.style === undefined && <span className={styles.short}>Σ</span>}
                  <span className={styles.name}>{row.name}</span>
                  {row.hint !== undefined && <span className={styles.hint}>{row.hint}</span>}
                </ToggleButton>
                {row.mark}
              </div>
            </th>
            {hasChoices && <td>{row.choice}</td>}
            {row.values.map((value, index) => (
              <td key={columns[index]?.key} className={styles.value}>
                {value}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ToggleButton(props: {
  readonly isOn: boolean;
  readonly label: string;
  readonly children: ReactNode;
  onClick(): void;
}) {
  return (
    <button
      type="button"
      className={styles.toggle}
      aria-pressed={props.isOn}
      aria-label={props.label}
      {...tooltip(props.label)}
      onClick={props.onClick}
    >
      {props.children}
    </button>
  );
}
