/** Automatic layout; dagre comes only when it is asked for. */
import type { Experiment, NodeId } from '../../core/document/experiment.ts';
import { type Point, snapToGrid } from '../../core/document/place-nodes.ts';
import type { Size } from './flow-graph.ts';

const fallback: Size = { width: 200, height: 140 };

/**
 * Places that read from left to right, wires crossing as little as possible; the data node stays
 * where it is.
 */
export async function layOut(
  graph: Pick<Experiment, 'nodes' | 'edges'>,
  sizes: ReadonlyMap<NodeId, Size>,
): Promise<ReadonlyMap<NodeId, Point>> {
  const { graphlib, layout } = await import('@dagrejs/dagre');
  const plan = new graphlib.Graph();
  plan.setGraph({ rankdir: 'LR', ranksep: 70, nodesep: 40 });
  plan.setDefaultEdgeLabel(() => ({}));
  for (const { id } of graph.nodes) plan.setNode(id, { ...(sizes.get(id) ?? fallback) });
  for (const { source, target } of graph.edges) plan.setEdge(source, target);
  layout(plan);
  const places = new Map<NodeId, Point>();
  for (const { id } of graph.nodes) {
    const placed = plan.node(id) as { readonly x: number; readonly y: number };
    const { width, height } = sizes.get(id) ?? fallback;
    // dagre speaks of centres, the canvas of upper left corners.
    places.set(id, { x: placed.x - width / 2, y: placed.y - height / 2 });
  }
  const anchor = graph.nodes.find((node) => node.kind === 'input') ?? graph.nodes[0];
  const to = anchor === undefined ? undefined : places.get(anchor.id);
  if (anchor === undefined || to === undefined) return places;
  const [dx, dy] = [anchor.position.x - to.x, anchor.position.y - to.y];
  return new Map([...places].map(([id, { x, y }]) => [id, snapToGrid({ x: x + dx, y: y + dy })]));
}
