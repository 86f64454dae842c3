/** One job: a network trained to its end, and scored as the weights are that are kept. */
import { channel, findColumn } from '../core/run/channels.ts';
import { toFirstLimit } from '../core/run/first-limit.ts';
import { createFlatness, findBegun, toEnd, type TaskLosses } from '../core/run/flatness.ts';
import type { JobEnd, JobNews, JobResult, TrainJob } from '../core/run/job.ts';
import type { Scores } from '../core/run/scores.ts';
import type { BackendName, Snapshot, Trainer } from '../core/run/trainer.ts';
import { scoreConstant } from './session-constant.ts';
import { countOwnWeights, readScores, scoreTest } from './session-scores.ts';
import { createChunkSizer } from './session-loop.ts';
import { createRowKeeper, readTaskLosses, type RowKeeper } from './session-rows.ts';
import { isReached, trainChunk, type Cadence } from './session-train.ts';

/** A long run is scored so often, a short one after every epoch: scores cost more than steps here. */
const looksAtMost = 50;
/** Rows are those of the looks. */
const cadence: Cadence = { rowEvery: Infinity, scoresEpochs: false };
const noRules = { epochs: null, patience: null } as const;

export interface JobRequest {
  readonly job: TrainJob;
  readonly trainer: Trainer;
  readonly backend: BackendName;
  now(): number;
  tell(news: JobNews): void;
}

interface Look {
  readonly step: number;
  readonly epoch: number;
  readonly scores: Scores;
  readonly losses: TaskLosses;
  /** Σ λ L of the validation part. */
  readonly objective: number;
}

/** A look, and the state that it was of. */
interface Kept extends Look {
  readonly snapshot: Snapshot;
}

/** Gives way after every chunk. */
export async function* trainJob(request: JobRequest): AsyncGenerator<void, JobResult> {
  const { job, trainer } = request;
  const plan = toPlan(job, trainer.loaded.stepsPerEpoch);
  const course = createCourse(request, plan);
  const flatness = createFlatness(plan.flatLimit);
  const first = await course.begin();
  flatness.observe(0, first.losses);
  let kept: Kept = { ...first, snapshot: await trainer.snapshot() };
  let end: JobEnd | undefined = plan.steps === 0 ? 'budget' : undefined;
  for (let number = 1; end === undefined; number++) {
    const goal = Math.min(number * plan.lookSteps, plan.steps);
    const isBroken = yield* course.trainTo(goal);
    if (isBroken) {
      end = 'non-finite';
      break;
    }
    const look = course.look();
    flatness.observe(trainer.step / plan.epochSteps, look.losses);
    if (job.keeps === 'last' || look.objective < kept.objective)
      kept = { ...look, snapshot: await trainer.snapshot() };
    end = await findEnd(request, { isSpent: course.isSpent, isFlat: flatness.isFlat, kept });
  }
  return {
    ...{ end, backend: request.backend, steps: trainer.step, seconds: course.seconds },
    weights: countOwnWeights(job, kept.snapshot.weights),
    channels: trainer.loaded.channels,
    ...{ step: kept.step, epoch: kept.epoch, scores: kept.scores },
    test: job.wantsTest === true ? await scoreTest(trainer, kept.snapshot) : null,
    snapshot: kept.snapshot,
  };
}

interface Plan {
  readonly epochSteps: number;
  /** Steps at most, Infinity where time alone ends it. */
  readonly steps: number;
  readonly seconds: number;
  readonly lookSteps: number;
  /** Epochs in which a slow beginning is waited for. */
  readonly flatLimit: number;
}

function toPlan({ budget, epochSteps: asked }: TrainJob, own: number): Plan {
  const epochSteps = asked ?? own;
  const { steps = Infinity, epochs = Infinity, seconds = Infinity } = budget;
  const most = Math.min(steps, epochs * epochSteps);
  if (most === Infinity && seconds === Infinity)
    throw new Error('trainJob: expected a budget of steps, epochs or seconds, got none');
  const flatLimit = most === Infinity ? toFirstLimit(null, epochSteps) : most / epochSteps;
  const every = Math.max(1, Math.floor(flatLimit / looksAtMost));
  return { epochSteps, steps: most, seconds, lookSteps: every * epochSteps, flatLimit };
}

