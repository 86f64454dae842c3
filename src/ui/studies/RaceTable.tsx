import { lookup } from '../../catalog/lookup.ts';
import type { Dot } from '../../core/run/studies/course.ts';
import type { RaceRequest } from '../../core/run/studies/race-entries.ts';
import { readRace, type RaceReading, type RaceRow } from '../../core/run/studies/read-race.ts';
import { summarise } from '../../core/run/studies/seeds.ts';
import { toNumberText } from '../format.ts';
import { useTexts, type Texts } from '../playground-context.ts';
import { toVerdictDetail } from '../verdict-text.ts';
import { toDotScale } from './dot-scale.ts';
import { toDotsPanel } from './dots-panel.ts';
import { DotAxis, DotRow } from './DotRow.tsx';
import { toEntryTitle, toTrialText } from './entry-text.ts';
import { MarginNote } from './MarginNote.tsx';
import styles from './StudyTable.module.css';
import { SaveStudy } from './SaveStudy.tsx';
import shared from './Studies.module.css';
import { toStudyTasks, type StudyTask } from './study-tasks.ts';
import { TaskName } from './TaskName.tsx';
import { toFound, type StudySoFar } from './use-study.ts';

/** Every entry's test figures task by task, its difference from tuned scalarisation, and its cost. */
export function RaceTable({ study }: { readonly study: StudySoFar }) {
  const texts = useTexts();
  const { t } = texts;
  const request = study.request as RaceRequest;
  const { experiment } = study;
  const reading = readRace(experiment, request, toFound(study), lookup);
  const tasks = toStudyTasks(experiment);
  const toTitle = (id: string) =>
    toEntryTitle(
      request.entries.find((entry) => entry.id === id),
      texts,
    );
  const isTold = reading.rows.some(({ cost }) => cost !== null);
  if (!isTold) return <Choosing reading={reading} />;
  return (
    <>
      <p className={styles.outcome} role="status" data-outcome>
        {toOutcome(reading, toTitle, texts)}
      </p>
      <SaveStudy
        chart={t('studies.tab.race')}
        notes={[`${t('studies.tested')}.`, t('figures.interval')]}
        toPanels={() =>
          tasks.map((task, at) => {
            const rows = toRows(reading, at).map((row) => ({ ...row, label: toTitle(row.id) }));
            return toDotsPanel({ task, rows, scale: toScale(task, rows) }, texts);
          })
        }
        study={study}
      />
      {tasks.map((task, at) => (
        <TaskDots key={task.id} {...{ task, at, reading, toTitle }} />
      ))}
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('studies.entry')}</th>
              <th scope="col">{`${t('studies.difference')} (${t('studies.meanOfTasks')})`}</th>
              <th scope="col">{t('studies.chosen')}</th>
              <th scope="col">{t('studies.cost')}</th>
            </tr>
          </thead>
          <tbody>
            {reading.rows.map((row) => (
              <Row key={row.id} row={row} title={toTitle(row.id)} />
            ))}
          </tbody>
        </table>
      </div>
      <MarginNote />
      {reading.rows.some(({ isAtEdge }) => isAtEdge) && (
        <p className={shared.note}>{t('studies.atEdgeNotice')}</p>
      )}
      <p className={shared.note}>{t('studies.raceNotice')}</p>
    </>
  );
}

function Choosing({ reading }: { readonly reading: RaceReading }) {
  const { t } = useTexts();
  const trials = reading.rows.flatMap((row) => row.trials);
  const done = trials.filter(({ score }) => score !== undefined).length;
  return <p className={shared.note}>{t('studies.tuning', { done, total: trials.length })}</p>;
}

function toOutcome(
  { better, isDone }: RaceReading,
  toTitle: (id: string) => string,
  { t }: Texts,
): string {
  if (better.length > 0) return t('studies.someBetter', { names: better.map(toTitle).join(' · ') });
  return t(isDone ? 'studies.nobody' : 'studies.nobodyYet');
}

/** Entries that are scored on a task, with what they come to. */
const toRows = (reading: RaceReading, at: number) =>
  reading.rows.flatMap(({ id, tasks }) => {
    const { dots = [], ...measures } = tasks[at] ?? {};
    if (!('metrics' in measures) || dots.length === 0) return [];
    const told = dots.map(({ value }) => value).filter(Number.isFinite);
    return [{ id, dots, summary: summarise(told, measures) }];
  });

const toScale = (task: StudyTask, rows: readonly { readonly dots: readonly Dot[] }[]) =>
  toDotScale(
    rows.flatMap(({ dots }) => dots.map(({ value }) => value)),
    task.metric.format === 'percent' ? 1 : undefined,
  );

/** Small multiples: one task, one line for each entry, one axis. */
function TaskDots({
  task,
  at,
  reading,
  toTitle,
}: {
  readonly task: StudyTask;
  readonly at: number;
  readonly reading: RaceReading;
  readonly toTitle: (id: string) => string;
}) {
  const { t } = useTexts();
  const rows = toRows(reading, at);
  const scale = toScale(task, rows);
  return (
    <div className={shared.task} data-task={task.id}>
      <TaskName task={task} />
      <p className={shared.note}>{t('studies.tested')}</p>
      {rows.map(({ id, dots, summary }, place) => (
        <DotRow
          key={id}
          label={toTitle(id)}
          {...{ task, dots, summary, scale }}
          isFirst={place === 0}
        />
      ))}
      <DotAxis task={task} scale={scale} />
    </div>
  );
}

function Row({ row, title }: { readonly row: RaceRow; readonly title: string }) {
  const texts = useTexts();
  const { t, language } = texts;
  const { mean, best, runner, cost, isAtEdge } = row;
  return (
    <tr data-entry={row.id}>
      <th scope="row" title={mean === undefined ? t('studies.scalarisationHelp') : undefined}>
        {title}
      </th>
      <td>
        {mean === undefined ? (
          '–'
        ) : (
          <>
            <strong data-verdict={mean.word}>{t(`studies.word.${mean.word}`)}</strong>{' '}
            {mean.word !== 'unsettled' && toVerdictDetail(mean, texts)}
          </>
        )}
      </td>
      <td data-at-edge={isAtEdge}>
        {best === undefined ? '–' : toTrialText(runner, best.trial, texts)}
        {isAtEdge && ` · ${t('studies.atEdge')}`}
      </td>
      <td>
        {cost === null
          ? '–'
          : [
              t('studies.time', { seconds: toNumberText(cost.seconds, language) }),
              Math.round(cost.passes).toLocaleString(language),
              Math.round(cost.weights).toLocaleString(language),
            ].join(' · ')}
      </td>
    </tr>
  );
}
