/**
 * A trainer whose errors are faults with a code, and on WebGPU one that hears of every error of its
 * first score and its first step.
 */
import type { Trainer } from '../core/run/trainer.ts';
import type { ErrorScope } from './device-errors.ts';
import { toFault } from './fault.ts';

interface Checks {
  /** Of WebGPU, where it is that: hears of every error from here on. */
  readonly openScope: (() => ErrorScope) | undefined;
  /** @throws EngineFault when a batch of this size does not fit */
  checkSize(batchSize: number): void;
}

export function toChecked(trainer: Trainer, { openScope, checkSize }: Checks): Trainer {
  /** Open from the first record to its read. */
  let recording: ErrorScope | undefined;
  let hasRead = openScope === undefined;
  let hasStepped = openScope === undefined;

  function now<T>(work: () => T): T {
    try {
      return work();
    } catch (thrown) {
      throw toFault('internal', thrown);
    }
  }
  async function later<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (thrown) {
      throw toFault('internal', thrown);
    }
  }
  /** A scope that stays open would keep later errors from everybody. */
  function forget(): void {
    const scope = recording;
    recording = undefined;
    void scope?.close().catch(() => undefined);
  }
  /** Made at once, so that the device has done it when the scope is closed. */
  function stepFirst(scope: ErrorScope): Promise<void> {
    hasStepped = true;
    return later(async () => {
      try {
        await trainer.trainStep();
        await trainer.settle();
      } finally {
        // What the device says is the cause of what was thrown here, if anything was.
        await scope.close();
      }
    });
  }

  return {
    get loaded() {
      return trainer.loaded;
    },
    get step() {
      return trainer.step;
    },
    get epoch() {
      return trainer.epoch;
    },
    trainStep() {
      if (!hasStepped && openScope !== undefined) return stepFirst(openScope());
      const pending = now(() => trainer.trainStep());
      return pending && later(() => pending);
    },
    record(validate, seconds) {
      if (!hasRead && openScope !== undefined) recording ??= openScope();
      try {
        now(() => trainer.record(validate, seconds));
      } catch (thrown) {
        forget();
        throw thrown;
      }
    },
    drain: () =>
      later(async () => {
        const scope = recording;
        recording = undefined;
        hasRead ||= scope !== undefined;
        try {
          return await trainer.drain();
        } finally {
          await scope?.close();
        }
      }),
    retune(tuning) {
      checkSize(tuning.batchSize);
      now(() => trainer.retune(tuning));
    },
    reset: () => now(() => trainer.reset()),
    snapshot: () => later(() => trainer.snapshot()),
    restore: (snapshot) => later(() => trainer.restore(snapshot)),
    settle: () => later(() => trainer.settle()),
    swapData: (spec, onProgress) =>
      later(() => {
        checkSize(spec.tuning.batchSize);
        return trainer.swapData(spec, onProgress);
      }),
    picture: (watch) => later(() => trainer.picture(watch)),
    answer: (probe) => later(() => trainer.answer(probe)),
    weights: () => later(() => trainer.weights()),
    logits: () => later(() => trainer.logits()),
    scoreLogits: (logits) => later(() => trainer.scoreLogits(logits)),
    memory: () => trainer.memory(),
    dispose() {
      forget();
      trainer.dispose();
    },
  };
}
