/**
 * Numbers that a step leaves beside the weights. Losses and notes are summed up until JavaScript reads
 * them; the Gram matrix and α are the newest step's.
 */
import { layOutNotes, noteSize } from '../balancing-notes.ts';
import { layOutStruct, type StructLayout } from './struct.ts';

type FigureName =
  /** By head: Σ of losses since they were read. */
  | 'losses'
  /** By head: Σ of losses of the newest batch. */
  | 'batchLosses'
  /** heads × heads, row by row: products of the heads' gradients in the shared weights. */
  | 'gram'
  /** By head: the factor of its gradient in the shared weights. */
  | 'alphas'
  /** By note (see `layOutNotes`): what the balancing method saw since it was read. */
  | 'notes';

export type FiguresLayout = StructLayout<FigureName>;

/** Its Σ, and of how many steps. */
const note = 'struct Note {\n  sum: f32,\n  count: f32,\n}';

export function layOutFigures(heads: number): FiguresLayout {
  const layout = layOutStruct<FigureName>('Figures', {
    losses: { type: 'f32', count: heads },
    batchLosses: { type: 'f32', count: heads },
    gram: { type: 'f32', count: heads * heads },
    alphas: { type: 'f32', count: heads },
    notes: { type: 'Note', words: noteSize, count: layOutNotes(heads).length },
  });
  return { ...layout, declaration: `${note}\n${layout.declaration}` };
}
