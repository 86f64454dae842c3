import type { ColumnScale, InputInfo, TaskInfo } from '../../core/graph/lookup.ts';
import type { DataSample } from '../../core/run/trainer.ts';
import { toWordedTasks } from '../worded-tasks.ts';
import { useTexts } from '../playground-context.ts';
import { TaskBadge } from '../primitives/TaskBadge.tsx';
import { toTaskStyle } from '../task-style.ts';
import { decodeRow } from '../decode-row.ts';
import { toCellText, toRowText } from '../label-text.ts';
import styles from './Preview.module.css';

const maxRows = 6;

export interface TableHeadProps {
  readonly tasks: readonly TaskInfo[];
  readonly input: Extract<InputInfo, { kind: 'row' }>;
  readonly sample: DataSample;
  readonly scales: readonly ColumnScale[];
}

/** The first rows with the values as they were measured, and each task's label. */
export function TableHead({ tasks, input, sample, scales }: TableHeadProps) {
  const texts = useTexts();
  const { t, pick } = texts;
  const worded = toWordedTasks(tasks);
  const [width = 1] = input.shape;
  const rows = Array.from({ length: Math.min(sample.count, maxRows) }, (_, row) => ({
    row,
    cells: decodeRow(sample.inputs.subarray(row * width, (row + 1) * width), input.columns, scales),
  }));
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('data.tableLabel')}>
      <table className={styles.table}>
        <thead>
          <tr>
            {worded.map(({ task, index }) => (
              <th key={task.id} scope="col">
                <span className={styles.taskHead}>
                  <TaskBadge {...toTaskStyle(index)} />
                  {pick(task.title)}
                </span>
              </th>
            ))}
            {input.columns.map((column) => (
              <th key={column.id} scope="col">
                {pick(column.title)}
                {column.kind === 'number' && column.unit !== '' && (
                  <span className={styles.unit}> {column.unit}</span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, cells }) => (
            <tr key={row}>
              {worded.map(({ task, index }) => (
                <td key={task.id} style={{ color: toTaskStyle(index).color }}>
                  {toRowText(task.target, sample.labels[task.id], row, texts)}
                </td>
              ))}
              {input.columns.map((column, at) => (
                <td key={column.id}>{toCellText(column, cells[at] ?? Number.NaN, texts)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
