/** The same experiment from several initial weights, in several orders of batches. */
import type { Experiment } from '../../document/experiment.ts';
import type { Lookup } from '../../graph/lookup.ts';
import { toMeasure, toTaskMeasures, type TaskMeasures } from '../measures.ts';
import { toSummary, type Summary } from '../statistics.ts';
import { margins } from '../verdict.ts';
import { toDots, toEntry, toRounds, withRound, type Course, type Dot } from './course.ts';
import type { Found, StudyDefinition } from './study.ts';

export type SeedsRequest = { readonly rounds: number; readonly course: Course };

export const toSeedRole = (round: number): string => `seed/${round}`;

export const seeds: StudyDefinition<SeedsRequest> = {
  kind: 'seeds',
  plan: (experiment, { rounds, course }) =>
    toRounds(rounds).map((round) =>
      toEntry(toSeedRole(round), withRound(experiment, round), course),
    ),
};

export interface SeedsTask extends TaskMeasures {
  readonly dots: readonly Dot[];
  /** Of the finite figures; null of none. Two heaps are told where they lie apart by more than the margin. */
  readonly summary: Summary | null;
}

export function readSeeds(
  experiment: Experiment,
  { rounds }: Pick<SeedsRequest, 'rounds'>,
  found: Found,
  lookup: Lookup,
): readonly SeedsTask[] {
  return toTaskMeasures(experiment, lookup).map((measures): SeedsTask => {
    const dots = toDots(toRounds(rounds).map(toSeedRole), found, measures);
    const values = dots.map(({ value }) => value).filter(Number.isFinite);
    return { ...measures, dots, summary: summarise(values, measures) };
  });
}

/** With the margin of the task's metric; null of no figure. */
export function summarise(values: readonly number[], { metrics }: TaskMeasures): Summary | null {
  const [metric] = metrics;
  if (values.length === 0 || metric === undefined) return null;
  const size = Math.max(...values.map(Math.abs));
  return toSummary(values, toMeasure(metric).isShare ? margins.share : margins.other * size);
}
