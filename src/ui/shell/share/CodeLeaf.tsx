import { definePart, LazyPart } from '../../LazyPart.tsx';
import type { LeafProps } from './leaf.ts';

/** What prints code comes when it is asked for. */
const body = definePart(async () => (await import('./CodeLeafBody.tsx')).CodeLeafBody);

export function CodeLeaf({ onClose }: LeafProps) {
  return <LazyPart part={body}>{(CodeLeafBody) => <CodeLeafBody onClose={onClose} />}</LazyPart>;
}
