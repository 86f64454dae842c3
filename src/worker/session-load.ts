/** Loads that tell how far they are, and end when nobody waits for them any more. */
import type { RunSpec } from '../core/run/run-spec.ts';
import type { Engine, LoadProgress, Trainer } from '../core/run/trainer.ts';

const intervalMs = 100;

/** Tells every stage, and its share often enough to move evenly. */
export function createProgress(
  tell: (progress: LoadProgress) => void,
  now: () => number,
): (progress: LoadProgress) => void {
  let last: LoadProgress | undefined;
  let lastMs = -Infinity;
  return (next) => {
    const isOver = next.total !== undefined && next.done === next.total;
    if (next.stage === last?.stage && !isOver && now() - lastMs < intervalMs) return;
    last = next;
    lastMs = now();
    tell(next);
  };
}

interface LoadRequest {
  readonly engine: Engine;
  readonly spec: RunSpec;
  /** A newer run waits. */
  isSuperseded(): boolean;
  progress(progress: LoadProgress): void;
}

/** Undefined as soon as a newer run waits. */
export async function loadUnless(request: LoadRequest): Promise<Trainer | undefined> {
  const { engine, spec, isSuperseded, progress } = request;
  if (isSuperseded()) return undefined;
  let made: Trainer;
  try {
    made = await engine.load(spec, {
      onProgress(told) {
        // From the compilation on, what was made so far is on the device and is disposed with the rest.
        const isEarly = told.stage === 'download' || told.stage === 'data';
        if (isEarly && isSuperseded()) throw new Error('session: a newer run waits');
        progress(told);
      },
    });
  } catch (error) {
    // Whatever became of it.
    if (isSuperseded()) return undefined;
    throw error;
  }
  if (!isSuperseded()) return made;
  made.dispose();
  return undefined;
}
