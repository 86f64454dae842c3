/** The rows of each step, in an order of its own for every epoch, drawn from the run's seed. */
import { toEpoch } from '../core/run/checkpoint.ts';
import { hashWords } from '../core/math/random.ts';
import type { BatchPosition } from '../core/run/trainer.ts';

/** The rows of an epoch. */
export interface EpochPlan {
  /** Rows of a batch when this many are asked for: never more than there are. */
  fit(batchSize: number): number;
  /** Number of rows that an epoch draws in batches of this size. */
  count(batchSize: number): number;
  /** As many, in the order in which they are trained on. @param seed of this epoch */
  order(seed: number, batchSize: number): Uint32Array;
}

export interface Batches {
  /** Rows of a batch. */
  readonly size: number;
  /** Epochs trained so far; whole exactly after an epoch's last step. */
  readonly epoch: number;
  /** On average: an epoch takes the whole number above this, or below where rows of it came earlier. */
  readonly stepsPerEpoch: number;
  /** Share of an epoch that the next step is. */
  readonly stride: number;
  /** Rows for the next step, as many as fit; valid until the next call. */
  next(): Int32Array;
  /** From the next step on; the running epoch goes on with the rows that are left. */
  resize(batchSize: number): void;
  reset(): void;
  /** A copy of where it stands. */
  readonly position: BatchPosition;
  /** Goes on from where batches of the same rows stood. */
  seek(position: BatchPosition): void;
}

/**
 * Every batch has the same size, so that shapes stay fixed and no batch norm sees a batch of one: where
 * an epoch leaves fewer rows than a batch takes, its last batch takes the first rows of the next epoch
 * with them. So each pass draws each row once, and an epoch ends with the step that finishes its pass.
 * A row is in a batch once, also where two passes meet in it.
 * @param finished epochs that were trained before, on other rows
 */
export function createBatches(plan: EpochPlan, seed: number, size: number, finished = 0): Batches {
  let order = new Uint32Array();
  let batchSize = plan.fit(size);
  let rows = new Int32Array(batchSize);
  let cursor = 0;
  /** Place in the epoch at which the present batch size began, and the steps from there to its end. */
  let start = 0;
  let steps = 1;
  let done = 0;

  const draw = (): Uint32Array => plan.order(hashWords(seed, finished), batchSize);
  const stepsIn = (left: number): number => Math.ceil(left / batchSize);
  const beginEpoch = (): void => {
    order = draw() as typeof order;
    cursor = 0;
    start = 0;
    done = 0;
    steps = stepsIn(order.length);
  };
  /** The last step of an epoch. */
  const finishEpoch = (): void => {
    const tail = order.slice(cursor);
    rows.set(tail);
    finished += 1;
    beginEpoch();
    cursor = batchSize - tail.length;
    if (cursor === 0) return;
    putBehind(order, new Set(tail), cursor);
    rows.set(order.subarray(0, cursor), tail.length);
    steps = stepsIn(order.length - cursor);
  };
  beginEpoch();

  return {
    get size() {
      return batchSize;
    },
    get epoch() {
      return toEpoch({ finished, start, done, steps });
    },
    get stepsPerEpoch() {
      return plan.count(batchSize) / batchSize;
    },
    get stride() {
      return (1 - start) / steps;
    },
    next() {
      done += 1;
      if (done === steps) {
        finishEpoch();
      } else {
        rows.set(order.subarray(cursor, cursor + batchSize));
        cursor += batchSize;
      }
      return rows;
    },
    resize(next) {
      const fitted = plan.fit(next);
      if (fitted === batchSize) return;
      start = toEpoch({ finished: 0, start, done, steps });
      done = 0;
      batchSize = fitted;
      rows = new Int32Array(batchSize);
      // An epoch of which nothing was drawn is planned for its size.
      if (cursor === 0) beginEpoch();
      else steps = stepsIn(order.length - cursor);
    },
    reset() {
      finished = 0;
      beginEpoch();
    },
    get position() {
      return { finished, batchSize, order: order.slice(), cursor, start, done, steps };
    },
    seek(to) {
      ({ finished, batchSize, cursor, start, done, steps } = to);
      order = to.order.slice();
      rows = new Int32Array(batchSize);
    },
  };
}

/** Changes places so that none of some rows is among the first `count`, as far as there are others. */
function putBehind(order: Uint32Array, some: ReadonlySet<number>, count: number): void {
  let other = count;
  for (let at = 0; at < count; at++) {
    const row = order[at]!;
    if (!some.has(row)) continue;
    while (other < order.length && some.has(order[other]!)) other += 1;
    if (other === order.length) return;
    order[at] = order[other]!;
    order[other] = row;
  }
}
