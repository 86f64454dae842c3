/** Which rows each step trains on: a shuffle of its own for every epoch, drawn from the run's seed. */
import { createRandom, hashWords } from '../core/math/random.ts';

export interface Batches {
  /** Epochs trained so far; whole exactly after an epoch's last step. */
  readonly epoch: number;
  readonly stepsPerEpoch: number;
  /** Share of an epoch that the next step is. */
  readonly stride: number;
  /** `batchSize` rows for the next step. */
  next(): Int32Array;
  /** From the next step on; the running epoch goes on with the rows that are left. */
  resize(batchSize: number): void;
  reset(): void;
}

/**
 * Every batch has the same size, so that shapes stay fixed: what is left over at the end of an epoch
 * is left out of it. A batch that is larger than the data goes round.
 * @param count training rows, at least 1
 * @param finished epochs that were trained before, on other rows
 */
export function createBatches(count: number, seed: number, size: number, finished = 0): Batches {
  const order = new Uint32Array(count);
  let batchSize = size;
  let cursor = 0;
  /** Where in the epoch the present batch size began, and how many steps are left from there. */
  let start = 0;
  let steps = 1;
  let done = 0;

  const stepsIn = (left: number): number => Math.max(1, Math.floor(left / batchSize));
  const beginEpoch = (): void => {
    for (let row = 0; row < count; row++) order[row] = row;
    createRandom(hashWords(seed, finished), 'batches').shuffle(order);
    cursor = 0;
    start = 0;
    done = 0;
    steps = stepsIn(count);
  };
  beginEpoch();

  return {
    get epoch() {
      return finished + (done === 0 ? start : start + ((1 - start) * done) / steps);
    },
    get stepsPerEpoch() {
      return stepsIn(count);
    },
    get stride() {
      return (1 - start) / steps;
    },
    next() {
      const rows = new Int32Array(batchSize);
      for (let i = 0; i < batchSize; i++) rows[i] = order[(cursor + i) % count] ?? 0;
      cursor = (cursor + batchSize) % count;
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
      steps = stepsIn(count - cursor);
    },
    reset() {
      finished = 0;
      beginEpoch();
    },
  };
}
