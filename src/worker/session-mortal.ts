/**
 * An engine that ends with its device. A device that is gone keeps silent: what was read from it never
 * comes, and what it is told afterwards looks as if it worked. So whatever waits for it is refused as
 * soon as the loss is known, and so is whatever is asked afterwards.
 */
import type { FaultCode } from '../core/protocol/protocol.ts';
import type { Engine, Trainer } from '../core/run/trainer.ts';
import { disposeQuietly } from './session-quiet.ts';

class LostDevice extends Error {
  override readonly name = 'LostDevice';
  readonly code: FaultCode = 'backend-lost';
}

export interface MortalEngine {
  readonly engine: Engine;
  /** Why the device is gone; undefined while it lives. */
  readonly loss: string | undefined;
  /** Ends whatever waits for it. Only the first time counts. */
  end(detail: string): void;
}

/** @param onEnd called once, however the loss became known */
export function toMortal(engine: Engine, onEnd: () => void): MortalEngine {
  const life = createLife(onEnd);
  engine.onLost(life.end);
  const mortal: Engine = {
    report: engine.report,
    suits: (spec) => engine.suits(spec),
    load: (...request) =>
      life.ask(async () => {
        const trainer = await engine.load(...request);
        // Nobody waits for it any more.
        if (life.loss !== undefined) disposeQuietly(() => trainer.dispose());
        return toMortalTrainer(trainer, life);
      }),
    onLost: (listener) => engine.onLost(listener),
    dispose: () => engine.dispose(),
  };
  return {
    engine: mortal,
    get loss() {
      return life.loss;
    },
    end: life.end,
  };
}

/** Of a device, with all that waits for it. */
interface Life {
  readonly loss: string | undefined;
  end(detail: string): void;
  /** @throws LostDevice when the device is gone */
  check(): void;
  /** Refused as soon as the loss is known. */
  hold<T>(work: Promise<T>): Promise<T>;
  /** As `hold`, and nothing is asked of a device that is gone. */
  ask<T>(question: () => Promise<T>): Promise<T>;
}

function createLife(onEnd: () => void): Life {
  let loss: string | undefined;
  // A set of its own: a race against one promise would keep every read for as long as the engine lives.
  const waiting = new Set<(error: Error) => void>();
  function check(): void {
    if (loss !== undefined) throw new LostDevice(loss);
  }
  function hold<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      waiting.add(reject);
      const forget = (): void => void waiting.delete(reject);
      work.then(forget, forget);
      work.then(resolve, reject);
    });
  }
  return {
    get loss() {
      return loss;
    },
    end(detail) {
      if (loss !== undefined) return;
      loss = detail;
      const refused = [...waiting];
      waiting.clear();
      for (const reject of refused) reject(new LostDevice(detail));
      onEnd();
    },
    check,
    hold,
    async ask(question) {
      check();
      return hold(question());
    },
  };
}

function toMortalTrainer(trainer: Trainer, { check, hold, ask }: Life): Trainer {
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
      check();
      const pending = trainer.trainStep();
      return pending === undefined ? undefined : hold(pending);
    },
    sample: (every) => trainer.sample(every),
    record(validate, seconds) {
      check();
      trainer.record(validate, seconds);
    },
    retune(tuning) {
      check();
      trainer.retune(tuning);
    },
    reset() {
      check();
      trainer.reset();
    },
    drain: () => ask(() => trainer.drain()),
    snapshot: () => ask(() => trainer.snapshot()),
    restore: (snapshot) => ask(() => trainer.restore(snapshot)),
    settle: () => ask(() => trainer.settle()),
    swapData: (spec, onProgress) => ask(() => trainer.swapData(spec, onProgress)),
    picture: (watch) => ask(() => trainer.picture(watch)),
    answer: (probe) => ask(() => trainer.answer(probe)),
    weights: () => ask(() => trainer.weights()),
    logits: () => ask(() => trainer.logits()),
    scoreLogits: (logits) => ask(() => trainer.scoreLogits(logits)),
    memory: () => trainer.memory(),
    dispose: () => trainer.dispose(),
  };
}
