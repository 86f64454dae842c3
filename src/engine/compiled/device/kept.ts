/** Which nodes have to be in memory, since somebody reads another number of them than that of its own element. */
import { toSize } from '../../../core/graph/shape.ts';
import { isWhole } from '../access.ts';
import { toReads } from '../graph.ts';
import type { Access, Node, ReduceNode } from '../nodes.ts';
import type { Schedule } from '../passes/schedule.ts';
import { findInterleaved } from './interleaved.ts';
import { readsThrough } from './reading.ts';
import { joinSums, toSumDims, type Summed } from './sums.ts';
import type { Crowd } from './blocks.ts';

/** Maps that are computed in one go, at most, and where several compute the same. */
const longest = 48;
const longestTwice = 12;
/** Maps that a thread computes for all terms of a sum rather than read what another phase has written. */
const mostInSum = 64;

/** Terms of a sum that whoever reads it computes by himself, if that is not more than so many for each thread. */
const mostRepeated = 16;

export interface Kept {
  /** Of products, sums and scatters only results: the others are kept where they turn out to be read. */
  readonly kept: ReadonlySet<Node>;
  /** Short sums, of classes say, that everybody computes who reads them, so that nobody waits for them. */
  readonly repeated: ReadonlySet<Node>;
  readonly summed: ReadonlyMap<Node, Summed>;
  /** Parts between each other that everybody computes who reads them. */
  readonly interleaved: ReadonlySet<Node>;
  /** Sums that are part of another. */
  readonly joined: ReadonlySet<Node>;
}

export function findKept(
  nodes: readonly Node[],
  results: readonly Access[],
  placed: Schedule['placed'],
  crowd: Crowd,
): Kept {
  const { summed, joined } = joinSums(nodes, results);
  const kept = new Set<Node>([...results.map(({ node }) => node), ...placed.keys()]);
  const interleaved = findInterleaved(nodes, kept);
  const repeated = findRepeated(nodes, kept, joined, crowd);
  const readers = new Map<Node, number>();
  const isPulled = (node: Node): boolean => node.op === 'map' && !kept.has(node);

  /** Maps behind one that are computed along with it. */
  function measure(node: Node): number {
    const found = new Set<Node>([node]);
    for (const one of found) {
      if (found.size > longest) break;
      for (const { node: other, ...walk } of toReads(one))
        if (isPulled(other) && isWhole({ ...walk, node: other })) found.add(other);
    }
    return found.size;
  }
  function keep({ node }: Access): void {
    if (node.op === 'map' || node.op === 'mask' || node.op === 'gather') kept.add(node);
  }
  function keepUnlessOwn(access: Access): void {
    const { node } = access;
    if (readsThrough(access) || (node.op !== 'gather' && isWhole(access))) {
      readers.set(node, (readers.get(node) ?? 0) + 1);
      return;
    }
    keep(access);
  }
  function readSum(node: ReduceNode): void {
    const { x } = summed.get(node)!;
    const terms = toSize(x.shape) / toSize(node.shape);
    if (joined.has(node) || readsThrough(x) || repeated.has(x.node)) return;
    if (x.node.op !== 'map') keep(x);
    else if (!isWhole(x) || measure(x.node) * terms > mostInSum) keep(x);
    else if (toSumDims(summed.get(node)!, isPulled, (one) => kept.has(one)) === undefined) keep(x);
  }
  for (const node of nodes) {
    if (node.op === 'map' || node.op === 'assemble') toReads(node).forEach(keepUnlessOwn);
    else if (node.op === 'reduce') readSum(node);
    else for (const read of toReads(node)) if (!readsThrough(read)) keep(read);
    if (node.op === 'map' && measure(node) > longest) kept.add(node);
  }
  for (const node of nodes)
    if (isPulled(node) && (readers.get(node) ?? 0) > 1 && measure(node) > longestTwice)
      kept.add(node);
  return { kept, repeated, interleaved, summed, joined };
}

function findRepeated(
  nodes: readonly Node[],
  kept: ReadonlySet<Node>,
  joined: ReadonlySet<Node>,
  { threads }: Crowd,
): ReadonlySet<Node> {
  const repeated = new Set<Node>();
  for (const node of nodes) {
    if (node.op === 'reduce' && !kept.has(node) && !joined.has(node)) {
      const terms = toSize(node.x.shape) / toSize(node.shape);
      if (terms <= mostRepeated) repeated.add(node);
    }
    // Whoever reads another number for each of many, and whoever reads it many times.
    for (const { node: read } of toReads(node)) {
      if (read.op !== 'reduce') continue;
      const terms = toSize(read.x.shape) / toSize(read.shape);
      const isFew =
        terms * toSize(node.op === 'assemble' ? read.shape : node.shape) <= mostRepeated * threads;
      if ((node.op !== 'map' && node.op !== 'assemble') || !isFew) repeated.delete(read);
    }
  }
  return repeated;
}
