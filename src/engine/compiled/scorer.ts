/** Scores rows by a program, some at a time. */
import { toSize } from '../../core/graph/shape.ts';
import type { ModelIr } from '../../core/graph/model-ir.ts';
import type { Network } from '../compile.ts';
import type { TrainingRows } from '../training-rows.ts';
import { names } from './names.ts';
import { createProgram, type Program } from './program.ts';
import type { Storage } from './storage.ts';
import { traceScore } from './trace-score.ts';

/** Rows at once: their numbers stay in the processor's cache. */
export const mostRows = 64;

export interface Scorer {
  /**
   * Sums over all rows, as `scoring.ts` has them, of the weights in the storage.
   * @param onPart called before each part of the rows with how many are done, and of how many
   */
  score(rows: TrainingRows, onPart?: (done: number, total: number) => void): Float32Array;
  dispose(): void;
}

/** @throws NotTraceable where a head measures what cannot be written down */
export function createScorer(
  network: Network,
  { input: { info } }: ModelIr,
  storage: Storage,
  first: TrainingRows,
): Scorer {
  const width = toSize(info.shape);
  const size = Math.min(mostRows, first.count);
  const { results, feeds } = traceScore(network, info.shape, first, size);
  for (const feed of feeds) storage.piece(feed.name, feed.size);
  const program: Program = createProgram(results, storage);

  function enter(rows: TrainingRows, from: number): void {
    const to = Math.min(from + size, rows.count);
    const put = (name: string, values: Float32Array, of: number): void => {
      if (!storage.has(name)) return;
      const piece = storage.read(name);
      piece.fill(0);
      piece.set(values.subarray(from * of, to * of));
    };
    put(names.scoredInputs, rows.inputs, width);
    for (const [head, values] of rows.labels.entries()) {
      put(names.scoredLabels(head), values, rows.widths[head]!);
      const mask = storage.read(names.scoredMask(head));
      mask.fill(0);
      for (let at = from; at < to; at++) mask[at - from] = rows.masks[head]?.[at] ?? 1;
    }
  }
  return {
    score(rows, onPart) {
      const sums = new Float64Array(storage.read(names.scores).length);
      for (const feed of feeds) feed.fill(storage.read(feed.name), network.clock.step);
      const parts = Math.ceil(rows.count / size);
      for (let from = 0; from < rows.count; from += size) {
        onPart?.(from / size, parts);
        enter(rows, from);
        program.begin();
        for (const [at, value] of storage.read(names.scores).entries()) sums[at]! += value;
      }
      return Float32Array.from(sums);
    },
    dispose: program.dispose,
  };
}
