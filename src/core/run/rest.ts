/** When training that has no end comes to rest: pure, so that the same rows rest at the same row. */
import { createFlatness, findBegun, toEnd, type TaskLosses } from './flatness.ts';

export interface RestRule {
  /** @param epoch epochs of the run, growing */
  observe(epoch: number, losses: TaskLosses): void;
  /** The losses have been flat for so many epochs; 0 while there is no reason to rest. */
  readonly flatEpochs: number;
  /**
   * The run rests here: it does not rest again before it has been trained as long again.
   * @param constant losses of one answer to everything: a task that is still guessed is waited for
   * @returns false when it goes on after all
   */
  rests(constant: TaskLosses): boolean;
}

/**
 * A rule for one stretch of training: for other losses, or another way of lowering them, there is another.
 * @param limit epochs in which a slow beginning is waited for
 */
export function createRestRule(limit: number): RestRule {
  const flatness = createFlatness(limit);
  /** The epoch with which the stretch begins; undefined before anything was seen. */
  let origin: number | undefined;
  let newest = 0;
  let newestLosses: TaskLosses = {};
  let notBefore = 0;
  return {
    observe(epoch, losses) {
      origin ??= epoch;
      newest = epoch - origin;
      newestLosses = losses;
      flatness.observe(newest, losses);
    },
    get flatEpochs() {
      return newest < notBefore ? 0 : flatness.flatEpochs;
    },
    rests(constant) {
      const awaited = Object.values(newestLosses).filter((loss) => !Number.isNaN(loss));
      const begun = findBegun(newestLosses, constant);
      const isOver = toEnd(true, newest >= limit, begun.length, awaited.length) !== undefined;
      if (isOver) notBefore = 2 * newest;
      return isOver;
    },
  };
}
