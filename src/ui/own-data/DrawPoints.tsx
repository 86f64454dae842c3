import { useState } from 'react';
import { tableLimits } from '../../catalog/tables/limits.ts';
import { useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { SelectField } from '../primitives/SelectField.tsx';
import { DrawPad } from './DrawPad.tsx';
import styles from './DrawPoints.module.css';
import {
  drawnLimits,
  findDrawnTasks,
  toDrawnCsv,
  toTaskName,
  type DrawnPoint,
} from './drawn-points.ts';
import type { Source } from './use-table.ts';

const toChoices = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, at) => at);

/** Points drawn by hand, class by class and task by task, become a table like any other. */
export function DrawPoints({ onChoose }: { readonly onChoose: (source: Source) => void }) {
  const { t } = useTexts();
  const [isOpen, setOpen] = useState(false);
  const [strokes, setStrokes] = useState<readonly (readonly DrawnPoint[])[]>([]);
  const [task, setTask] = useState(0);
  const [label, setLabel] = useState(0);
  const points = strokes.flat();
  const tasks = findDrawnTasks(points);
  const usable = points.filter((point) => tasks.includes(point.task)).length;
  const toLabel = (one: number) => t('table.drawClass', { number: one + 1 });
  const add = (at: { x: number; y: number }, isNew: boolean) => {
    if (points.length >= drawnLimits.points) return;
    const point = { ...at, task, label };
    setStrokes((before) =>
      isNew ? [...before, [point]] : [...before.slice(0, -1), [...(before.at(-1) ?? []), point]],
    );
  };
  const finish = () => {
    const csv = toDrawnCsv(points, tasks, toLabel);
    const types = Object.fromEntries(tasks.map((one) => [toTaskName(one), 'category' as const]));
    onChoose({ file: new Blob([csv]), name: t('table.drawnName'), tasks: types });
  };
  if (!isOpen)
    return (
      <section className={styles.closed}>
        <Button onClick={() => setOpen(true)}>{t('table.draw')}</Button>
        <p className={styles.hint}>{t('table.drawHelp')}</p>
      </section>
    );
  return (
    <section className={styles.drawing} aria-label={t('table.draw')}>
      <DrawPad points={points} task={task} label={label} onPoint={add} />
      <div className={styles.side}>
        <SelectField
          label={t('table.drawTask')}
          value={String(task)}
          options={toChoices(drawnLimits.tasks).map((one) => ({
            value: String(one),
            label: toTaskName(one),
          }))}
          onChange={(next) => setTask(Number(next))}
        />
        <SelectField
          label={t('table.drawLabel')}
          value={String(label)}
          options={toChoices(drawnLimits.labels).map((one) => ({
            value: String(one),
            label: toLabel(one),
          }))}
          onChange={(next) => setLabel(Number(next))}
        />
        <p role="status" className={styles.hint}>
          {usable < tableLimits.fewestRows
            ? t('table.drawMore', { count: usable, fewest: tableLimits.fewestRows })
            : t('table.drawnPoints', { count: usable, tasks: tasks.map(toTaskName).join(', ') })}
        </p>
        <div className={styles.buttons}>
          <Button
            size="small"
            disabled={strokes.length === 0}
            onClick={() => setStrokes(strokes.slice(0, -1))}
          >
            {t('table.drawUndo')}
          </Button>
          <Button size="small" disabled={strokes.length === 0} onClick={() => setStrokes([])}>
            {t('table.drawClear')}
          </Button>
        </div>
        <Button look="primary" disabled={usable < tableLimits.fewestRows} onClick={finish}>
          {t('table.drawUse')}
        </Button>
      </div>
    </section>
  );
}
