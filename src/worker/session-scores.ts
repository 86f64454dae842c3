/** Scores of a network as a whole: of a row, of the test part, and of several networks together. */
import type { TaskId } from '../core/document/experiment.ts';
import { channel, findColumn } from '../core/run/channels.ts';
import type { JobResult, ScoreJob, TrainJob } from '../core/run/job.ts';
import type { Scores } from '../core/run/scores.ts';
import type {
  Engine,
  LoadedRun,
  NodeWeights,
  PartScore,
  Snapshot,
  Trainer,
  ValidationLogits,
} from '../core/run/trainer.ts';
import { disposeQuietly } from './session-quiet.ts';

/** Of a row that was scored on the validation part. */
export function readScores(row: Float32Array, { channels, tasks }: LoadedRun): Scores {
  return Object.fromEntries(
    tasks.map(({ id }) => [
      id,
      {
        loss: row[findColumn(channels, channel.validation(id))] ?? NaN,
        metrics: Object.fromEntries(
          channels.flatMap(({ id: name, quantity, task }, at) =>
            quantity === 'metric' && task === id ? [[name, row[at] ?? NaN]] : [],
          ),
        ),
      },
    ]),
  );
}

/** On the test part, with the weights of this state; training stands there afterwards. */
export async function scoreTest(trainer: Trainer, at: Snapshot): Promise<Scores> {
  await trainer.restore(at);
  const answer = await trainer.answer({ kind: 'test' });
  if (answer.kind !== 'test')
    throw new Error(`scoreTest: expected a score of the test part, got "${answer.kind}"`);
  return toScores(answer, trainer.loaded);
}

function toScores({ losses, metrics }: PartScore, { channels, tasks }: LoadedRun): Scores {
  return Object.fromEntries(
    tasks.map(({ id }) => [
      id,
      {
        loss: losses[id] ?? NaN,
        metrics: Object.fromEntries(
          channels.flatMap(({ id: name, task }) =>
            task === id && name in metrics ? [[name, metrics[name]!]] : [],
          ),
        ),
      },
    ]),
  );
}

/** Numbers of a network, but those that it started with and kept frozen. */
export function countOwnWeights({ spec, start = {} }: TrainJob, weights: NodeWeights): number {
  const given = new Set<string>(
    spec.model.layers.filter(({ id, frozen }) => frozen && id in start).map(({ id }) => id),
  );
  return Object.entries(weights)
    .filter(([node]) => !given.has(node))
    .flatMap(([, values]) => values)
    .reduce((sum, { length }) => sum + length, 0);
}

/** The mean of what these networks give, scored; gives way after each of them. */
export async function* scoreTogether(
  engine: Engine,
  { spec, members }: ScoreJob,
): AsyncGenerator<void, JobResult> {
  let sum: ValidationLogits | undefined;
  let weights = 0;
  for (const [at, start] of members.entries()) {
    const trainer = await engine.load(spec, { start });
    try {
      const logits = await trainer.logits();
      sum = sum === undefined ? logits : add(sum, logits);
      weights += Object.values(start)
        .flat()
        .reduce((count, { length }) => count + length, 0);
      if (at === members.length - 1) {
        return {
          ...{ end: 'budget', backend: engine.report.name, steps: 0, seconds: 0, weights },
          channels: trainer.loaded.channels,
          ...{ step: 0, epoch: 0, test: null, snapshot: null },
          scores: await trainer.scoreLogits(divide(sum, members.length)),
        };
      }
    } finally {
      disposeQuietly(() => trainer.dispose());
    }
    yield;
  }
  throw new Error('scoreTogether: expected one network or more, got none');
}

function add(left: ValidationLogits, right: ValidationLogits): ValidationLogits {
  return Object.fromEntries(
    Object.entries(left).map(([task, values]) => [
      task,
      values.map((value, at) => value + (right[task as TaskId]?.[at] ?? NaN)),
    ]),
  );
}

function divide(sum: ValidationLogits, count: number): ValidationLogits {
  return Object.fromEntries(
    Object.entries(sum).map(([task, values]) => [task, values.map((value) => value / count)]),
  );
}
