/** Each task alone, twice: as wide as it is together, and so narrow that all of them have as many weights. */
import { toAlone } from '../../document/to-alone.ts';
import type { Experiment } from '../../document/experiment.ts';
import { countWeights, toNarrowed, type Narrowed } from '../../graph/narrow.ts';
import type { Lookup } from '../../graph/lookup.ts';
import { toTaskMeasures } from '../measures.ts';
import { toEntry, toRounds, toTasks, withRound, type Course } from './course.ts';
import type { Entry, StudyDefinition } from './study.ts';

export type AloneRequest = {
  /** Number of seeds. */
  readonly rounds: number;
  readonly course: Course;
};

/** Ways to train what a task alone is compared with, and itself. */
export const aloneWays = ['together', 'alone', 'narrow'] as const;
export type AloneWay = (typeof aloneWays)[number];

export const toAloneRole = (way: AloneWay, task: string, round: number): string =>
  way === 'together' ? `together/${round}` : `${way}/${task}/${round}`;

export const alone: StudyDefinition<AloneRequest> = {
  kind: 'alone',
  plan(experiment, { rounds, course }, _found, tools) {
    const tasks = toTasks(experiment, tools);
    const narrowed = toNarrowTasks(experiment, tools.lookup)?.experiments;
    return toRounds(rounds).flatMap((round): Entry[] => {
      const add = (role: string, one: Experiment) => toEntry(role, withRound(one, round), course);
      return [
        add(toAloneRole('together', '', round), experiment),
        ...tasks.map((task) => add(toAloneRole('alone', task, round), toAlone(experiment, task))),
        ...tasks.flatMap((task, at) => {
          const narrow = narrowed?.[at];
          return narrow === undefined ? [] : [add(toAloneRole('narrow', task, round), narrow)];
        }),
      ];
    });
  },
};

/**
 * Networks of one task each, in the data set's order, that have as many weights together as the whole network;
 * undefined where no layer has a width.
 */
export function toNarrowTasks(experiment: Experiment, lookup: Lookup): Narrowed | undefined {
  const wanted = countWeights(experiment, lookup);
  const tasks = toTaskMeasures(experiment, lookup).map(({ task }) => toAlone(experiment, task));
  return wanted === undefined ? undefined : toNarrowed(tasks, wanted, lookup);
}
