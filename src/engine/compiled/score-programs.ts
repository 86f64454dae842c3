/** The programs that score rows: one without a silence, and one for the node that was silenced last. */
import type { NodeId } from '../../core/document/experiment.ts';
import type { ModelIr } from '../../core/graph/model-ir.ts';
import type { Network } from '../compile.ts';
import type { Silence } from '../silence.ts';
import type { TrainingRows } from '../training-rows.ts';
import type { Feed } from './entering.ts';
import type { AnyProgram, MakeProgram, Pieces } from './step-programs.ts';
import { traceScore } from './trace-score.ts';

export interface ScoreProgram<P> {
  readonly feeds: readonly Feed[];
  readonly program: P;
}

export interface ScorePrograms<P> {
  /** The silence's numbers are the caller's to write. */
  get(silence: Silence | undefined): ScoreProgram<P>;
  dispose(): void;
}

/**
 * @param rows of the kind that is scored; @param size how many of them at once
 * @throws NotTraceable where a head measures what cannot be written down
 */
export function createScorePrograms<P extends AnyProgram>(
  {
    network,
    ir,
    rows,
  }: { readonly network: Network; readonly ir: ModelIr; readonly rows: TrainingRows },
  size: number,
  storage: Pick<Pieces, 'piece'>,
  make: MakeProgram<P>,
): ScorePrograms<P> {
  const { shape } = ir.input.info;
  const plain = open(undefined);
  /** A question about a node's units is one after the other. */
  let silenced: (ScoreProgram<P> & { readonly node: NodeId }) | undefined;

  function open(silence: Silence | undefined): ScoreProgram<P> {
    const silent = silence && { node: silence.node, units: silence.numbers.length / 2 };
    const { results, feeds } = traceScore(network, shape, rows, size, silent);
    for (const feed of feeds) storage.piece(feed.name, feed.size);
    return { feeds, program: make(results, new Set()) };
  }
  return {
    get(silence) {
      if (silence === undefined) return plain;
      if (silenced?.node !== silence.node) {
        silenced?.program.dispose();
        silenced = undefined;
        silenced = { ...open(silence), node: silence.node };
      }
      return silenced;
    },
    dispose() {
      plain.program.dispose();
      silenced?.program.dispose();
    },
  };
}
