import type { TaskId } from '../../core/document/experiment.ts';
import type { Run } from '../../core/run/run.ts';
import type { SweepRequest } from '../../core/run/studies/sweep.ts';
import { toRunPoint, toSweepPoints, type TradePoint } from '../../core/run/studies/trade-off.ts';
import { useDocument, useTexts } from '../playground-context.ts';
import { isSameTraining } from '../same-training.ts';
import { toNumberText } from '../format.ts';
import { EmptyState } from '../primitives/EmptyState.tsx';
import { SelectField } from '../primitives/SelectField.tsx';
import { useOnScreen } from '../primitives/use-on-screen.ts';
import { toAxesOfAll, toAxisChoices, type AxisChoice } from './axis-choice.ts';
import { drawParallel } from './parallel-drawing.ts';
import { toParallelPanel } from './parallel-panel.ts';
import { ParallelLines } from './ParallelLines.tsx';
import { toPointName } from './point-name.ts';
import { SaveTrade } from './SaveTrade.tsx';
import { StudyStart } from './StudyStart.tsx';
import { CountField, RoundsField, StepsField } from './Fields.tsx';
import styles from './Studies.module.css';
import { toStudyTasks } from './study-tasks.ts';
import { drawTradeOff } from './trade-drawing.ts';
import { TradeLegend } from './TradeLegend.tsx';
import { TradePlot } from './TradePlot.tsx';
import { toReferenceText, TradeVolume } from './TradeVolume.tsx';
import { useChosen } from './use-chosen.ts';
import { useKeptNames } from './use-kept-names.ts';
import { useKeptRuns } from './use-kept-runs.ts';
import { useReference } from './use-reference.ts';
import { toFound, toStepCourse, useSteps, useStudy, type StudySoFar } from './use-study.ts';
import { useTrail } from './use-trail.ts';
import { findOnLine, toFrontLine, useWholeFront } from './use-whole-front.ts';
import { WholeFrontBar } from './WholeFrontBar.tsx';

const usual = { points: 7, rounds: 3 } as const;
const most = { points: 21 } as const;
/** One λ is at most so many times the other. */
const widest = 20;

interface Chosen {
  readonly x?: string;
  readonly y?: string;
  readonly points: number;
  readonly rounds: number;
  readonly steps?: number;
}

/** One task against another: how far λ moves them, and what no run beats. */
export function TradeOffView() {
  const texts = useTexts();
  const { t } = texts;
  const experiment = useDocument((state) => state.experiment);
  const usualSteps = useSteps();
  const [chosen, change] = useChosen<Chosen>('sweep', usual);
  const study = useStudy('sweep');
  const choices = toAxisChoices(toStudyTasks(experiment), texts);
  const find = (key: string | undefined, otherThan?: TaskId) =>
    choices.find((choice) => choice.key === key) ?? choices.find(({ task }) => task !== otherThan);
  const x = find(chosen.x);
  const y = find(chosen.y, x?.task);
  const pair =
    x !== undefined && y !== undefined && x.task !== y.task ? ([x, y] as const) : undefined;
  const steps = chosen.steps ?? usualSteps;
  return (
    <section className={styles.study} data-study="sweep">
      <StudyStart
        kind="sweep"
        label={t('studies.sweepStart')}
        help={t('studies.sweepHelp')}
        cost={t('studies.trainings', { count: chosen.points * chosen.rounds })}
        leastTasks={2}
        reason={pair === undefined ? t('studies.sameAxis') : undefined}
        toRequest={(): SweepRequest => {
          if (pair === undefined) throw new Error(t('studies.sameAxis'));
          const [{ task }, { task: other }] = pair;
          const { points, rounds } = chosen;
          return { task, other, points, widest, rounds, course: toStepCourse(steps) };
        }}
      >
        <AxisSelect
          label={t('studies.axisA')}
          choices={choices}
          chosen={x}
          onChange={(key) => change({ x: key })}
        />
        <AxisSelect
          label={t('studies.axisB')}
          choices={choices}
          chosen={y}
          onChange={(key) => change({ y: key })}
        />
        <CountField
          label={t('studies.gridPoints')}
          min={3}
          max={most.points}
          value={chosen.points}
          onCommit={(count) => change({ points: count })}
        />
        <RoundsField least={1} value={chosen.rounds} onCommit={(rounds) => change({ rounds })} />
        <StepsField value={steps} onCommit={(steps) => change({ steps })} />
      </StudyStart>
      {x !== undefined && y !== undefined && pair !== undefined && (
        <Results key={`${x.key} ${y.key}`} {...{ study, pair, choices }} />
      )}
    </section>
  );
}

