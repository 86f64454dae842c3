import { useState, type CSSProperties } from 'react';
import { toChoices } from '../../../core/graph/target.ts';
import type { LoadedRun, Picture } from '../../../core/run/trainer.ts';
import { BesideFigure } from '../../figures/BesideFigure.tsx';
import { EmptyState } from '../../primitives/EmptyState.tsx';
import { useActions, useTexts } from '../../playground-context.ts';
import { useCalmPicture } from '../../use-calm-run.ts';
import type { ViewProps } from '../view-spec.ts';
import { useTrainedTasks, type TrainedTask } from '../use-tasks.ts';
import { ConfusionMatrix, type Cell } from './ConfusionMatrix.tsx';
import { toConfusionPanel } from './confusion-on-paper.ts';
import styles from './ConfusionView.module.css';
import { ExamplesPanel, maxExamples, type OpenExamples } from './ExamplesPanel.tsx';

/** Counts of true and predicted classes, by task; a cell opens its examples. */
export function ConfusionView({ title, loaded, isOnScreen }: ViewProps) {
  const texts = useTexts();
  const { t } = texts;
  const tasks = useTrainedTasks(loaded).filter(({ target }) => toChoices(target).length > 0);
  const picture = useCalmPicture('validation', isOnScreen);
  if (tasks.length === 0) return <EmptyState>{t('answers.noClassTask')}</EmptyState>;
  if (picture === undefined) return <EmptyState>{t('answers.waitingPicture')}</EmptyState>;
  const make = () => ({
    panels: tasks.map((task) => toConfusionPanel(task, picture, texts)),
    legend: [],
  });
  return (
    <BesideFigure chart={title} make={make}>
      <Matrices loaded={loaded} tasks={tasks} picture={picture} />
    </BesideFigure>
  );
}

function Matrices(props: {
  readonly loaded: LoadedRun;
  readonly tasks: readonly TrainedTask[];
  readonly picture: Extract<Picture, { kind: 'validation' }>;
}) {
  const { loaded, tasks, picture } = props;
  const { t } = useTexts();
  const { ask } = useActions().run;
  const [open, setOpen] = useState<OpenExamples | null>(null);
  // Examples of another run would be a puzzle.
  const shown = open?.loaded === loaded ? open : null;

  const openCell = (task: TrainedTask, cell: Cell) => {
    const opened: OpenExamples = { loaded, task, ...cell, state: { kind: 'loading' } };
    setOpen(opened);
    if (cell.rows.length === 0) return;
    const settle = (state: OpenExamples['state']) =>
      setOpen((current) => (current === opened ? { ...opened, state } : current));
    ask<'examples'>({ kind: 'examples', rows: cell.rows.slice(0, maxExamples) }).then(
      ({ sample }) => settle({ kind: 'ready', sample }),
      (error: unknown) =>
        settle({ kind: 'failed', detail: error instanceof Error ? error.message : String(error) }),
    );
  };

  return (
    <div className={styles.body}>
      <div
        className={styles.matrices}
        style={{ '--across': Math.min(2, tasks.length) } as CSSProperties}
      >
        {tasks.map((task) => (
          <ConfusionMatrix
            key={task.id}
            task={task}
            picture={picture}
            classes={toChoices(task.target)}
            selected={
              shown?.task.id === task.id
                ? { actual: shown.actual, predicted: shown.predicted }
                : undefined
            }
            onOpen={(cell) => openCell(task, cell)}
          />
        ))}
      </div>
      {shown === null ? (
        <p className={styles.hint}>{t('answers.chooseCell')}</p>
      ) : (
        <ExamplesPanel open={shown} onClose={() => setOpen(null)} />
      )}
    </div>
  );
}
