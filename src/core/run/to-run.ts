/** A training on the canvas, made into what is kept of it. */
import type { Experiment } from '../document/experiment.ts';
import { channel } from './channels.ts';
import { toJobKey } from './job.ts';
import type { Run, RunId, RunOrigin } from './run.ts';
import type { Scores, TaskFigures } from './scores.ts';
import type { RunFacts } from './run-events.ts';
import type { RunLog } from './run-log.ts';
import type { RunSpec } from './run-spec.ts';

/** A history, as far as its newest values go. */
type Newest = Pick<RunLog, 'channels' | 'last'>;

export interface RunParts {
  readonly id: RunId;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  readonly experiment: Experiment;
  readonly origin: RunOrigin;
  readonly facts: RunFacts;
  readonly log: Newest;
  /** Numbers of the network. */
  readonly weights: number;
  /** Its dials and data stayed as they were: whoever trains its specification for as long gets the same. */
  readonly isSteady: boolean;
}

export function toRun(parts: RunParts): Run {
  const { id, madeAt, experiment, origin, facts, log, weights, isSteady } = parts;
  const { spec, backend, step, epoch, end } = facts;
  const seconds = log.last(channel.seconds.id);
  return {
    ...{ id, madeAt, name: '', note: '', isPinned: false },
    ...{ experiment, spec, origin, step, epoch, end, backend },
    key: isSteady
      ? toJobKey({ spec, budget: { steps: step }, until: 'budget', keeps: 'last' })
      : `${id}/${String(step)}`,
    channels: log.channels,
    scores: readScores(spec, log),
    test: null,
    cost: { steps: step, seconds: Number.isNaN(seconds) ? 0 : seconds, weights },
  };
}

/** Scores of the last row that was validated. */
export function readScores({ model }: Pick<RunSpec, 'model'>, log: Newest): Scores {
  return Object.fromEntries(
    model.heads.map(({ task }): [string, TaskFigures] => [
      task,
      {
        loss: log.last(channel.validation(task).id),
        metrics: Object.fromEntries(
          log.channels
            .filter(({ quantity, task: own }) => quantity === 'metric' && own === task)
            .map((info) => [info.id, log.last(info.id)]),
        ),
      },
    ]),
  );
}