function Results({
  study,
  pair,
  choices,
}: {
  readonly study: StudySoFar | undefined;
  readonly pair: readonly [AxisChoice, AxisChoice];
  readonly choices: readonly AxisChoice[];
}) {
  const texts = useTexts();
  const { t } = texts;
  const [ref, isOnScreen] = useOnScreen();
  const experiment = useDocument((state) => state.experiment);
  // Points of another experiment say nothing about this one.
  const isOfThis =
    study !== undefined &&
    isSameTraining(withoutLambdas(study.experiment), withoutLambdas(experiment));
  const kept = useKeptRuns(experiment, mostKept);
  const toPoints = (axes: readonly AxisChoice[]) => [
    ...(isOfThis ? toSweepPoints(study.request as SweepRequest, toFound(study), axes) : []),
    ...kept.map((run) => toRunPoint(run, axes)),
  ];
  const toKeptName = useKeptNames();
  const name = (point: TradePoint, run: Run) => toPointName(point, run, toKeptName, texts);
  const reference = useReference(pair, isOnScreen);
  const trail = useTrail(pair, isOnScreen);
  const points = toPoints(pair);
  const front = useWholeFront();
  const answer = 'answer' in front.question ? front.question.answer : null;
  const whole = answer === null ? [] : toFrontLine(answer, pair);
  const here = answer === null ? undefined : findOnLine(answer, whole, front.share);
  const reached = reference.values;
  const drawing = drawTradeOff({ axes: pair, points, trail, reference: reached, whole, here });
  const all = toAxesOfAll(choices, pair);
  const now = useTrail(all, isOnScreen).at(-1);
  const parallel = all.length > 2 ? drawParallel(all, toPoints(all), now, texts) : undefined;
  const isEmpty = points.length + whole.length === 0 && drawing.present === undefined;
  const told = `${t('studies.volume', { value: toNumberText(drawing.reading.hypervolume, texts.language) })}: ${toReferenceText(pair, reference, texts)}.`;
  return (
    <div ref={ref} className={styles.task}>
      <SaveTrade
        {...{ drawing, name }}
        more={parallel === undefined ? [] : [toParallelPanel(parallel, name, texts)]}
        notes={[...(points.length > 0 ? [told] : []), t('studies.sweepNotice')]}
      />
      <WholeFrontBar whole={front} />
      {isEmpty ? (
        <EmptyState>{t('studies.emptySweep')}</EmptyState>
      ) : (
        <>
          <TradePlot {...{ drawing, name }} />
          <TradeLegend drawing={drawing} step={answer?.step} />
          {points.length > 0 && (
            <TradeVolume reading={drawing.reading} reference={reference} axes={pair} />
          )}
          <p className={styles.note}>{t('studies.sweepNotice')}</p>
          {parallel !== undefined && (
            <>
              <h3 className={styles.name}>{t('studies.parallel')}</h3>
              <ParallelLines drawing={parallel} name={name} />
            </>
          )}
        </>
      )}
    </div>
  );
}

/** More points would hide each other. */
const mostKept = 100;

/** All λ are 1: those of a sweep differ in nothing else. */
function withoutLambdas<T extends Parameters<typeof isSameTraining>[0]>(experiment: T): T {
  return {
    ...experiment,
    nodes: experiment.nodes.map((node) => (node.kind === 'head' ? { ...node, weight: 1 } : node)),
  };
}

function AxisSelect({
  label,
  choices,
  chosen,
  onChange,
}: {
  readonly label: string;
  readonly choices: readonly AxisChoice[];
  readonly chosen: AxisChoice | undefined;
  readonly onChange: (key: string) => void;
}) {
  return (
    <SelectField
      inline
      label={label}
      value={chosen?.key ?? ''}
      options={choices.map((choice) => ({ value: choice.key, label: choice.label }))}
      onChange={onChange}
    />
  );
}
