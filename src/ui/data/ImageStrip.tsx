import { toLabelWidth } from '../../core/graph/target.ts';
import type { InputInfo, TaskInfo } from '../../core/graph/lookup.ts';
import type { DataSample } from '../../core/run/trainer.ts';
import { toTrueBoxes } from '../example-truth.ts';
import { ImageThumb } from '../ImageThumb.tsx';
import { toRowText } from '../label-text.ts';
import { MapLegend } from '../MapLegend.tsx';
import { MapThumb } from '../MapThumb.tsx';
import { isMapTarget, toDepthRange, type MapTarget } from '../pixels.ts';
import { useTexts } from '../playground-context.ts';
import { TaskBadge } from '../primitives/TaskBadge.tsx';
import { toTaskStyle, type TaskStyle } from '../task-style.ts';
import { toWordedTasks } from '../worded-tasks.ts';
import styles from './Preview.module.css';

const maxImages = 8;
/** Images with maps beside them take a line each. */
const maxLines = 4;

export interface ImageStripProps {
  readonly tasks: readonly TaskInfo[];
  readonly input: Extract<InputInfo, { kind: 'image' }>;
  readonly sample: DataSample;
}

interface MapTask {
  readonly task: TaskInfo;
  readonly target: MapTarget;
  readonly style: TaskStyle;
  readonly range: readonly [number, number];
}

/** A few images with every task's label: boxes drawn over them, maps beside them, words below. */
export function ImageStrip({ tasks, input, sample }: ImageStripProps) {
  const { t, pick } = useTexts();
  const maps = tasks.flatMap((task, index): MapTask[] => {
    const { target } = task;
    if (task.auxiliary === true || !isMapTarget(target)) return [];
    const range = toDepthRange([sample.labels[task.id] ?? new Float32Array()]);
    return [{ task, target, style: toTaskStyle(index), range }];
  });
  const rows = Array.from(
    { length: Math.min(sample.count, maps.length > 0 ? maxLines : maxImages) },
    (_, row) => row,
  );
  if (maps.length === 0)
    return (
      <ul className={styles.strip}>
        {rows.map((row) => (
          <li key={row} className={styles.example}>
            <Example row={row} tasks={tasks} input={input} sample={sample} />
          </li>
        ))}
      </ul>
    );
  return (
    <div className={styles.figure}>
      <ul className={styles.lines}>
        {rows.map((row) => (
          <li
            key={row}
            className={styles.line}
            style={{ gridTemplateColumns: `repeat(${1 + maps.length}, minmax(0, 1fr))` }}
          >
            <Example row={row} tasks={tasks} input={input} sample={sample} />
            {maps.map(({ task, target, range }) => (
              <MapThumb
                key={task.id}
                target={target}
                values={sample.labels[task.id] ?? new Float32Array()}
                width={toLabelWidth(target)}
                row={row}
                range={range}
                label={t('data.map', { task: pick(task.title), number: row + 1 })}
              />
            ))}
          </li>
        ))}
      </ul>
      {maps.map(({ task, target, style, range }) => (
        <div key={task.id} className={styles.mapKey}>
          <TaskBadge letter={style.letter} color={style.color} soft={style.soft} />
          <MapLegend target={target} range={range} />
        </div>
      ))}
    </div>
  );
}

function Example({ row, tasks, input, sample }: ImageStripProps & { readonly row: number }) {
  const texts = useTexts();
  const boxes = toTrueBoxes(tasks, sample, row);
  const worded = toWordedTasks(tasks);
  return (
    <>
      <ImageThumb
        inputs={sample.inputs}
        row={row}
        shape={input.shape}
        label={texts.t('data.image', { number: row + 1 })}
        boxes={boxes}
      />
      {worded.length > 0 && (
        <span className={styles.labels}>
          {worded.map(({ task, index }) => (
            <span key={task.id} style={{ color: toTaskStyle(index).color }}>
              {toRowText(task.target, sample.labels[task.id], row, texts)}
            </span>
          ))}
        </span>
      )}
    </>
  );
}
