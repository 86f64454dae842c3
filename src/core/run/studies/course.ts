/** What the trainings of a study have in common. */
import { maxSeed, type Experiment, type TaskId } from '../../document/experiment.ts';
import type { Entry, Found, StudyTools } from './study.ts';
import { readMetric, toMeasure, toTaskMeasures, type TaskMeasures } from '../measures.ts';
import type { Run } from '../run.ts';
import { toVerdict, type Judged, type Pairs, type Verdict } from '../verdict.ts';

/** How long each of them is trained; plain JSON, since it is part of a request. */
export type Course = {
  /** Epochs or steps at most. */
  readonly budget: { readonly epochs: number } | { readonly steps: number };
  /** `flat`: it ends earlier, where no task gets better any more. */
  readonly until: 'flat' | 'budget';
  /** Steps of an epoch of the compared network; null for each network's own. */
  readonly epochSteps: number | null;
};

export const toEntry = (role: string, experiment: Experiment, course: Course): Entry => ({
  role,
  experiment,
  budget: course.budget,
  until: course.until,
  ...(course.epochSteps !== null && { epochSteps: course.epochSteps }),
});

/** The same on the same data from other initial weights and in other batches. @param round from 0: the document's own seed */
export function withRound(experiment: Experiment, round: number): Experiment {
  const seed = (experiment.training.seed + round) % (maxSeed + 1);
  return { ...experiment, training: { ...experiment.training, seed } };
}

export const toRounds = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, round) => round);

/** The tasks that are learnt, in the data set's order. */
export const toTasks = (experiment: Experiment, { lookup }: StudyTools): readonly TaskId[] =>
  toTaskMeasures(experiment, lookup).map(({ task }) => task);

/** One training's figure of a task. */
export interface Dot extends Judged {
  readonly round: number;
  readonly run: Run;
}

/** By its head's first metric, on the part that is asked for; trainings that are not there are left out. */
export function toDots(
  roles: readonly string[],
  found: Found,
  { task, metrics }: TaskMeasures,
  part: 'scores' | 'test' = 'scores',
): readonly Dot[] {
  const [metric] = metrics;
  return roles.flatMap((role, round): Dot[] => {
    const run = found.get(role);
    if (run === undefined || metric === undefined) return [];
    return [{ round, run, value: readMetric(run[part], task, metric), end: run.end }];
  });
}

/** Dots of rounds that both have, in order. */
export function toPaired(
  one: readonly Dot[],
  other: readonly Dot[],
): { readonly one: readonly Dot[]; readonly other: readonly Dot[] } {
  const pairs = one.flatMap((dot) => {
    const match = other.find(({ round }) => round === dot.round);
    return match === undefined ? [] : [{ one: dot, other: match }];
  });
  return { one: pairs.map((pair) => pair.one), other: pairs.map((pair) => pair.other) };
}

/** A task by its first metric, on both sides. @throws where it has none */
export function toTaskPairs(
  { metrics }: TaskMeasures,
  one: readonly Dot[],
  other: readonly Dot[],
): Pairs {
  const [metric] = metrics;
  if (metric === undefined) throw new Error('toTaskPairs: expected a metric, got none');
  return { measure: toMeasure(metric), ...toPaired(one, other) };
}

/** Undefined where nothing can be paired yet. */
export function judgePairs(pairs: readonly Pairs[]): Verdict | undefined {
  const isThere = pairs.length > 0 && pairs.every(({ one }) => one.length > 0);
  return isThere ? toVerdict(pairs) : undefined;
}
