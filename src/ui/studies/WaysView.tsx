import { lookup } from '../../catalog/lookup.ts';
import type { TaskId } from '../../core/document/experiment.ts';
import {
  planComparison,
  recipes,
  type ComparisonRequest,
  type Contestant,
} from '../../core/run/studies/comparison.ts';
import { readComparison, type ComparedTask } from '../../core/run/studies/read-comparison.ts';
import { summarise } from '../../core/run/studies/seeds.ts';
import { useDocument, useTexts } from '../playground-context.ts';
import { SelectField } from '../primitives/SelectField.tsx';
import { toDotScale } from './dot-scale.ts';
import { toDotsPanel } from './dots-panel.ts';
import { DotAxis, DotRow } from './DotRow.tsx';
import { CountField } from './Fields.tsx';
import { MarginNote } from './MarginNote.tsx';
import { SaveStudy } from './SaveStudy.tsx';
import { useSeedsAndEpochs } from './SeedsAndEpochs.tsx';
import { StudyStart } from './StudyStart.tsx';
import styles from './Studies.module.css';
import { toStudyTasks, type StudyTask } from './study-tasks.ts';
import { TaskName } from './TaskName.tsx';
import { useChosen } from './use-chosen.ts';
import { hasRuns, toFound, useStudy, type StudySoFar } from './use-study.ts';
import { VerdictLines } from './VerdictLines.tsx';
import { WayCosts } from './WayCosts.tsx';
import { useWayName } from './use-way-name.ts';

const usualRounds = 3;
const mostMembers = 10;

type Chosen = Pick<ComparisonRequest, 'recipe' | 'members'> & { readonly source?: TaskId };

/** An ensemble of single-task networks, or transfer from one task to the others. */
export function WaysView() {
  const { t, pick } = useTexts();
  const experiment = useDocument((state) => state.experiment);
  const { toRequest: toCourse, fields } = useSeedsAndEpochs('comparison', usualRounds);
  const [chosen, change] = useChosen<Chosen>('ways', { recipe: 'ensemble', members: 3 });
  const study = useStudy('comparison');
  const tasks = toStudyTasks(experiment);
  const source = tasks.find(({ id }) => id === chosen.source) ?? tasks[0];
  const { recipe, members } = chosen;
  const toRequest = (): ComparisonRequest => ({
    ...toCourse(),
    ...{ recipe, members, source: source?.id ?? ('' as TaskId) },
  });
  const trained = planComparison(experiment, toRequest()).filter(
    ({ ensemble }) => ensemble === undefined,
  );
  return (
    <section className={styles.study} data-study="comparison">
      <StudyStart
        kind="comparison"
        label={t('compare.start')}
        help={t('compare.help')}
        cost={t('studies.trainings', { count: trained.length })}
        leastTasks={2}
        toRequest={toRequest}
      >
        <SelectField
          inline
          label={t('compare.beside')}
          value={recipe}
          options={recipes.map((value) => ({ value, label: t(`compare.recipe.${value}`) }))}
          onChange={(next) => change({ recipe: next })}
        />
        {recipe === 'ensemble' ? (
          <CountField
            label={t('compare.members')}
            help={t('compare.membersHelp')}
            max={mostMembers}
            value={members}
            onCommit={(next) => change({ members: next })}
          />
        ) : (
          <SelectField
            inline
            label={t('compare.source')}
            help={t('compare.sourceHelp')}
            value={source?.id ?? ''}
            options={tasks.map(({ id, title }) => ({ value: id, label: pick(title) }))}
            onChange={(next) => change({ source: next as TaskId })}
          />
        )}
        {fields}
      </StudyStart>
      {study !== undefined && hasRuns(study) && <Results study={study} />}
    </section>
  );
}

const toScale = (task: StudyTask, { ways }: ComparedTask) =>
  toDotScale(
    ways.flatMap(({ dots }) => dots.map(({ value }) => value)),
    task.metric.format === 'percent' ? 1 : undefined,
  );

/** Those that there are, with what they come to. */
const toRows = (reading: ComparedTask, name: (way: Contestant) => string) =>
  reading.ways.map(({ way, dots }) => {
    const told = dots.map(({ value }) => value).filter(Number.isFinite);
    return { way, label: name(way), dots, summary: summarise(told, reading) };
  });

function Results({ study }: { readonly study: StudySoFar }) {
  const texts = useTexts();
  const { t } = texts;
  const { experiment } = study;
  const request = study.request as ComparisonRequest;
  const reading = readComparison(experiment, request, toFound(study), lookup);
  const tasks = toStudyTasks(experiment);
  const name = useWayName(tasks, request);
  const shown = reading.tasks.flatMap((one) => {
    const task = tasks.find(({ id }) => id === one.task);
    return task === undefined ? [] : [{ one, task }];
  });
  const toPanels = () =>
    shown.flatMap(({ one, task }) =>
      toDotsPanel({ task, rows: toRows(one, name), scale: toScale(task, one) }, texts),
    );
  const isTransfer = request.recipe === 'transfer';
  return (
    <>
      <SaveStudy
        chart={t('compare.title')}
        notes={[t('figures.interval')]}
        {...{ study, toPanels }}
      />
      {shown.map(({ one, task }) => (
        <TaskResult key={task.id} task={task} reading={one} name={name} />
      ))}
      <div className={styles.task} data-task-mean>
        <h3 className={styles.name}>{t('studies.meanOfTasks')}</h3>
        <p className={styles.note}>{t('compare.against')}</p>
        <VerdictLines
          lines={reading.mean.map(({ way, verdict }) => ({ against: name(way), verdict }))}
        />
      </div>
      <WayCosts costs={reading.costs} name={name} />
      {isTransfer && <p className={styles.note}>{t('compare.transferNotice')}</p>}
      <MarginNote />
    </>
  );
}

function TaskResult({
  task,
  reading,
  name,
}: {
  readonly task: StudyTask;
  readonly reading: ComparedTask;
  readonly name: (way: Contestant) => string;
}) {
  const { t } = useTexts();
  const scale = toScale(task, reading);
  return (
    <div className={styles.task} data-task={task.id}>
      <TaskName task={task} />
      {toRows(reading, name).map(({ way, ...row }) => (
        <DotRow key={way} {...{ ...row, task, scale }} isFirst={way === 'multi-task'} />
      ))}
      <DotAxis task={task} scale={scale} />
      <p className={styles.note}>{t('compare.against')}</p>
      <VerdictLines
        hue={task.style.color}
        lines={reading.verdicts.map(({ way, verdict }) => ({ against: name(way), verdict }))}
      />
    </div>
  );
}
