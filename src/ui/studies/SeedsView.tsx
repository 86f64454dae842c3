import { useMemo } from 'react';
import { lookup } from '../../catalog/lookup.ts';
import type { Dot } from '../../core/run/studies/course.ts';
import { readSeeds, type SeedsRequest, type SeedsTask } from '../../core/run/studies/seeds.ts';
import { useTexts } from '../playground-context.ts';
import { toDotScale } from './dot-scale.ts';
import { toDotsPanel } from './dots-panel.ts';
import { DotAxis, DotRow } from './DotRow.tsx';
import { SaveStudy } from './SaveStudy.tsx';
import { SeedCurves } from './SeedCurves.tsx';
import { StudyStart } from './StudyStart.tsx';
import { useSeedsAndEpochs } from './SeedsAndEpochs.tsx';
import styles from './Studies.module.css';
import { toStudyTasks, type StudyTask } from './study-tasks.ts';
import { ModesNote, SummaryWords } from './SummaryWords.tsx';
import { TaskName } from './TaskName.tsx';
import { type StudySoFar, hasRuns, toFound, useStudy } from './use-study.ts';

const usualRounds = 10;

/** The same experiment over several seeds. */
export function SeedsView() {
  const { t } = useTexts();
  const { rounds, toRequest, fields } = useSeedsAndEpochs('seeds', usualRounds);
  const study = useStudy('seeds');
  return (
    <section className={styles.study} data-study="seeds">
      <StudyStart
        kind="seeds"
        label={t('studies.seedsStart', { count: rounds })}
        help={t('studies.seedsHelp')}
        cost={t('studies.trainings', { count: rounds })}
        leastTasks={1}
        toRequest={toRequest}
      >
        {fields}
      </StudyStart>
      {study !== undefined && hasRuns(study) && <SeedsResults study={study} />}
    </section>
  );
}

const toScale = (task: StudyTask, dots: readonly Dot[]) =>
  toDotScale(
    dots.map(({ value }) => value),
    task.metric.format === 'percent' ? 1 : undefined,
  );

export function SeedsResults({ study }: { readonly study: StudySoFar }) {
  const texts = useTexts();
  const { experiment, request } = study;
  const tasks = toStudyTasks(experiment);
  const reading = useMemo(
    () => readSeeds(experiment, request as SeedsRequest, toFound(study), lookup),
    [experiment, request, study],
  );
  const told = reading.flatMap((one) => {
    const task = tasks.find(({ id }) => id === one.task);
    return task === undefined ? [] : [{ task, one }];
  });
  const toPanels = () =>
    told.map(({ task, one: { dots, summary } }) => {
      const rows = [{ label: texts.t('studies.way.together'), dots, summary }];
      return toDotsPanel({ task, rows, scale: toScale(task, dots) }, texts);
    });
  return (
    <>
      <SaveStudy
        chart={texts.t('studies.tab.seeds')}
        notes={[texts.t('figures.interval')]}
        {...{ study, toPanels }}
      />
      {told.map(({ task, one }) => (
        <TaskResult key={task.id} task={task} reading={one} study={study} />
      ))}
    </>
  );
}

function TaskResult({
  task,
  reading: { dots, summary },
  study,
}: {
  readonly study: StudySoFar;
  readonly task: StudyTask;
  readonly reading: SeedsTask;
}) {
  const { t } = useTexts();
  const runs = useMemo(() => dots.map(({ run }) => run), [dots]);
  const scale = toScale(task, dots);
  return (
    <div className={styles.task} data-task={task.id}>
      <TaskName task={task} />
      <DotRow label={t('studies.way.together')} {...{ task, dots, summary, scale }} />
      <DotAxis task={task} scale={scale} />
      {summary && (
        <SummaryWords task={task} summary={summary} broken={dots.length - summary.count} />
      )}
      <ModesNote task={task} summary={summary} />
      <SeedCurves runs={runs} task={task} study={study} />
    </div>
  );
}
