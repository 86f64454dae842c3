/**
 * A trainer whose errors are faults with a code, and on WebGPU one that hears of every error of its
 * first score and its first step.
 */
import type { Trainer } from '../core/run/trainer.ts';
import { openErrorScope, withErrorScope, type ErrorScope } from './device-errors.ts';
import { toFault } from './fault.ts';

interface Checks {
  /** Of WebGPU, where it is that. */
  readonly device: GPUDevice | undefined;
  /** @throws EngineFault when a batch of this size does not fit */
  checkSize(batchSize: number): void;
}

export function toChecked(trainer: Trainer, { device, checkSize }: Checks): Trainer {
  /** Open from the first record to its read. */
  let recording: ErrorScope | undefined;
  let hasRead = device === undefined;
  let hasStepped = device === undefined;

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
  function stepFirst(on: GPUDevice): Promise<void> {
    hasStepped = true;
    return later(() =>
      withErrorScope(on, async () => {
        await trainer.trainStep();
        await trainer.settle();
      }),
    );
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
      if (!hasStepped && device !== undefined) return stepFirst(device);
      const pending = now(() => trainer.trainStep());
      return pending && later(() => pending);
    },
    record(validate, seconds) {
      if (!hasRead && device !== undefined) recording ??= openErrorScope(device);
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
          // What the device says is the cause of what was thrown here, if anything was.
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
    swapData: (spec) =>
      later(() => {
        checkSize(spec.tuning.batchSize);
        return trainer.swapData(spec);
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
