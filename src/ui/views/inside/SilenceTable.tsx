import type { CSSProperties } from 'react';
import type { LoadedRun } from '../../../core/run/trainer.ts';
import { useTexts } from '../../playground-context.ts';
import { TaskBadge } from '../../primitives/TaskBadge.tsx';
import { toMetricFigure } from '../metric-figure.ts';
import type { TrainedTask } from '../use-tasks.ts';
import styles from './Inside.module.css';
import { toLargestLosses, toLoss, type Silenced, type SilencedPart } from './silence-scores.ts';

interface SilenceTableProps {
  readonly silenced: Silenced;
  readonly loaded: LoadedRun;
  readonly tasks: readonly TrainedTask[];
}

/** A row for each part that was left out, a column for each task: the longer the bar, the more it loses. */
export function SilenceTable({ silenced: { parts }, loaded, tasks }: SilenceTableProps) {
  const { t, pick } = useTexts();
  const largest = toLargestLosses(parts, loaded, tasks);
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('inside.silence')}>
      <table className={styles.table} data-silence>
        <thead>
          <tr>
            <th scope="col">{t('inside.part')}</th>
            {tasks.map((task) => (
              <th key={task.id} scope="col">
                <span className={styles.name}>
                  <TaskBadge {...task.style} />
                  {pick(task.title)}
                </span>
                {task.metric && <span className={styles.metric}>{pick(task.metric.title)}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={String(part.unit)}>
              <th scope="row">
                {part.unit === null
                  ? t('inside.layer')
                  : t('inside.unit', { number: part.unit + 1 })}
              </th>
              {tasks.map((task) => (
                <Change
                  key={task.id}
                  part={part}
                  loaded={loaded}
                  task={task}
                  largest={largest.get(task.id) ?? 0}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ChangeProps {
  readonly part: SilencedPart;
  readonly loaded: LoadedRun;
  readonly task: TrainedTask;
  readonly largest: number;
}

function Change({ part, loaded, task, largest }: ChangeProps) {
  const { t, language } = useTexts();
  const loss = toLoss(part, loaded, task);
  const share = largest > 0 && loss > 0 ? loss / largest : 0;
  const style = { '--share': share, '--hue': task.style.color } as CSSProperties;
  return (
    <td style={style}>
      {t('inside.change', {
        whole: toMetricFigure(part.whole, loaded, task, language),
        without: toMetricFigure(part.without, loaded, task, language),
      })}
      <span aria-hidden="true" className={styles.loss} />
    </td>
  );
}