interface Course {
  readonly seconds: number;
  /** All of the budget is. */
  readonly isSpent: boolean;
  /** The look before any training. */
  begin(): Promise<Look>;
  /** @returns whether a loss was not finite on the way */
  trainTo(step: number): AsyncGenerator<void, boolean>;
  /** The newest look. */
  look(): Look;
}

function createCourse({ trainer: on, now, tell }: JobRequest, plan: Plan): Course {
  const sizer = createChunkSizer();
  let newest: Float32Array = new Float32Array();
  let unsent: Float32Array[] = [];
  let isTold = false;
  const width = on.loaded.channels.length;
  const push = (rows: Float32Array, count: number): void => {
    if (count === 0) return;
    unsent.push(rows.slice(0, count * width));
    newest = rows.slice((count - 1) * width, count * width);
  };
  const rows: RowKeeper = createRowKeeper(now, push, () => 0);
  const seconds = (): number => rows.kept.trainedMs / 1000;
  const isSpent = (): boolean => isReached(on, { step: plan.steps }) || seconds() >= plan.seconds;

  function report(): void {
    const count = unsent.reduce((sum, { length }) => sum + length / width, 0);
    const share = Math.min(1, Math.max(on.step / plan.steps, seconds() / plan.seconds));
    tell({
      ...{ state: 'running', share, step: on.step, rows: join(unsent), count },
      ...(isTold ? {} : { channels: on.loaded.channels }),
    });
    unsent = [];
    isTold = true;
  }
  const look = (): Look => ({
    step: on.step,
    epoch: on.epoch,
    scores: readScores(newest, on.loaded),
    losses: readTaskLosses(newest, on.loaded),
    objective: newest[findColumn(on.loaded.channels, channel.validationTotal)] ?? NaN,
  });
  return {
    get seconds() {
      return seconds();
    },
    get isSpent() {
      return isSpent();
    },
    async begin() {
      rows.begin();
      rows.record(on, true, now());
      await rows.drain(on, { patience: null, rests: false });
      report();
      return look();
    },
    async *trainTo(step) {
      while (!isReached(on, { step }) && seconds() < plan.seconds) {
        const chunk = await trainChunk({
          ...{
            on,
            goal: { step },
            rules: noRules,
            rests: false,
            endsAtRow: false,
            cadence,
            rows,
            now,
          },
          steps: sizer.steps,
        });
        sizer.observe(chunk.steps, chunk.elapsedMs);
        report();
        if (chunk.reason?.code === 'non-finite') return true;
        yield;
      }
      if (!isReached(on, { step })) {
        // Time is up between two looks.
        rows.record(on, true, now());
        return (await rows.drain(on, { patience: null, rests: false })) !== undefined;
      }
      return false;
    },
    look,
  };
}

function join(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** @returns undefined while it has to go on */
async function findEnd(
  { job, trainer }: JobRequest,
  now: { readonly isSpent: boolean; readonly isFlat: boolean; readonly kept: Look },
): Promise<JobEnd | undefined> {
  const { isSpent, isFlat, kept } = now;
  if (job.until === 'budget') return isSpent ? 'budget' : undefined;
  if (!isFlat && !isSpent) return undefined;
  const constant = await scoreConstant(trainer, await trainer.logits());
  const begun = findBegun(kept.losses, constant).length;
  const awaited = startsFrozen(job)
    ? 0
    : Object.values(kept.losses).filter((loss) => !Number.isNaN(loss)).length;
  return toEnd(isFlat, isSpent, begun, awaited);
}

/** On features that stay as they are, what is flat stays so: there is no beginning to wait for. */
function startsFrozen({ spec, start = {} }: TrainJob): boolean {
  return spec.model.layers.some(({ id, frozen }) => frozen && id in start);
}
