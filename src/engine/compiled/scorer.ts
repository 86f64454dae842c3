/** Scores rows by a program, some at a time. */
import { toSize } from '../../core/graph/shape.ts';
import type { ScoreOptions } from '../scoring.ts';
import type { StepEngineRequest } from '../step-engine.ts';
import type { TrainingRows } from '../training-rows.ts';
import { names } from './names.ts';
import { createProgram } from './program.ts';
import { createScorePrograms } from './score-programs.ts';
import type { Storage } from './storage.ts';

/** Rows at once: their numbers stay in the processor's cache. */
export const mostRows = 64;

export interface Scorer {
  /** Sums over all rows, as `scoring.ts` has them, of the weights in the storage. */
  score(rows: TrainingRows, options?: ScoreOptions): Float32Array;
  dispose(): void;
}

/** @throws NotTraceable where a head measures what cannot be written down */
export function createScorer(
  request: Pick<StepEngineRequest, 'network' | 'ir' | 'rows'>,
  storage: Storage,
): Scorer {
  const { network, ir, rows: first } = request;
  const width = toSize(ir.input.info.shape);
  const size = Math.min(mostRows, first.count);
  const programs = createScorePrograms(request, size, storage, (results) =>
    createProgram(results, storage),
  );

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
    score(rows, { onPart, silence } = {}) {
      const { program, feeds } = programs.get(silence);
      if (silence !== undefined) storage.read(names.silence(silence.node)).set(silence.numbers);
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
    dispose: programs.dispose,
  };
}
