/** When a network is trained enough, to be compared with another or to rest: pure, by the losses of its tasks. */
import type { TaskId } from '../document/experiment.ts';
import type { StageEnd } from './scores.ts';

/** Over its last half, a flat run has lowered no task's loss by more than this share of what it was at first. */
export const flatShare = 0.05;
/** Nothing is flat before this part of its limit, nor before so many epochs: a slow start is not a rest. */
export const least = { share: 0.2, epochs: 10 } as const;
/** A task has begun to be learnt once its loss is below that of the best single answer by this share. */
export const begunShare = 0.03;

/** Validation losses by task. */
export type TaskLosses = Readonly<Record<TaskId, number>>;

interface Look {
  readonly epoch: number;
  /** Lowest so far. */
  readonly best: TaskLosses;
}

export interface Flatness {
  /** @param epoch epochs trained so far, growing from 0 */
  observe(epoch: number, losses: TaskLosses): void;
  /** No task got better to speak of in the last half of training. */
  readonly isFlat: boolean;
  /** Epochs of that half, 0 while a task gets better. */
  readonly flatEpochs: number;
}

/**
 * Looks at halves, not at a number of epochs: a run that gets slower as it goes is given time in
 * proportion. It looks at the lowest loss so far, so that a task which gets worse again is flat too.
 * @param limit epochs at most
 */
export function createFlatness(limit: number): Flatness {
  const leastEpochs = Math.max(least.epochs, least.share * limit);
  const looks: Look[] = [];
  return {
    observe(epoch, losses) {
      const before = looks.at(-1)?.best ?? {};
      const best = Object.fromEntries(
        Object.entries(losses).map(([task, loss]) => [
          task,
          Math.min(loss, before[task as TaskId] ?? Infinity),
        ]),
      );
      looks.push({ epoch, best });
    },
    get isFlat() {
      return findFlatEpochs(looks, leastEpochs) > 0;
    },
    get flatEpochs() {
      return findFlatEpochs(looks, leastEpochs);
    },
  };
}

function findFlatEpochs(looks: readonly Look[], leastEpochs: number): number {
  const [first, last] = [looks[0], looks.at(-1)];
  if (first === undefined || last === undefined || last.epoch < leastEpochs) return 0;
  const middle = looks.findLast(({ epoch }) => epoch <= last.epoch / 2) ?? first;
  const isFlat = Object.entries(last.best).every(([name, loss]) => {
    const task = name as TaskId;
    const gain = (middle.best[task] ?? NaN) - loss;
    return Number.isNaN(gain) || gain <= flatShare * (first.best[task] ?? NaN);
  });
  return isFlat ? last.epoch - middle.epoch : 0;
}

/** Tasks of a network that are learnt to some degree, against `constant`: the losses of one answer to everything. */
export function findBegun(losses: TaskLosses, constant: TaskLosses): readonly TaskId[] {
  return (Object.keys(losses) as TaskId[]).filter((task) => {
    const [loss = NaN, guess = NaN] = [losses[task], constant[task]];
    return loss < guess - begunShare * Math.abs(guess);
  });
}

/**
 * End of a run at this point: undefined while it has to go on. A task that is still guessed may only
 * be slow to begin, so it is waited for until the limit; what was learnt beside it by then counts.
 * @param begun how many tasks are learnt to some degree
 * @param awaited how many of them there ought to be
 */
export function toEnd(
  isFlat: boolean,
  isAtLimit: boolean,
  begun: number,
  awaited: number,
): StageEnd | undefined {
  if (isFlat && begun >= awaited) return 'flat';
  if (!isAtLimit) return undefined;
  if (begun === 0 && awaited > 0) return 'guessing';
  return isFlat ? 'flat' : 'improving';
}
