import { useState } from 'react';
import type { TaskId } from '../../core/document/experiment.ts';
import type { SweepRequest } from '../../core/run/studies/sweep.ts';
import { toRunPoint, toSweepPoints } from '../../core/run/studies/trade-off.ts';
import { useDocument, useTexts } from '../playground-context.ts';
import { isSameTraining } from '../same-training.ts';
import { SelectField } from '../primitives/SelectField.tsx';
import { toAxisChoices, type AxisChoice } from './axis-choice.ts';
import { ParallelLines } from './ParallelLines.tsx';
import { StudyStart } from './StudyStart.tsx';
import { CountField, RoundsField, StepsField } from './Fields.tsx';
import styles from './Studies.module.css';
import { toStudyTasks } from './study-tasks.ts';
import { TradePlot } from './TradePlot.tsx';
import { useKeptRuns } from './use-kept-runs.ts';
import { toFound, toStepCourse, useSteps, useStudy, type StudySoFar } from './use-study.ts';

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
  const [chosen, setChosen] = useState<Chosen>(usual);
  const study = useStudy('sweep');
  const choices = toAxisChoices(toStudyTasks(experiment), texts);
  const find = (key: string | undefined, otherThan?: TaskId) =>
    choices.find((choice) => choice.key === key) ?? choices.find(({ task }) => task !== otherThan);
  const x = find(chosen.x);
  const y = find(chosen.y, x?.task);
  const change = (part: Partial<Chosen>) => setChosen({ ...chosen, ...part });
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
      {pair !== undefined && <Results {...{ study, pair, choices }} />}
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
  const [x, y] = pair;
  const each = choices.filter(({ of, metric }) => metric !== 'loss' && metric.id === of.metric.id);
  return (
    <>
      <TradePlot key={`${x.key} ${y.key}`} axes={pair} points={toPoints(pair)} />
      {each.length > 2 && <ParallelLines axes={each} toPoints={toPoints} />}
    </>
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
