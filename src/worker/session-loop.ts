/** Number of steps to train before looking up: by the clock, and by the pace a person chose. */

/** Steps between two looks at the mailbox take about this long. */
const chunkMs = 60;
const rateWindowMs = 1500;

export interface ChunkSizer {
  /** Steps for the next chunk. */
  readonly steps: number;
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
  /** Steps per second at most; null is flat out. */
  set(stepsPerSecond: number | null, nowMs: number): void;
  /** Training starts or goes on after a stand. */
  start(nowMs: number): void;
  /** Steps that are due. */
  due(nowMs: number): number;
  /** Milliseconds until the next step is due. */
  wait(nowMs: number): number;
  took(steps: number): void;
}

export function createPacer(): Pacer {
  let pace: number | null = null;
  let originMs = 0;
  let taken = 0;
  const start = (nowMs: number): void => {
    originMs = nowMs;
    taken = 0;
  };
  return {
    set(stepsPerSecond, nowMs) {
      pace = stepsPerSecond;
      start(nowMs);
    },
    start,
    due(nowMs) {
      if (pace === null) return Infinity;
      const due = Math.floor(((nowMs - originMs) * pace) / 1000) + 1 - taken;
      // A slow step is not made up for by a burst.
      if (due > Math.max(1, pace / 4)) {
        start(nowMs);
        return 1;
      }
      return due;
    },
    wait: (nowMs) => (pace === null ? 0 : Math.max(0, originMs + (taken * 1000) / pace - nowMs)),
    took(steps) {
      taken += steps;
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
