/** A network as a program of its own, with its weights in its memory: what answers outside of the page. */
import type { AnsweringProgram } from '../../core/run/trainer.ts';
import type { Network } from '../compile.ts';
import { toPredictionView } from '../network-views.ts';
import type { Scale } from '../scoring.ts';
import { names } from './names.ts';
import { writeProgram } from './program.ts';
import { createStorage, type Storage } from './storage.ts';
import { traceForward } from './trace-forward.ts';

const inputName = 'example';
const toPiece = (task: string): string => `answer of ${task}`;

/**
 * @param scales by head: of values that the data standardise
 * @throws NotTraceable where a layer does what cannot be written down
 */
export async function toAnsweringProgram(
  network: Network,
  scales: readonly (Scale | undefined)[],
): Promise<AnsweringProgram> {
  const storage = createStorage();
  const { heads, clock } = network;
  const view = toPredictionView(network, heads);
  const { results, feeds } = traceForward(
    network,
    (index) => names.feed(index),
    (toInput) =>
      new Map(
        [...view.compute(toInput(inputName, [1, ...network.ir.input.info.shape]))].map(
          ([task, tensor]) => [toPiece(task), tensor],
        ),
      ),
  );
  for (const { name, size } of feeds) storage.piece(name, size);
  const { bytes } = writeProgram(results, storage);
  await fillWeights(storage, network);
  for (const feed of feeds) feed.fill(storage.read(feed.name), clock.step);
  const memory = new Uint8Array(storage.memory.buffer);
  const last = memory.findLastIndex((byte) => byte !== 0);
  return {
    code: bytes,
    memory: memory.slice(0, last + 1),
    pages: memory.length / 65_536,
    input: storage.read(inputName).byteOffset,
    outputs: heads.map(({ ir: { task } }, at) => {
      const columns = results.get(toPiece(task))!.shape[1] ?? 0;
      const { mean = 0, deviation = 1 } = scales[at] ?? {};
      return { task, address: storage.read(toPiece(task)).byteOffset, columns, mean, deviation };
    }),
  };
}

/** Weights that no answer depends on have no place. */
async function fillWeights(storage: Storage, { trained, weights }: Network): Promise<void> {
  const own = new Set(trained.map(({ variable }) => variable));
  let from = 0;
  for (const { variable } of trained) {
    const values = await variable.data();
    if (storage.has(names.weights)) storage.read(names.weights).set(values, from);
    from += variable.size;
  }
  for (const [index, variable] of weights.entries())
    if (!own.has(variable) && storage.has(names.fixed(index)))
      storage.read(names.fixed(index)).set(await variable.data());
}
