/** Number of steps to train before looking up: by the clock, and by the rate that is wanted. */

/** Steps between two looks at the mailbox take about this long. */
const chunkMs = 60;
const rateWindowMs = 1500;

export interface ChunkSizer {
  /** Steps for the next chunk. */
  readonly steps: number;
  /** Steps per second that the machine can do; undefined before one was measured. */
  readonly fullRate: number | undefined;
  /** @param latencyMs of one empty round trip to the device */
  reset(latencyMs: number): void;
  /** A chunk of `steps` took `elapsedMs`, its read included. */
  observe(steps: number, elapsedMs: number): void;
}

/**
 * Grows and shrinks chunks so that the steps, apart from the read, fill `chunkMs`: a browser that
 * answers reads slowly must not make chunks small, or it would train one step per answer.
 */
export function createChunkSizer(): ChunkSizer {
  let steps = 1;
  let latency = 0;
  let perStepMs: number | undefined;
  return {
    get steps() {
      return steps;
    },
    get fullRate() {
      return perStepMs === undefined ? undefined : 1000 / perStepMs;
    },
    reset(latencyMs) {
      steps = 1;
      latency = latencyMs;
      perStepMs = undefined;
    },
    observe(done, elapsedMs) {
      const measured = Math.max(0.001, elapsedMs - latency) / done;
      perStepMs = perStepMs === undefined ? measured : (perStepMs + measured) / 2;
      steps = Math.max(1, Math.min(Math.floor(chunkMs / perStepMs), steps * 2));
    },
  };
}

/** True when a chunk that began at `startMs` has used up its time (backends that compute at once). */
export function isChunkOver(startMs: number, nowMs: number): boolean {
  return nowMs - startMs >= chunkMs;
}

export interface Pacer {
  /** Training starts or goes on after a stand, or at another pace: a step is due at once. */
  start(nowMs: number): void;
  /** Steps that are due at this rate: steps per second, Infinity for as fast as it goes. */
  due(nowMs: number, rate: number): number;
  /** Milliseconds until the next step is due. */
  wait(nowMs: number): number;
  took(steps: number): void;
}

export function createPacer(): Pacer {
  let rate = Infinity;
  /** From when on the next step is due. */
  let nextMs = 0;
  return {
    start(nowMs) {
      nextMs = nowMs;
    },
    due(nowMs, wanted) {
      rate = wanted;
      if (rate === Infinity) {
        nextMs = nowMs;
        return Infinity;
      }
      if (nowMs < nextMs) return 0;
      const due = Math.floor(((nowMs - nextMs) * rate) / 1000) + 1;
      // A slow step is not made up for by a burst.
      if (due > Math.max(1, rate / 4)) {
        nextMs = nowMs;
        return 1;
      }
      return due;
    },
    wait: (nowMs) => Math.max(0, nextMs - nowMs),
    took(steps) {
      nextMs += (steps * 1000) / rate;
    },
  };
}

export interface RateMeter {
  start(step: number, nowMs: number): void;
  observe(step: number, nowMs: number): void;
  /** Steps per second over the last second or so; 0 before there is a measure. */
  readonly rate: number;
}

export function createRateMeter(): RateMeter {
  let samples: { step: number; ms: number }[] = [];
  return {
    start(step, ms) {
      samples = [{ step, ms }];
    },
    observe(step, ms) {
      samples.push({ step, ms });
      while (samples.length > 2 && ms - samples[1]!.ms > rateWindowMs) samples.shift();
    },
    get rate() {
      const first = samples[0];
      const last = samples.at(-1);
      if (first === undefined || last === undefined || last.ms <= first.ms) return 0;
      return ((last.step - first.step) * 1000) / (last.ms - first.ms);
    },
  };
}
