/** What each task comes to alone, as levels beside the curves of the network: channels like any other. */
import type { Experiment } from '../../document/experiment.ts';
import type { Lookup } from '../../graph/lookup.ts';
import { channel, type ChannelInfo } from '../channels.ts';
import { toTaskMeasures } from '../measures.ts';
import { toMean } from '../statistics.ts';
import { toAloneRole, type AloneRequest } from './alone.ts';
import { toRounds } from './course.ts';
import type { Found } from './study.ts';

export interface Level {
  /** Its `levelOf` says beside which channel it stands. */
  readonly channel: ChannelInfo;
  readonly value: number;
}

/** Validation loss and metrics of each task at the same width, in the mean over the seeds that are there. */
export function readAloneLevels(
  experiment: Experiment,
  { rounds }: Pick<AloneRequest, 'rounds'>,
  found: Found,
  lookup: Lookup,
): readonly Level[] {
  return toTaskMeasures(experiment, lookup).flatMap(({ task }) => {
    const runs = toRounds(rounds).flatMap(
      (round) => found.get(toAloneRole('alone', task, round)) ?? [],
    );
    const [first] = runs;
    if (first === undefined) return [];
    const metrics = first.channels.filter(
      ({ quantity, task: own }) => quantity === 'metric' && own === task,
    );
    const toLevel = (of: ChannelInfo, values: readonly (number | undefined)[]): Level[] => {
      const finite = values.filter((value) => value !== undefined && Number.isFinite(value));
      return finite.length === 0
        ? []
        : [{ channel: channel.alone(of), value: toMean(finite as readonly number[]) }];
    };
    return [
      ...toLevel(
        channel.validation(task),
        runs.map(({ scores }) => scores[task]?.loss),
      ),
      ...metrics.flatMap((of) =>
        toLevel(
          of,
          runs.map(({ scores }) => scores[task]?.metrics[of.id]),
        ),
      ),
    ];
  });
}
