/** Hears of every error that WebGPU has with a trainer's first score and its first step. */
import type { Trainer } from '../core/run/trainer.ts';
import type { ErrorScope } from './device-errors.ts';

type Heard = Pick<Trainer, 'trainStep' | 'record' | 'drain' | 'dispose'>;

/** @param openScope hears of every error from its call to the scope's end */
export function hearFirstErrors(trainer: Trainer, openScope: () => ErrorScope): Heard {
  /** Open from the first record to its read. */
  let recording: ErrorScope | undefined;
  let hasRead = false;
  let hasStepped = false;

  /** A scope that stays open would keep later errors from everybody. */
  function forget(): void {
    const scope = recording;
    recording = undefined;
    void scope?.close().catch(() => undefined);
  }
  /** Made at once, so that the device has done it when the scope is closed. */
  async function stepFirst(scope: ErrorScope): Promise<void> {
    try {
      await trainer.trainStep();
      await trainer.settle();
    } finally {
      // The device's error is the cause of what was thrown here, if anything was.
      await scope.close();
    }
  }

  return {
    trainStep() {
      if (hasStepped) return trainer.trainStep();
      hasStepped = true;
      return stepFirst(openScope());
    },
    record(validate, seconds) {
      if (!hasRead) recording ??= openScope();
      try {
        trainer.record(validate, seconds);
      } catch (thrown) {
        forget();
        throw thrown;
      }
    },
    async drain() {
      const scope = recording;
      recording = undefined;
      hasRead ||= scope !== undefined;
      try {
        return await trainer.drain();
      } finally {
        await scope?.close();
      }
    },
    dispose() {
      forget();
      trainer.dispose();
    },
  };
}
