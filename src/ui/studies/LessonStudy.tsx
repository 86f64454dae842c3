/** A study as a lesson asks for it: one button, how far it is, and what came of it. */
import type { ShownStudy } from '../../catalog/lessons/define-lesson.ts';
import { lookup } from '../../catalog/lookup.ts';
import { findStudy } from '../../core/run/studies/index.ts';
import type { SweepRequest } from '../../core/run/studies/sweep.ts';
import { toSweepPoints } from '../../core/run/studies/trade-off.ts';
import { toRunSpec } from '../../core/run/to-run-spec.ts';
import { useDocument, useTexts } from '../playground-context.ts';
import { AloneResults } from './AloneView.tsx';
import { toAxisChoices } from './axis-choice.ts';
import { RaceTable } from './RaceTable.tsx';
import { SeedsResults } from './SeedsView.tsx';
import { StudyStart } from './StudyStart.tsx';
import styles from './Studies.module.css';
import { toStudyTasks } from './study-tasks.ts';
import { drawTradeOff } from './trade-drawing.ts';
import { TradePlot } from './TradePlot.tsx';
import { toPointName } from './point-name.ts';
import { hasRuns, toFound, useIsStale, useStudy, type StudySoFar } from './use-study.ts';

const startOf = {
  seeds: 'studies.seedsStart',
  alone: 'studies.aloneStart',
  race: 'studies.raceStart',
  sweep: 'studies.sweepStart',
} as const;

const resultsOf = {
  seeds: SeedsResults,
  alone: AloneResults,
  race: RaceTable,
  sweep: SweptPoints,
} as const;

export function LessonStudy({ kind, request }: ShownStudy) {
  const { t } = useTexts();
  const experiment = useDocument((state) => state.experiment);
  const study = useStudy(kind);
  const isStale = useIsStale(study);
  const isDone = study?.state === 'done' && !isStale;
  const Results = resultsOf[kind];
  return (
    <section className={styles.study} data-study={kind}>
      {!isDone && (
        <StudyStart
          kind={kind}
          label={t(startOf[kind], { count: request.rounds })}
          cost={t('studies.trainings', { count: countTrainings({ kind, request }, experiment) })}
          leastTasks={kind === 'alone' || kind === 'sweep' ? 2 : 1}
          toRequest={() => request}
        />
      )}
      {study !== undefined && hasRuns(study) && !isStale && <Results study={study} />}
    </section>
  );
}

function countTrainings(
  { kind, request }: Pick<ShownStudy, 'kind' | 'request'>,
  experiment: Parameters<typeof toRunSpec>[0],
): number {
  const { plan, count } = findStudy(kind);
  const tools = { lookup, toSpec: (one: typeof experiment) => toRunSpec(one, lookup) };
  return (
    count?.(experiment, request, new Map(), tools) ??
    plan(experiment, request, new Map(), tools).length
  );
}

/** A sweep's points alone, each task by what it is judged by: nothing of other runs. */
function SweptPoints({ study }: { readonly study: StudySoFar }) {
  const texts = useTexts();
  const request = study.request as SweepRequest;
  const choices = toAxisChoices(toStudyTasks(study.experiment), texts);
  const x = choices.find(({ task }) => task === request.task);
  const y = choices.find(({ task }) => task === request.other);
  if (x === undefined || y === undefined) return null;
  const axes = [x, y] as const;
  const points = toSweepPoints(request, toFound(study), axes);
  const drawing = drawTradeOff({ axes, points, trail: [], reference: [NaN, NaN] });
  return (
    <TradePlot
      drawing={drawing}
      name={(point, run) => toPointName(point, run, ({ experiment }) => experiment.title, texts)}
    />
  );
}
