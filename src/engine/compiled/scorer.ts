/** Scores rows by a program, some at a time. */
import type { NodeId } from '../../core/document/experiment.ts';
import { toSize } from '../../core/graph/shape.ts';
import type { ModelIr } from '../../core/graph/model-ir.ts';
import type { Network } from '../compile.ts';
import type { ScoreOptions } from '../scoring.ts';
import type { Silence } from '../silence.ts';
import type { TrainingRows } from '../training-rows.ts';
import type { Feed } from './entering.ts';
import { names } from './names.ts';
import { createProgram, type Program } from './program.ts';
import type { Storage } from './storage.ts';
import { traceScore } from './trace-score.ts';

/** Rows at once: their numbers stay in the processor's cache. */
export const mostRows = 64;

export interface Scorer {
  /** Sums over all rows, as `scoring.ts` has them, of the weights in the storage. */
  score(rows: TrainingRows, options?: ScoreOptions): Float32Array;
  dispose(): void;
}

/** A score's program, with a silence in the output of one node or without any. */
interface ScoreProgram {
  readonly node: NodeId | undefined;
  readonly feeds: readonly Feed[];
  readonly program: Program;
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
  const plain = open(undefined);
  /** Of the node that was asked for last: a question about its units is one after the other. */
  let silenced: ScoreProgram | undefined;

  function open(silence: Silence | undefined): ScoreProgram {
    const silent = silence && { node: silence.node, units: silence.numbers.length / 2 };
    const { results, feeds } = traceScore(network, info.shape, first, size, silent);
    for (const feed of feeds) storage.piece(feed.name, feed.size);
    return { node: silence?.node, feeds, program: createProgram(results, storage) };
  }
  function get(silence: Silence | undefined): ScoreProgram {
    if (silence === undefined) return plain;
    if (silenced?.node !== silence.node) {
      silenced?.program.dispose();
      silenced = undefined;
      silenced = open(silence);
    }
    storage.read(names.silence(silence.node)).set(silence.numbers);
    return silenced;
  }
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
      const { program, feeds } = get(silence);
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
    dispose() {
      plain.program.dispose();
      silenced?.program.dispose();
    },
  };
}
