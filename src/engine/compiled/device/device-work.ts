/** A graph in pieces as far as memory goes: which of them reads and writes what. */
import { toReads } from '../graph.ts';
import type { Access, InputNode, Node } from '../nodes.ts';
import type { MemoryStep, MemoryWork } from '../passes/plan-memory.ts';
import { isWhole } from '../access.ts';
import type { Crowd } from './blocks.ts';
import { fuse, type Fused, type Piece } from './fuse.ts';
import type { Target } from './target.ts';
import { isPulledIn, writePiece } from './write-piece.ts';

export interface DeviceStep extends MemoryStep {
  readonly piece: Piece;
}

export interface DeviceWork extends MemoryWork {
  readonly steps: readonly DeviceStep[];
  readonly fused: Fused;
  /** Number of phases that run before late inputs are there. */
  readonly early: number;
  /** Nodes whose numbers lie in memory. */
  readonly stored: ReadonlySet<Node>;
}

export function toDeviceWork(
  results: readonly Access[],
  late: ReadonlySet<string>,
  crowd: Crowd,
): DeviceWork {
  const fused = fuse(results, late, crowd);
  const { pieces, early, placed, kept } = fused;
  const stored = new Set<Node>(kept);
  for (const { outputs } of pieces) for (const { to } of outputs) stored.add(to);
  // Whoever reads is asked by writing once without places.
  const reads = pieces.map((piece) => {
    const found = new Set<Node>();
    const target: Target = {
      isStored: (node) => stored.has(node),
      read(node) {
        found.add(node);
        return '0.0';
      },
      readBits: () => '0u',
      place: () => 'x',
      scratch: () => 'x',
    };
    writePiece({ piece, fused, target });
    return found;
  });
  for (const found of reads) for (const node of found) stored.add(node);
  const steps = pieces.map((piece, at): DeviceStep => ({
    piece,
    first: piece.first,
    last: piece.last,
    reads: reads[at]!,
    writes: [
      ...(piece.core !== undefined && stored.has(piece.core.node) ? [piece.core.node] : []),
      ...piece.outputs.map(({ to }) => to),
    ],
    scratch: piece.scratch,
    readsInStep: (_node, input) => readsInStep(piece, fused, input),
  }));
  return { steps, fused, early, placed, stored };
}

/** True where nothing reads the input but tails, each where it writes. */
function readsInStep(
  { core, outputs, last }: Piece,
  { kept, done, repeated, interleaved, joined }: Fused,
  input: InputNode,
): boolean {
  const isPulled = isPulledIn({ kept, done }, last);
  const seen = new Set<Node>();
  const isFine = (access: Access): boolean => {
    if (access.node === input) return isWhole(access);
    if (repeated.has(access.node) || interleaved.has(access.node)) return isApart(access.node);
    if (!isWhole(access) || !isPulled(access.node) || seen.has(access.node)) return true;
    seen.add(access.node);
    return toReads(access.node).every(isFine);
  };
  /** Computed along with whoever reads it. */
  const isRead = (node: Node): boolean =>
    isPulled(node) ||
    repeated.has(node) ||
    interleaved.has(node) ||
    joined.has(node) ||
    (node.op === 'gather' && !kept.has(node));
  const isApart = (node: Node): boolean =>
    node !== input && (!isRead(node) || toReads(node).every((read) => isApart(read.node)));
  const ofCore = core === undefined ? [] : [core.node];
  return (
    ofCore.every((node) => toReads(node).every((read) => isApart(read.node))) &&
    outputs.every(({ source }) => isFine(source))
  );
}
