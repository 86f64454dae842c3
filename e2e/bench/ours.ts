/** This engine, on whatever path it takes for the network. */
import { createEngine } from '../../src/engine/engine.ts';
import { toBenchSpec, withInputs } from './bench-data.ts';
import type { Contender, ContenderRequest, Subject } from './contender.ts';

/** @param balancing the balancer's kind, where a network is trained */
export async function openOurs(
  { network, backend, loadAsset }: ContenderRequest<Subject>,
  balancing?: string,
): Promise<Contender> {
  const spec = toBenchSpec(network, balancing);
  const engine = await createEngine(backend, { loadAsset, spec });
  const { name, adapter, passedOver } = engine.report;
  if (backend !== 'auto' && name !== backend) {
    const reason = passedOver.find((other) => other.name === backend);
    throw new Error(`${backend} does not run here: ${reason?.detail ?? 'no reason given'}`);
  }
  const trainer = await withInputs(network, () => engine.load(spec));
  return {
    path: trainer.loaded.path.name,
    adapter,
    async train(steps) {
      for (let step = 0; step < steps; step++) {
        const waiting = trainer.trainStep();
        // Without a promise there is nothing to wait for, and waiting would cost a turn.
        if (waiting !== undefined) await waiting;
      }
      await trainer.settle();
      return steps;
    },
  };
}
