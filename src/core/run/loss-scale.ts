/**
 * Checks that losses are still of the size of an untrained network's, so that the weights are worth going
 * back to. Training that runs away passes through many losses that are finite before one is not.
 */
export interface LossScale {
  /** By task, of a scored row, the first before any training; NaN where a task has none or does not count. */
  observe(losses: readonly number[]): void;
  /** No newest loss is more than three times its first. */
  readonly isSound: boolean;
  /** State that `restore` goes on with; plain data. */
  readonly state: LossScaleState;
  restore(state: LossScaleState): void;
}

export interface LossScaleState {
  readonly first: readonly number[];
  readonly newest: readonly number[];
}

const most = 3;
export const noLosses: LossScaleState = { first: [], newest: [] };

export function createLossScale(): LossScale {
  let state = noLosses;
  return {
    observe(newest) {
      const first = newest.map((loss, task) => {
        const before = state.first[task] ?? NaN;
        return Number.isFinite(before) ? before : loss;
      });
      state = { first, newest };
    },
    get isSound() {
      const { first, newest } = state;
      return newest.every(
        (loss, task) =>
          Number.isNaN(loss) || loss < Math.min(Infinity, most * (first[task] ?? NaN)),
      );
    },
    get state() {
      return state;
    },
    restore(next) {
      state = next;
    },
  };
}
