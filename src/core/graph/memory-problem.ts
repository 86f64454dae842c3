/** A network that takes more memory than there is, as the page is told of it. */
import type { Diagnostic } from './diagnostics.ts';
import type { TooLarge } from './room.ts';

/** The repair is a batch that fits, where one does. */
export function toMemoryProblem(
  { worst, bytes, isPiece, limit, batchSize: most }: TooLarge,
  batchSize: number,
): Extract<Diagnostic, { readonly code: 'too-much-memory' }> {
  return {
    severity: 'error',
    code: 'too-much-memory',
    node: worst.id,
    bytes,
    isPiece,
    limit,
    batchSize,
    most,
    ...(most > 0 && { fix: { kind: 'set-batch-size', batchSize: most } }),
  };
}
