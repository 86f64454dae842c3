/** A short race between two engines on the real network, before a run begins. */
import type { StepEngine } from './step-engine.ts';

/** Rounds of steps: each is long enough to forgive what the one before had to compile. */
const rounds = [1, 4, 16, 64];
/** A round that takes this long is the last one. */
const enoughMs = 30;
/** How much faster another engine must be before it is taken. */
const clearlyFaster = 2;

export interface Trial {
  /** Makes one step. */
  step(engine: StepEngine): Promise<void>;
  /** Resolves when all steps have been computed. */
  settle(engine: StepEngine): Promise<void>;
  now(): number;
}

/**
 * Milliseconds per step, the round trip to a device left out: some browsers take a tenth of a second
 * for one, whatever it waited for. The engine is as it was made afterwards.
 * @param limitMs what it has to stay below: far from it there is no second round
 */
async function timeSteps(
  engine: StepEngine,
  { step, settle, now }: Trial,
  limitMs = Infinity,
): Promise<number> {
  await settle(engine);
  const askedMs = now();
  await settle(engine);
  const latencyMs = now() - askedMs;
  let bestMs = Infinity;
  for (const steps of rounds) {
    const startMs = now();
    for (let done = 0; done < steps; done++) await step(engine);
    await settle(engine);
    const elapsedMs = Math.max(0, now() - startMs - latencyMs);
    bestMs = Math.min(bestMs, elapsedMs / steps);
    // The first round compiles and says little, unless it is hopeless: long steps are not for that.
    const hopelessMs = limitMs * (elapsedMs > 5 * enoughMs ? 4 : 50);
    if (steps === 1 ? bestMs > hopelessMs : elapsedMs > enoughMs) break;
  }
  engine.reset();
  return bestMs;
}

/** How many times as fast the other is, if that is clearly so. */
export async function race(
  usual: StepEngine,
  other: StepEngine,
  trial: Trial,
): Promise<number | undefined> {
  const usualMs = await timeSteps(usual, trial);
  const otherMs = await timeSteps(other, trial, usualMs / clearlyFaster);
  // Clocks of some browsers stand still for a millisecond.
  const times = usualMs / Math.max(otherMs, 0.001);
  return times >= clearlyFaster ? times : undefined;
}
