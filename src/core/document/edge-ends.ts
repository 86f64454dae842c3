import type { NodeId } from './experiment.ts';

/** The ends of a wire's id. */
export function toEnds(
  edge: string | undefined,
): { readonly source: NodeId; readonly target: NodeId } | undefined {
  const [source, target] = (edge ?? '').split('>');
  return source && target ? { source: source as NodeId, target: target as NodeId } : undefined;
}
