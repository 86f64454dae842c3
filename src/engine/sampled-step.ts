/** A step that is looked at while it is made, and a look at a run that stands. */
import { createRandom, hashWords } from '../core/math/random.ts';
import type { Picture, Watch } from '../core/run/trainer.ts';
import { makeStep } from './balanced-steps.ts';
import type { AskedStep } from './balancing.ts';
import { openLooks } from './looks.ts';
import { openProbe } from './open-probe.ts';
import { toMethodParams } from './method.ts';
import type { Run } from './run.ts';
import type { Sampler } from './sampling.ts';
import type { StepRequest } from './step-engine.ts';
import { countLabelled } from './training-rows.ts';

/** @returns a promise where numbers have to be read from a device */
export function makeSampledStep(
  run: Run,
  sampler: Sampler,
  given: StepRequest,
  asked: AskedStep,
): Promise<void> | undefined {
  const { engine, balancing } = run;
  const state = balancing?.state ?? null;
  const looked = { given, asked, probe: openProbe(run, given, 'probe') };
  const pending = makeStep(engine, balancing, given, asked, openLooks(run));
  if (pending === undefined) return sampler.take(looked, true, state);
  return pending.then(() => sampler.take(looked, true, state));
}

/** The newest look at the tasks' gradients; of a run that stands, one at its present weights. */
export async function drawTug(
  run: Run,
  { every }: Extract<Watch, { kind: 'tug' }>,
): Promise<Picture | undefined> {
  const { sampler, balancing } = run;
  if (sampler === undefined) return undefined;
  if (sampler.newest !== undefined && sampler.newest.step > run.step - every - 1)
    return sampler.newest;
  const { given, asked } = toLookedAt(run);
  const probe = openProbe(run, given, 'probe');
  await sampler.take({ given, asked, probe }, false, balancing?.state ?? null);
  return sampler.newest;
}

/** A batch that is drawn for the look alone: the rows of training go on as if there was none. */
function toLookedAt({ step, spec, course, rows }: Run): {
  readonly given: StepRequest;
  readonly asked: AskedStep;
} {
  const random = createRandom(hashWords(spec.seed, step), 'look');
  const { lambdas, rate, tuning } = course;
  const size = Math.min(course.batches.size, rows.count);
  const drawn = Int32Array.from({ length: size }, () => random.integer(rows.count));
  const labelled = rows.masks.map((mask) => countLabelled(mask, drawn));
  const present = labelled.map((count, head) => count > 0 && (lambdas[head] ?? 0) > 0);
  return {
    given: { rows: drawn, labelled, step, rate, lambdas, optimizer: tuning.optimizer },
    asked: {
      present,
      step,
      epoch: Math.floor(course.batches.epoch),
      params: toMethodParams(tuning),
    },
  };
}
