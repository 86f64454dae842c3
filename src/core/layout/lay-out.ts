/** Automatic layout of a whole network. */
import type { Experiment, NodeId } from '../document/experiment.ts';
import { type Point, snapToGrid } from '../document/place-nodes.ts';
import { type Size, toLayeredPlaces } from './layered.ts';

const fallback: Size = { width: 200, height: 140 };

/**
 * Places that read from left to right, wires crossing as little as possible; the data node stays
 * where it is.
 */
export function layOut(
  graph: Pick<Experiment, 'nodes' | 'edges'>,
  sizes: ReadonlyMap<string, Size>,
  aspect: number,
): ReadonlyMap<NodeId, Point> {
  // From the top down, as they lie: a layout should not turn a person's order upside down.
  const nodes = graph.nodes.toSorted((a, b) => a.position.y - b.position.y);
  const places = toLayeredPlaces(
    new Map(nodes.map(({ id }) => [id, sizes.get(id) ?? fallback])),
    graph.edges,
    { rankGap: 60, cardGap: 28, rowGap: 70, aspect },
  );
  const anchor = graph.nodes.find((node) => node.kind === 'input') ?? graph.nodes[0];
  const to = anchor === undefined ? undefined : places.get(anchor.id);
  if (anchor === undefined || to === undefined) return new Map();
  const [dx, dy] = [anchor.position.x - to.x, anchor.position.y - to.y];
  return new Map(
    graph.nodes.map(({ id }) => {
      const { x, y } = places.get(id) ?? to;
      return [id, snapToGrid({ x: x + dx, y: y + dy })];
    }),
  );
}
