/** What leaves a run to go on elsewhere: its weights by name, and its data. */
import type { NamedWeight, NamedWeights, TakenData } from '../core/run/trainer.ts';
import type { Network } from './compile.ts';
import { toLabels } from './device-data.ts';
import type { Asked, Standing } from './standing.ts';

export async function takeWeights({ byNode }: Network): Promise<NamedWeights> {
  const nodes = [...byNode].map(async ([node, weights]) => {
    const taken = weights.map(async ({ name, variable }): Promise<NamedWeight> => {
      // Copies: what a backend hands out may be its own memory.
      const values = Float32Array.from(await variable.data());
      return { name, shape: variable.shape, values };
    });
    return [node, await Promise.all(taken)] as const;
  });
  return Object.fromEntries(await Promise.all(nodes));
}

/** Labels of the tasks that have a head. */
export function takeData({
  network,
  dataset,
  input,
}: Pick<Asked, 'network' | 'input'> & Pick<Standing, 'dataset'>): TakenData {
  const { count, inputs, split } = dataset;
  const labels = network.heads.map(({ ir }) => {
    const { values, width, mask, deviation } = toLabels(dataset, ir.task);
    return [ir.task, { values, width, known: mask, deviation }] as const;
  });
  return { inputs, shape: input.shape, count, labels: Object.fromEntries(labels), split };
}
