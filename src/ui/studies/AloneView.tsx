import { lookup } from '../../catalog/lookup.ts';
import type { AloneRequest } from '../../core/run/studies/alone.ts';
import { aloneWays } from '../../core/run/studies/alone.ts';
import {
  aloneBaselines,
  readAlone,
  type AloneReading,
  type AloneTask,
} from '../../core/run/studies/read-alone.ts';
import { summarise } from '../../core/run/studies/seeds.ts';
import { useDocument, useTexts } from '../playground-context.ts';
import { DeltaM } from './DeltaM.tsx';
import { toDotScale } from './dot-scale.ts';
import { toDotsPanel } from './dots-panel.ts';
import { DotAxis, DotRow } from './DotRow.tsx';
import { MarginNote } from './MarginNote.tsx';
import { SaveStudy } from './SaveStudy.tsx';
import { StudyStart } from './StudyStart.tsx';
import { useSeedsAndEpochs } from './SeedsAndEpochs.tsx';
import styles from './Studies.module.css';
import { toStudyTasks, type StudyTask } from './study-tasks.ts';
import { ModesNote } from './SummaryWords.tsx';
import { TaskName } from './TaskName.tsx';
import { type StudySoFar, hasRuns, toFound, useStudy } from './use-study.ts';
import { VerdictLines } from './VerdictLines.tsx';

const usualRounds = 5;

/** Each task alone, at the same width and at the same total of weights. */
export function AloneView() {
  const { t } = useTexts();
  const { rounds, toRequest, fields } = useSeedsAndEpochs('alone', usualRounds);
  const tasks = useDocument(({ experiment }) => toStudyTasks(experiment).length);
  const study = useStudy('alone');
  return (
    <section className={styles.study} data-study="alone">
      <StudyStart
        kind="alone"
        label={t('studies.aloneStart')}
        help={t('studies.aloneHelp')}
        cost={t('studies.trainings', { count: rounds * (1 + 2 * tasks) })}
        leastTasks={2}
        toRequest={toRequest}
      >
        {fields}
      </StudyStart>
      {study !== undefined && hasRuns(study) && <AloneResults study={study} />}
    </section>
  );
}

/** Those that there are, with what they come to. */
const toWays = (reading: AloneTask) =>
  aloneWays.flatMap((way) => {
    const dots = reading.dots[way];
    const told = dots.map(({ value }) => value).filter(Number.isFinite);
    return dots.length === 0 ? [] : [{ way, dots, summary: summarise(told, reading) }];
  });

const toScale = (task: StudyTask, { dots }: AloneTask) =>
  toDotScale(
    aloneWays.flatMap((way) => dots[way].map(({ value }) => value)),
    task.metric.format === 'percent' ? 1 : undefined,
  );

export function AloneResults({ study }: { readonly study: StudySoFar }) {
  const texts = useTexts();
  const { t } = texts;
  const { experiment } = study;
  const reading = readAlone(experiment, study.request as AloneRequest, toFound(study), lookup);
  const tasks = toStudyTasks(experiment);
  const toPanels = () =>
    reading.tasks.flatMap((one) => {
      const task = tasks.find(({ id }) => id === one.task);
      if (task === undefined) return [];
      const rows = toWays(one).map(({ way, ...row }) => ({
        ...row,
        label: t(`studies.way.${way}`),
      }));
      return toDotsPanel({ task, rows, scale: toScale(task, one) }, texts);
    });
  return (
    <>
      <SaveStudy
        chart={t('studies.tab.alone')}
        notes={[t('figures.interval')]}
        {...{ study, toPanels }}
      />
      {reading.tasks.map((one) => {
        const task = tasks.find(({ id }) => id === one.task);
        return task && <TaskResult key={one.task} task={task} reading={one} />;
      })}
      <div className={styles.task} data-task-mean>
        <h3 className={styles.name}>{t('studies.meanOfTasks')}</h3>
        <VerdictLines
          lines={aloneBaselines.map((way) => ({
            against: t(`studies.base.${way}`),
            verdict: reading.mean[way],
          }))}
        />
        <DeltaM reading={reading} tasks={tasks} />
      </div>
      <NarrowNote reading={reading} />
      <MarginNote />
    </>
  );
}

function TaskResult({ task, reading }: { readonly task: StudyTask; readonly reading: AloneTask }) {
  const { t } = useTexts();
  const scale = toScale(task, reading);
  const ways = toWays(reading);
  const together = ways.find(({ way }) => way === 'together');
  return (
    <div className={styles.task} data-task={task.id}>
      <TaskName task={task} />
      {ways.map(({ way, dots, summary }) => (
        <DotRow
          key={way}
          label={t(`studies.way.${way}`)}
          {...{ task, dots, summary, scale }}
          isFirst={way === 'together'}
        />
      ))}
      <DotAxis task={task} scale={scale} />
      <ModesNote task={task} summary={together?.summary ?? null} />
      <p className={styles.note}>{t('studies.against')}</p>
      <VerdictLines
        hue={task.style.color}
        lines={aloneBaselines.map((way) => ({
          against: t(`studies.base.${way}`),
          verdict: reading.verdicts[way],
        }))}
      />
    </div>
  );
}

function NarrowNote({ reading: { narrowed } }: { readonly reading: AloneReading }) {
  const { t, language } = useTexts();
  if (narrowed === undefined) return <p className={styles.note}>{t('studies.narrowNone')}</p>;
  const { weights, wanted, isMet } = narrowed;
  return (
    <p className={styles.note} data-narrow={isMet}>
      {t(isMet ? 'studies.narrowMet' : 'studies.narrowNot', {
        weights: weights.toLocaleString(language),
        wanted: wanted.toLocaleString(language),
      })}
    </p>
  );
}
