/** Rounds in which every contender has its turn, so that a ratio compares what ran side by side. */
import type { Opened, Trained } from './bench.worker.ts';
import type { GpuCounts } from './gpu-counts.ts';

export interface Effort {
  readonly rounds: number;
  /** About how long a turn takes; at least one step. */
  readonly roundMs: number;
  /** A contender that has trained for so long gets no more turns, once it had `minRounds` of them. */
  readonly capMs: number;
  readonly minRounds: number;
}

export interface Runner {
  readonly name: string;
  open(): Promise<Opened>;
  train(steps: number): Promise<Trained>;
}

export type Measured =
  | {
      readonly name: string;
      readonly opened: Opened;
      /** Milliseconds per step, one entry per round. */
      readonly samples: readonly number[];
      /** Per step, in the steady state. */
      readonly counts: GpuCounts;
    }
  | { readonly name: string; readonly error: string };

interface Lane {
  readonly runner: Runner;
  readonly opened: Opened;
  readonly samples: number[];
  counts: GpuCounts;
  steps: number;
  spentMs: number;
}

/** Trains until caches and compilers are warm, and finds how many steps fill a turn. */
async function warm(runner: Runner, opened: Opened, effort: Effort): Promise<Lane> {
  let steps = 1;
  let spentMs = 0;
  for (;;) {
    const { msPerStep, counts } = await runner.train(steps);
    const tookMs = msPerStep * steps;
    spentMs += tookMs;
    if (tookMs >= effort.roundMs / 2 || spentMs >= 3 * effort.roundMs) {
      const fill = Math.max(1, Math.round(effort.roundMs / msPerStep));
      // A step of seconds is no warmer the next time, and its time is dear.
      const samples = steps === 1 && tookMs > effort.capMs / 4 ? [msPerStep] : [];
      return { runner, opened, samples, counts, steps: fill, spentMs };
    }
    steps *= 2;
  }
}

const toMessage = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown);

/** A contender that fails is reported in its place; the others go on. */
export async function interleave(
  runners: readonly Runner[],
  effort: Effort,
): Promise<readonly Measured[]> {
  const failed = new Map<Runner, string>();
  const lanes: Lane[] = [];
  for (const runner of runners) {
    try {
      lanes.push(await warm(runner, await runner.open(), effort));
    } catch (thrown) {
      failed.set(runner, toMessage(thrown));
    }
  }
  for (let round = 0; round < effort.rounds; round++) {
    for (let turn = 0; turn < lanes.length; turn++) {
      // Nobody is always the one after the slowest.
      const lane = lanes[(turn + round) % lanes.length]!;
      const isSpent = lane.spentMs > effort.capMs && lane.samples.length >= effort.minRounds;
      if (isSpent || failed.has(lane.runner)) continue;
      try {
        const { msPerStep, counts } = await lane.runner.train(lane.steps);
        lane.samples.push(msPerStep);
        lane.counts = counts;
        lane.spentMs += msPerStep * lane.steps;
      } catch (thrown) {
        failed.set(lane.runner, toMessage(thrown));
      }
    }
  }
  return runners.map((runner) => {
    const { name } = runner;
    const error = failed.get(runner);
    if (error !== undefined) return { name, error };
    const { opened, samples, counts } = lanes.find((lane) => lane.runner === runner)!;
    return { name, opened, samples, counts };
  });
}
