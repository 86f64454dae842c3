/**
 * A trainer whose errors are faults with a code, and on WebGPU one that hears of every error of its
 * first score and its first step.
 */
import type { Trainer } from '../core/run/trainer.ts';
import type { ErrorScope } from './device-errors.ts';
import { toFault } from './fault.ts';
import { hearFirstErrors } from './first-errors.ts';

interface Checks {
  /** On WebGPU alone: hears of every error from here on. */
  readonly openScope: (() => ErrorScope) | undefined;
  /** @throws EngineFault when a batch of this size does not fit */
  checkSize(batchSize: number): void;
}

export function toChecked(trainer: Trainer, { openScope, checkSize }: Checks): Trainer {
  const heard = openScope === undefined ? trainer : hearFirstErrors(trainer, openScope);
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
      const pending = now(() => heard.trainStep());
      return pending && later(() => pending);
    },
    sample: (every) => trainer.sample(every),
    record: (validate, seconds) => now(() => heard.record(validate, seconds)),
    drain: () => later(() => heard.drain()),
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
    dispose: () => heard.dispose(),
  };
}

/** @throws EngineFault whatever `work` throws */
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
