/** What the trainings of *alone* say: task by task, on the mean of the tasks, and as Δm. */
import type { Experiment, TaskId } from '../../document/experiment.ts';
import type { Lookup } from '../../graph/lookup.ts';
import type { Narrowed } from '../../graph/narrow.ts';
import { toDeltaM, type NoDelta } from '../delta-m.ts';
import { readMetric, toMeasure, toTaskMeasures, type TaskMeasures } from '../measures.ts';
import { ok, type Result } from '../../result.ts';
import { toInterval, toMean, type Interval } from '../statistics.ts';
import type { Verdict } from '../verdict.ts';
import { toAloneRole, toNarrowTasks, type AloneRequest, type AloneWay } from './alone.ts';
import { judgePairs, toDots, toRounds, toTaskPairs, type Dot } from './course.ts';
import type { Found } from './study.ts';

/** Single-task networks as wide, or of as many weights together. */
export type AloneBaseline = Exclude<AloneWay, 'together'>;
export const aloneBaselines: readonly AloneBaseline[] = ['alone', 'narrow'];

export interface AloneTask extends TaskMeasures {
  readonly dots: Readonly<Record<AloneWay, readonly Dot[]>>;
  /** The network against each baseline; undefined where nothing can be paired yet. */
  readonly verdicts: Readonly<Record<AloneBaseline, Verdict | undefined>>;
}

export interface DeltaM {
  readonly value: number;
  /** 95 %, over seeds, against the mean of the baseline; null of one seed. */
  readonly interval: Interval | null;
}

export interface AloneReading {
  readonly tasks: readonly AloneTask[];
  /** Of the mean over tasks. */
  readonly mean: Readonly<Record<AloneBaseline, Verdict | undefined>>;
  readonly deltaM: Readonly<Record<AloneBaseline, Result<DeltaM, NoDelta>>>;
  /** Undefined where no network can be narrower. */
  readonly narrowed: Narrowed | undefined;
}

export function readAlone(
  experiment: Experiment,
  { rounds }: Pick<AloneRequest, 'rounds'>,
  found: Found,
  lookup: Lookup,
): AloneReading {
  const roles = (way: AloneWay, task: TaskId): readonly string[] =>
    toRounds(rounds).map((round) => toAloneRole(way, task, round));
  const tasks = toTaskMeasures(experiment, lookup).map((measures): AloneTask => {
    const read = (way: AloneWay) => toDots(roles(way, measures.task), found, measures);
    const dots = { together: read('together'), alone: read('alone'), narrow: read('narrow') };
    const judge = (way: AloneBaseline) =>
      judgePairs([toTaskPairs(measures, dots.together, dots[way])]);
    return { ...measures, dots, verdicts: { alone: judge('alone'), narrow: judge('narrow') } };
  });
  const judgeMean = (way: AloneBaseline) =>
    judgePairs(tasks.map((task) => toTaskPairs(task, task.dots.together, task.dots[way])));
  const toDelta = (way: AloneBaseline) =>
    readDelta(tasks, toRounds(rounds), (from, task, round) =>
      found.get(toAloneRole(from === 'one' ? 'together' : way, task, round)),
    );
  return {
    tasks,
    mean: { alone: judgeMean('alone'), narrow: judgeMean('narrow') },
    deltaM: { alone: toDelta('alone'), narrow: toDelta('narrow') },
    narrowed: toNarrowTasks(experiment, lookup),
  };
}

type FindRun = (
  from: 'one' | 'other',
  task: TaskId,
  round: number,
) => { readonly scores: Parameters<typeof readMetric>[0] } | undefined;

/**
 * Δm of the means over seeds, and its interval from the seeds: each seed's difference in parts of the mean baseline,
 * so that the mean over seeds is the Δm itself.
 */
function readDelta(
  tasks: readonly TaskMeasures[],
  rounds: readonly number[],
  find: FindRun,
): Result<DeltaM, NoDelta> {
  const whole = rounds.filter((round) =>
    tasks.every(
      ({ task }) =>
        find('one', task, round) !== undefined && find('other', task, round) !== undefined,
    ),
  );
  const compare = (values: readonly number[], baselines: readonly number[]) =>
    toDeltaM(
      tasks.map(({ task, metrics }) => ({
        task,
        metrics: metrics.map((metric) => {
          const read = (from: 'one' | 'other', of: readonly number[]): number =>
            toMean(
              of.map((round) => readMetric(find(from, task, round)?.scores ?? null, task, metric)),
            );
          const baseline = read('other', baselines);
          // The seed's own difference, on top of the mean baseline.
          const own = read('other', values);
          const value = read('one', values) - own + baseline;
          return { id: metric.id, measure: toMeasure(metric), value, baseline };
        }),
      })),
    );
  const all = compare(whole, whole);
  if (!all.ok) return all;
  const each: number[] = [];
  for (const round of whole) {
    const one = compare([round], whole);
    if (!one.ok) return one;
    each.push(one.value);
  }
  return ok({ value: all.value, interval: toInterval(each) });
}
