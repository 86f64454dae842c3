import { createRandom } from '../../core/math/random.ts';

export type Sharing = 'shared' | 'own';

/**
 * Training rows of each task: all of them, or, so that every task brings its own examples,
 * every row is dealt to one task, by turns of a drawn order.
 * @param purpose names the stream of the seed
 */
export function dealRows(
  train: Uint32Array,
  tasks: number,
  sharing: Sharing,
  { seed, purpose }: { readonly seed: number; readonly purpose: string },
): Uint32Array[] {
  if (sharing === 'shared') return Array.from({ length: tasks }, () => train);
  const order = createRandom(seed, purpose).shuffle(Uint32Array.from(train));
  return Array.from({ length: tasks }, (_, task) =>
    order.filter((__, turn) => turn % tasks === task).sort(),
  );
}

/** A mask in which all rows are known but those of `train` that are not among `own`. */
export function toOwnMask(count: number, train: Uint32Array, own: Uint32Array): Uint8Array {
  const mask = new Uint8Array(count).fill(1);
  for (const row of train) mask[row] = 0;
  for (const row of own) mask[row] = 1;
  return mask;
}
