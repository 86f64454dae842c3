import { useMemo, type CSSProperties } from 'react';
import type { Picture } from '../../../core/run/trainer.ts';
import type { Localised } from '../../../core/text.ts';
import { TaskBadge } from '../../primitives/TaskBadge.tsx';
import { tooltip } from '../../primitives/tooltip.ts';
import { useTexts } from '../../playground-context.ts';
import { toConfusion } from '../answer.ts';
import { toPercentText } from '../../format.ts';
import { toScored } from '../scored.ts';
import type { TrainedTask } from '../use-tasks.ts';
import styles from './ConfusionMatrix.module.css';
import { useGridKeys, type GridKeys, type Place } from './use-grid-keys.ts';

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
  const keys = useGridKeys(classes.length);
  const cells = useMemo(
    () => toConfusion(toScored(task, picture), classes.length),
    [task, picture, classes.length],
  );
  const right = cells.reduce((sum, row, index) => sum + (row[index]?.length ?? 0), 0);
  const total = cells.flat().reduce((sum, cell) => sum + cell.length, 0);
  const names = classes.map(pick);
  return (
    <figure className={styles.figure} data-confusion={task.id}>
      <figcaption className={styles.caption}>
        <TaskBadge {...task.style} />
        <span>{pick(task.title)}</span>
        <span className={styles.sides} aria-hidden="true">
          {t('answers.actual')} ↓ · {t('answers.predicted')} →
        </span>
        <span className={styles.overall}>
          {t('answers.overall', { share: toPercentText(right / total, language) })}
        </span>
      </figcaption>
      <table
        ref={keys.grid}
        role="grid"
        className={styles.matrix}
        style={{ '--classes': classes.length } as CSSProperties}
        aria-label={t('answers.confusionLabel', { task: pick(task.title) })}
        onKeyDown={keys.onKeyDown}
      >
        <Head names={names} />
        <tbody>
          {cells.map((row, actual) => (
            <Row
              key={actual}
              actual={actual}
              row={row}
              {...{ names, selected, keys, onOpen }}
              color={task.style.color}
            />
          ))}
        </tbody>
      </table>
    </figure>
  );
}

function Head({ names }: { readonly names: readonly string[] }) {
  const { t } = useTexts();
  return (
    <thead>
      <tr>
        <td>
          <span className="visually-hidden">
            {t('answers.actual')} ↓ · {t('answers.predicted')} →
          </span>
        </td>
        {names.map((name, index) => (
          <th key={index} scope="col">
            {name}
          </th>
        ))}
        <th scope="col" className={styles.recall} {...tooltip(t('answers.recallHelp'))}>
          {t('answers.recall')}
        </th>
      </tr>
    </thead>
  );
}

interface RowProps {
  readonly actual: number;
  /** Rows of the validation part by predicted class. */
  readonly row: readonly (readonly number[])[];
  readonly names: readonly string[];
  readonly selected: Place | undefined;
  readonly keys: GridKeys;
  readonly color: string;
  onOpen(cell: Cell): void;
}

/** All examples of one true class, and the share of them that is found. */
function Row(props: RowProps) {
  const { actual, row, names, selected, keys, color, onOpen } = props;
  const { language } = useTexts();
  const sum = row.reduce((before, cell) => before + cell.length, 0);
  return (
    <tr>
      <th scope="row">{names[actual]}</th>
      {row.map((rows, predicted) => (
        <td key={predicted} role="gridcell" className={styles.cell}>
          <CellButton
            cell={{ actual, predicted, rows }}
            share={rows.length / Math.max(1, sum)}
            isSelected={selected?.actual === actual && selected.predicted === predicted}
            {...{ names, keys, color, onOpen }}
          />
        </td>
      ))}
      <td className={styles.recall}>{toPercentText((row[actual]?.length ?? 0) / sum, language)}</td>
    </tr>
  );
}

interface CellButtonProps extends Pick<RowProps, 'names' | 'keys' | 'color' | 'onOpen'> {
  readonly cell: Cell;
  /** Of its row. */
  readonly share: number;
  readonly isSelected: boolean;
}

function CellButton({ cell, share, isSelected, names, keys, color, onOpen }: CellButtonProps) {
  const { t } = useTexts();
  const { actual, predicted, rows } = cell;
  const isHit = actual === predicted;
  return (
    <button
      type="button"
      data-cell={`${actual}-${predicted}`}
      className={isHit ? styles.hit : styles.miss}
      tabIndex={keys.isEntrance(cell) ? 0 : -1}
      aria-label={t(isHit ? 'answers.cellRight' : 'answers.cell', {
        count: rows.length,
        actual: names[actual] ?? '',
        predicted: names[predicted] ?? '',
      })}
      aria-pressed={isSelected}
      style={{
        background: `color-mix(in srgb, ${color} ${Math.round(share * darkest)}%, var(--surface))`,
      }}
      onFocus={() => keys.setFocus({ actual, predicted })}
      onClick={() => onOpen(cell)}
    >
      {rows.length}
    </button>
  );
}
