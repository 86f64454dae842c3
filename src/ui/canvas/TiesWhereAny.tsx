import { definePart, LazyPart } from '../LazyPart.tsx';
import { useDocument } from '../playground-context.ts';
import type { Box } from './tie-line.ts';

const ties = definePart(async () => (await import('./Ties.tsx')).Ties);

/** Ties between layers, in a file of their own: few networks have any. */
export function TiesWhereAny({ boxes }: { readonly boxes: ReadonlyMap<string, Box> }) {
  const hasAny = useDocument((state) => state.experiment.ties.length > 0);
  if (!hasAny) return null;
  return (
    <LazyPart part={ties} lost={() => null}>
      {(Ties) => <Ties boxes={boxes} />}
    </LazyPart>
  );
}
