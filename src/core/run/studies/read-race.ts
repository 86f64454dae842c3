/** What a race came to: test figures on fresh seeds, in pairs against tuned scalarisation, and what each one cost. */
import type { Experiment } from '../../document/experiment.ts';
import type { Lookup } from '../../graph/lookup.ts';
import { toMeasure, toTaskMeasures, type TaskMeasures } from '../measures.ts';
import type { Run } from '../run.ts';
import { toMean } from '../statistics.ts';
import { toVerdict, type Verdict } from '../verdict.ts';
import { toDots, toPaired, toRounds, type Dot } from './course.ts';
import { readStanding, toFinalRole, toTrialRole, type Standing } from './race.ts';
import { scalarisation, type RaceRequest } from './race-entries.ts';
import type { Found } from './study.ts';

export interface RaceTask extends TaskMeasures {
  /** On the test part, by fresh seed. */
  readonly dots: readonly Dot[];
  /** Against tuned scalarisation; undefined of that itself, and while nothing can be paired. */
  readonly verdict: Verdict | undefined;
}

export interface RaceRow extends Standing {
  readonly tasks: readonly RaceTask[];
  /** Of the mean over tasks. */
  readonly mean: Verdict | undefined;
  /** Of a run of the chosen trial, in the mean; null until one is there. */
  readonly cost: RaceCost | null;
  /** Seconds of its trials, all together. */
  readonly tuningSeconds: number;
}

export interface RaceCost {
  readonly seconds: number;
  readonly steps: number;
  /** Backward passes: one for each step, or one for each task and step where a method reads gradients by task. */
  readonly passes: number;
  readonly weights: number;
}

export interface RaceReading {
  /** Tuned scalarisation first. */
  readonly rows: readonly RaceRow[];
  /** Every fresh seed of everybody is there. */
  readonly isDone: boolean;
  /** Ids of those that are better on the mean of tasks; empty when nobody is. */
  readonly better: readonly string[];
}

export function readRace(
  experiment: Experiment,
  request: RaceRequest,
  found: Found,
  lookup: Lookup,
): RaceReading {
  const measures = toTaskMeasures(experiment, lookup);
  const standing = readStanding(experiment, request, found, lookup);
  const rounds = toRounds(request.rounds);
  const toFinals = (id: string) => rounds.map((round) => toFinalRole(id, round));
  const base = measures.map((one) => toDots(toFinals(scalarisation), found, one, 'test'));
  const rows = standing.map((row): RaceRow => {
    const tasks = measures.map((one, at) => {
      const dots = toDots(toFinals(row.id), found, one, 'test');
      return { ...one, dots, pairs: { ...toPaired(dots, base[at] ?? []) } };
    });
    const judge = (of: typeof tasks): Verdict | undefined => {
      const isThere = of.length > 0 && of.every(({ pairs }) => pairs.one.length > 0);
      if (row.id === scalarisation || !isThere) return undefined;
      return toVerdict(
        of.flatMap(({ metrics: [metric], pairs }) =>
          metric === undefined ? [] : [{ measure: toMeasure(metric), ...pairs }],
        ),
      );
    };
    const finals = toFinals(row.id).flatMap((role) => found.get(role) ?? []);
    const tried = row.trials.flatMap((_, at) =>
      toRounds(request.tuningRounds).flatMap(
        (round) => found.get(toTrialRole(row.id, at, round)) ?? [],
      ),
    );
    return {
      ...row,
      tasks: tasks.map(({ pairs, ...task }) => ({ ...task, verdict: judge([{ ...task, pairs }]) })),
      mean: judge(tasks),
      cost: toCost(finals, lookup),
      tuningSeconds: tried.reduce((sum, { cost }) => sum + cost.seconds, 0),
    };
  });
  return {
    rows,
    isDone: rows.every(({ tasks }) => tasks.every(({ dots }) => dots.length === request.rounds)),
    better: rows.flatMap(({ id, mean }) => (mean?.word === 'better' ? [id] : [])),
  };
}

function toCost(runs: readonly Run[], lookup: Lookup): RaceCost | null {
  if (runs.length === 0) return null;
  const mean = (read: (run: Run) => number): number => toMean(runs.map(read));
  return {
    seconds: mean(({ cost }) => cost.seconds),
    steps: mean(({ cost }) => cost.steps),
    passes: mean((run) => run.cost.steps * toPasses(run.experiment, lookup)),
    weights: mean(({ cost }) => cost.weights),
  };
}

/** Backward passes of a step. */
export function toPasses(experiment: Experiment, lookup: Lookup): number {
  const readsGradients = lookup.balancer(experiment.balancing.kind)?.reads?.includes('gram');
  const tasks = toTaskMeasures(experiment, lookup).length;
  return readsGradients === true ? Math.max(1, tasks) : 1;
}
