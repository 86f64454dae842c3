import { definePart, LazyPart } from '../LazyPart.tsx';
import { useDocument } from '../playground-context.ts';
import type { Box } from './arrangement.ts';

const handles = definePart(async () => (await import('./SplitHandles.tsx')).SplitHandles);

/** In a file of their own, which comes after the page, and only where several tasks could share something. */
export function SplitHandlesWhereAny({ boxes }: { readonly boxes: ReadonlyMap<string, Box> }) {
  const hasTwo = useDocument(
    ({ experiment }) => experiment.nodes.filter(({ kind }) => kind === 'head').length > 1,
  );
  if (!hasTwo) return null;
  return (
    <LazyPart part={handles} loading={null} lost={() => null}>
      {(SplitHandles) => <SplitHandles boxes={boxes} />}
    </LazyPart>
  );
}
