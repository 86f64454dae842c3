import { useMemo, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react';
import type { Picture } from '../../../core/run/trainer.ts';
import type { Localised } from '../../../core/text.ts';
import { TaskBadge } from '../../primitives/TaskBadge.tsx';
import { tooltip } from '../../primitives/tooltip.ts';
import { useTexts } from '../../playground-context.ts';
import { toConfusion } from '../answer.ts';
import { toPercentText } from '../format.ts';
import { toScored } from '../scored.ts';
import type { TrainedTask } from '../use-tasks.ts';
import styles from './ConfusionMatrix.module.css';

export interface Place {
  readonly actual: number;
  readonly predicted: number;
}

export interface Cell extends Place {
  /** Rows of the validation part. */
  readonly rows: readonly number[];
}

/** The darkest cell keeps enough of the page's colour for its number to be read. */
const darkest = 48;

/** Counts by true and predicted class, shaded by their share of the row. */
export function ConfusionMatrix(props: {
  readonly task: TrainedTask;
  readonly picture: Extract<Picture, { kind: 'validation' }>;
  readonly classes: readonly Localised[];
  readonly selected: Place | undefined;
  onOpen(cell: Cell): void;
}) {
  const { task, picture, classes, selected, onOpen } = props;
  const { t, pick, language } = useTexts();
  const grid = useRef<HTMLTableElement>(null);
  const [focus, setFocus] = useState<Place>({ actual: 0, predicted: 0 });
  const cells = useMemo(
    () => toConfusion(toScored(task, picture), classes.length),
    [task, picture, classes.length],
  );
  const sums = cells.map((row) => row.reduce((sum, cell) => sum + cell.length, 0));
  const right = cells.reduce((sum, row, index) => sum + (row[index]?.length ?? 0), 0);
  const total = sums.reduce((sum, count) => sum + count, 0);

  const onKeyDown = (event: KeyboardEvent) => {
    const last = classes.length - 1;
    const { actual, predicted } = focus;
    const targets: Readonly<Record<string, Place>> = {
      ArrowUp: { actual: Math.max(0, actual - 1), predicted },
      ArrowDown: { actual: Math.min(last, actual + 1), predicted },
      ArrowLeft: { actual, predicted: Math.max(0, predicted - 1) },
      ArrowRight: { actual, predicted: Math.min(last, predicted + 1) },
      Home: { actual, predicted: 0 },
      End: { actual, predicted: last },
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    setFocus(target);
    grid.current
      ?.querySelector<HTMLElement>(`[data-cell="${target.actual}-${target.predicted}"]`)
      ?.focus();
  };

  return (
    <figure className={styles.figure} data-confusion={task.id}>
      <figcaption className={styles.caption}>
        <TaskBadge {...task.style} />
        <span>{pick(task.title)}</span>
        <span className={styles.overall}>
          {t('answers.overall', { share: toPercentText(right / total, language) })}
        </span>
      </figcaption>
      <table
        ref={grid}
        role="grid"
        className={styles.matrix}
        style={{ '--classes': classes.length } as CSSProperties}
        aria-label={t('answers.confusionLabel', { task: pick(task.title) })}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            <td className={styles.corner}>
              {t('answers.actual')} ↓ · {t('answers.predicted')} →
            </td>
            {classes.map((name, index) => (
              <th key={index} scope="col">
                {pick(name)}
              </th>
            ))}
            <th scope="col" className={styles.recall} {...tooltip(t('answers.recallHelp'))}>
              {t('answers.recall')}
            </th>
          </tr>
        </thead>
        <tbody>
          {cells.map((row, actual) => {
            const actualName = pick(classes[actual] ?? { en: '', zh: '' });
            return (
              <tr key={actual}>
                <th scope="row">{actualName}</th>
                {row.map((rows, predicted) => {
                  const share = rows.length / Math.max(1, sums[actual] ?? 0);
                  const words = t(actual === predicted ? 'answers.cellRight' : 'answers.cell', {
                    count: rows.length,
                    actual: actualName,
                    predicted: pick(classes[predicted] ?? { en: '', zh: '' }),
                  });
                  const isSelected =
                    selected?.actual === actual && selected.predicted === predicted;
                  return (
                    <td key={predicted} role="gridcell" className={styles.cell}>
                      <button
                        type="button"
                        data-cell={`${actual}-${predicted}`}
                        className={actual === predicted ? styles.hit : styles.miss}
                        tabIndex={focus.actual === actual && focus.predicted === predicted ? 0 : -1}
                        aria-label={words}
                        aria-pressed={isSelected}
                        style={{
                          background: `color-mix(in srgb, ${task.style.color} ${Math.round(share * darkest)}%, var(--surface))`,
                        }}
                        onFocus={() => setFocus({ actual, predicted })}
                        onClick={() => onOpen({ actual, predicted, rows })}
                      >
                        {rows.length}
                      </button>
                    </td>
                  );
                })}
                <td className={styles.recall}>
                  {toPercentText((row[actual]?.length ?? 0) / (sums[actual] ?? 0), language)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </figure>
  );
}
