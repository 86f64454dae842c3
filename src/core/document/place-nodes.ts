/** Places for new nodes, so that nothing lies on top of anything else. */
import type { GraphChange } from './changes.ts';
import type { Experiment, ExperimentNode, NodeId } from './experiment.ts';
import { canReach, toTargets } from './rewire.ts';

/** Canvas pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Positions are multiples of this. */
export const gridSize = 10;
/** From one column of cards to the next, and room for the tallest card. */
const columnStep = 250;
const rowStep = 140;
const headRowStep = 210;

export function snapToGrid(point: Point): Point {
  // Links know no −0.
  const snap = (value: number): number => Math.round(value / gridSize) * gridSize + 0;
  return { x: snap(point.x), y: snap(point.y) };
}

function isFree(nodes: readonly ExperimentNode[], at: Point, height: number): boolean {
  return nodes.every(({ kind, position }) => {
    const other = kind === 'head' ? headRowStep : rowStep;
    return (
      Math.abs(position.x - at.x) >= columnStep - 20 ||
      (at.y >= position.y ? at.y - position.y >= other : position.y - at.y >= height)
    );
  });
}

/** The first free place below `from`, in the same column. */
function findFreeBelow(nodes: readonly ExperimentNode[], from: Point, height: number): Point {
  let at = snapToGrid(from);
  // Every node blocks a bounded stretch, so that this many steps always leave the last one behind.
  for (let tries = 0; tries < nodes.length * 60 && !isFree(nodes, at, height); tries += 1) {
    at = { x: at.x, y: at.y + gridSize };
  }
  return at;
}

/** A place for a node that follows `source`. */
export function placeAfter(
  nodes: readonly ExperimentNode[],
  source: NodeId,
  kind: 'layer' | 'head',
): Point {
  const before = nodes.find((node) => node.id === source);
  if (before === undefined) return placeFree(nodes, kind);
  const at = { x: before.position.x + columnStep, y: before.position.y };
  return findFreeBelow(nodes, at, kind === 'head' ? headRowStep : rowStep);
}

/** A place for a node without wires: heads below the heads, layers below everything. */
export function placeFree(nodes: readonly ExperimentNode[], kind: 'layer' | 'head'): Point {
  const height = kind === 'head' ? headRowStep : rowStep;
  const alike = nodes.filter((node) => node.kind === kind);
  const column = alike.length > 0 ? alike : nodes;
  if (column.length === 0) return { x: 0, y: 0 };
  const right = Math.max(...column.map((node) => node.position.x));
  const shift = alike.length > 0 || nodes.length === 0 ? 0 : columnStep;
  const top = Math.min(...column.map((node) => node.position.y));
  return findFreeBelow(nodes, { x: right + shift, y: top }, height);
}

/** A place for the copy of a node: the next free row under it. */
export function insertedRow(nodes: readonly ExperimentNode[], original: Point): Point {
  return findFreeBelow(nodes, original, rowStep);
}

export interface Room {
  readonly at: Point;
  /** Moves what stands in the way, and all that follows it, to the right. */
  readonly changes: readonly GraphChange[];
}

/**
 * A place for a layer between `source` and what it will feed: a column to itself, for which the rest
 * of the network steps aside.
 * @param wish taken when it is free
 */
export function makeRoom(
  graph: Pick<Experiment, 'nodes' | 'edges'>,
  source: NodeId,
  targets: readonly NodeId[],
  wish?: Point,
): Room {
  const { nodes } = graph;
  if (wish !== undefined && isFree(nodes, snapToGrid(wish), rowStep))
    return { at: snapToGrid(wish), changes: [] };
  const before = nodes.find((node) => node.id === source);
  const after = nodes.filter((node) => targets.includes(node.id));
  if (before === undefined || after.length === 0)
    return { at: placeAfter(nodes, source, 'layer'), changes: [] };
  // On a branch of its own, beside what it leads to.
  const isApart = before.kind === 'input' || toTargets(graph, source).length > 1;
  const column = snapToGrid({
    x: before.position.x + columnStep,
    y:
      after.length === 1 && isApart
        ? (after[0]?.position.y ?? before.position.y)
        : before.position.y,
  });
  const gap = Math.min(...after.map((node) => node.position.x)) - before.position.x;
  const step = Math.max(0, 2 * columnStep - gap);
  const moved = nodes.filter(
    (node) =>
      step > 0 &&
      node.id !== source &&
      node.position.x > before.position.x &&
      targets.some((target) => canReach(graph, target, node.id)),
  );
  const isMoved = new Set(moved);
  const shifted = moved.map((node) => ({
    id: node.id,
    position: snapToGrid({ x: node.position.x + step, y: node.position.y }),
  }));
  const rest = nodes.filter((node) => !isMoved.has(node));
  return {
    at: findFreeBelow(rest, column, rowStep),
    changes: shifted.map((move): GraphChange => ({ kind: 'move-node', ...move })),
  };
}
