/** All trainings of a claim, each once for every seed. */
import type { Engine } from '../../src/core/run/trainer.ts';
import { seeds, type Claim, type Measured } from './claim.ts';
import { measure, type Figures } from './measure.ts';

export async function measureAll(engine: Engine, { runs }: Claim): Promise<Measured> {
  const figures: Record<string, Figures[]> = {};
  for (const [run, training] of Object.entries(runs)) {
    figures[run] = [];
    for (const seed of seeds) figures[run].push(await measure(engine, training, seed));
  }
  return figures;
}
