/** Really trained runs, as rules see them: on the compiler, in Node. */
import type { Experiment } from '../../../core/document/experiment.ts';
import { createRunLog } from '../../../core/run/run-log.ts';
import { toRunSpec } from '../../../core/run/to-run-spec.ts';
import { openEngine } from '../../../engine/testing/harness.ts';
import { lookup } from '../../lookup.ts';
import type { WhyFound, WhyMoment } from '../define-why.ts';
import { whys, type WhyId } from '../index.ts';

const recordEvery = 10;
const lookEvery = 25;

/**
 * @param watchEvery steps after which all rules are asked, as the page asks them again and again
 * @returns what each rule found first, and the run at its end
 */
export async function watchRun(
  experiment: Experiment,
  { steps, watchEvery = 200 }: { readonly steps: number; readonly watchEvery?: number },
): Promise<{ readonly found: ReadonlyMap<WhyId, WhyFound>; readonly moment: WhyMoment }> {
  const spec = toRunSpec(experiment, lookup);
  if (!spec.ok) throw new Error(`watchRun: ${JSON.stringify(spec.error)}`);
  const engine = await openEngine('wasm', spec.value);
  const trainer = await engine.load(spec.value);
  const log = createRunLog(trainer.loaded.channels);
  const found = new Map<WhyId, WhyFound>();
  const perEpoch = Math.max(1, Math.round(trainer.loaded.stepsPerEpoch));
  const look = async (): Promise<WhyMoment> => {
    const { rows, count } = await trainer.drain();
    log.append(rows, count);
    const picture = await trainer.picture({ kind: 'tug', every: lookEvery });
    return {
      experiment,
      loaded: trainer.loaded,
      history: log,
      sample: picture?.kind === 'tug' ? picture : undefined,
      step: trainer.step,
    };
  };
  trainer.sample(lookEvery);
  trainer.record(true, 0);
  let moment = await look();
  for (let step = 1; step <= steps; step++) {
    await trainer.trainStep();
    if (step % recordEvery === 0 || step % perEpoch === 0)
      trainer.record(step % perEpoch === 0, step / 1000);
    if (step % watchEvery !== 0) continue;
    moment = await look();
    for (const { id, find } of whys.all) {
      const why = find(moment);
      if (why !== undefined && !found.has(id)) found.set(id, why);
    }
  }
  trainer.dispose();
  return { found, moment };
}
