/** One network of a comparison: trained until it is flat or at its limit, and scored where it was best. */
import type { TaskId } from '../core/document/experiment.ts';
import { createFlatness, findBegun, toEnd, type TaskLosses } from '../core/run/flatness.ts';
import type { Stage } from '../core/run/recipes.ts';
import type { StageEnd } from '../core/run/scores.ts';
import type { NodeWeights, Trainer, ValidationLogits } from '../core/run/trainer.ts';
import { scoreConstant, toLosses } from './session-constant.ts';
import { createChunkSizer } from './session-loop.ts';
import { isReached, takeSteps } from './session-train.ts';

/** A long run is scored so often, a short one after every epoch: scores cost more than steps here. */
const looksAtMost = 50;

export interface StageRequest {
  readonly trainer: Trainer;
  readonly stage: Stage;
  /** Epochs at most. */
  readonly limit: number;
  /** Of the network that is compared: so long is an epoch here, whatever this one's own would be. */
  readonly stepsPerEpoch: number | undefined;
  /** A later network starts with its weights. */
  readonly isCarried: boolean;
  now(): number;
}

interface Look {
  readonly logits: ValidationLogits;
  readonly losses: TaskLosses;
  /** Σ λ L of the validation part. */
  readonly objective: number;
}

export interface StageOutcome {
  /** State at the lowest validation loss: nobody keeps a network that got worse again. */
  readonly best: Look;
  /** As they were there, if they are carried. */
  readonly weights: NodeWeights | undefined;
  readonly end: StageEnd;
  readonly epochs: number;
  readonly seconds: number;
}

/** Gives the epoch after every chunk. */
export async function* trainToEnd(request: StageRequest): AsyncGenerator<number, StageOutcome> {
  const { trainer, stage, limit, isCarried } = request;
  const every = Math.max(1, Math.floor(limit / looksAtMost));
  const flatness = createFlatness(limit);
  const clock = { seconds: 0 };
  const first = await lookAt(trainer, stage);
  flatness.observe(0, first.losses);
  let best = first;
  let weights = isCarried ? await trainer.weights() : undefined;
  for (let epoch = Math.min(every, limit); ; epoch = Math.min(epoch + every, limit)) {
    yield* trainTo(request, epoch, clock);
    const look = await lookAt(trainer, stage);
    const outcome = (end: StageEnd): StageOutcome => {
      return { best, weights, end, epochs: epoch, seconds: clock.seconds };
    };
    if (isBroken(first.losses, look.losses)) return outcome('non-finite');
    flatness.observe(epoch, look.losses);
    if (look.objective < best.objective) {
      best = look;
      if (isCarried) weights = await trainer.weights();
    }
    if (!flatness.isFlat && epoch < limit) continue;
    const awaited = hasFrozen(stage) ? [] : toLabelled(best.losses);
    const constant = await scoreConstant(trainer, best.logits);
    const begun = findBegun(best.losses, constant).length;
    const end = toEnd(flatness.isFlat, epoch >= limit, begun, awaited.length);
    if (end !== undefined) return outcome(end);
  }
}

async function* trainTo(
  { trainer: on, stepsPerEpoch = on.loaded.stepsPerEpoch, now }: StageRequest,
  epoch: number,
  clock: { seconds: number },
): AsyncGenerator<number> {
  const sizer = createChunkSizer();
  const isOver = (): boolean => isReached(on, { step: epoch * stepsPerEpoch });
  while (!isOver()) {
    const startMs = now();
    const steps = await takeSteps({ on, steps: sizer.steps, startMs, now, isOver });
    await on.settle();
    const elapsedMs = now() - startMs;
    sizer.observe(steps, elapsedMs);
    clock.seconds += elapsedMs / 1000;
    yield on.step / stepsPerEpoch;
  }
}

async function lookAt(trainer: Trainer, { spec }: Stage): Promise<Look> {
  const logits = await trainer.logits();
  const losses = toLosses(await trainer.scoreLogits(logits));
  let objective = 0;
  for (const { id, task } of spec.model.heads) {
    const loss = losses[task] ?? NaN;
    // A task without validation labels has no say.
    if (!Number.isNaN(loss)) objective += (spec.tuning.lambdas[id] ?? 1) * loss;
  }
  return { logits, losses, objective };
}

function toLabelled(losses: TaskLosses): readonly string[] {
  return Object.keys(losses).filter((task) => !Number.isNaN(losses[task as TaskId]));
}

/** On features that stay as they are, what is flat stays so: there is no beginning to wait for. */
function hasFrozen({ spec, carried }: Stage): boolean {
  return spec.model.layers.some(({ id, frozen }) => frozen && carried?.nodes.includes(id));
}

function isBroken(first: TaskLosses, now: TaskLosses): boolean {
  return Object.entries(now).some(
    ([task, loss]) => !Number.isFinite(loss) && Number.isFinite(first[task as TaskId] ?? NaN),
  );
}
