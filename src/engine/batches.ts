/** Which rows each step trains on: an order of its own for every epoch, drawn from the run's seed. */
import { hashWords } from '../core/math/random.ts';

/** The rows of an epoch. */
export interface EpochPlan {
  /** How many an epoch has under this batch size. */
  count(batchSize: number): number;
  /** As many, in the order in which they are trained on. @param seed of this epoch */
  order(seed: number, batchSize: number): Uint32Array;
}

export interface Batches {
  /** Epochs trained so far; whole exactly after an epoch's last step. */
  readonly epoch: number;
  readonly stepsPerEpoch: number;
  /** Share of an epoch that the next step is. */
  readonly stride: number;
  /** `batchSize` rows for the next step; valid until the next call. */
  next(): Int32Array;
  /** From the next step on; the running epoch goes on with the rows that are left. */
  resize(batchSize: number): void;
  reset(): void;
}

/**
 * Every batch has the same size, so that shapes stay fixed: what is left over at the end of an epoch
 * is left out of it. A batch that is larger than the epoch goes round.
 * @param finished epochs that were trained before, on other rows
 */
export function createBatches(plan: EpochPlan, seed: number, size: number, finished = 0): Batches {
  let order = new Uint32Array();
  let batchSize = size;
  let rows = new Int32Array(batchSize);
  let cursor = 0;
  /** Where in the epoch the present batch size began, and how many steps are left from there. */
  let start = 0;
  let steps = 1;
  let done = 0;

  const stepsIn = (left: number): number => Math.max(1, Math.floor(left / batchSize));
  const beginEpoch = (): void => {
    order = plan.order(hashWords(seed, finished), batchSize) as typeof order;
    cursor = 0;
    start = 0;
    done = 0;
    steps = stepsIn(order.length);
  };
  beginEpoch();

  return {
    get epoch() {
      return finished + (done === 0 ? start : start + ((1 - start) * done) / steps);
    },
    get stepsPerEpoch() {
      return stepsIn(plan.count(batchSize));
    },
    get stride() {
      return (1 - start) / steps;
    },
    next() {
      for (let i = 0; i < batchSize; i++) {
        rows[i] = order[cursor] ?? 0;
        cursor += 1;
        if (cursor === order.length) cursor = 0;
      }
      done += 1;
      if (done === steps) {
        finished += 1;
        beginEpoch();
      }
      return rows;
    },
    resize(next) {
      if (next === batchSize) return;
      start = done === 0 ? start : start + ((1 - start) * done) / steps;
      done = 0;
      batchSize = next;
      rows = new Int32Array(batchSize);
      // An epoch that has not begun is planned for its size.
      if (start === 0) beginEpoch();
      else steps = stepsIn(order.length - cursor);
    },
    reset() {
      finished = 0;
      beginEpoch();
    },
  };
}
