/** Gives each node a place in one piece of memory, in which places are used again when their node is done. */
import { toSize } from '../../../core/graph/shape.ts';
import { toReads } from '../graph.ts';
import type { Node } from '../nodes.ts';
import type { Kernel, Schedule } from './schedule.ts';

export interface MemoryPlan {
  /** In numbers from the start of the piece; of what is put together with others, the whole. */
  readonly places: ReadonlyMap<Node, number>;
  readonly size: number;
}

/** First and last kernel in which a node's place is its own. */
interface Life {
  readonly node: Node;
  readonly size: number;
  first: number;
  last: number;
}

/** Places begin at whole vectors. */
export const toAligned = (size: number): number => Math.ceil(size / 4) * 4;

/**
 * @param fixed nodes that lie elsewhere; what is put together with others lies where they do
 * @param kept nodes that are read after the last kernel
 */
export function planMemory(
  { kernels, stored, placed }: Schedule,
  fixed: ReadonlySet<Node>,
  kept: ReadonlySet<Node>,
): MemoryPlan {
  const lives = findLives(kernels, stored, placed, fixed, kept);
  const places = new Map<Node, number>();
  const done: (Life & { readonly at: number })[] = [];
  let size = 0;
  for (const life of lives.sort((a, b) => b.size - a.size || a.first - b.first)) {
    const others = done
      .filter((other) => other.first <= life.last && life.first <= other.last)
      .sort((a, b) => a.at - b.at);
    let at = 0;
    for (const other of others) {
      if (at + life.size <= other.at) break;
      at = Math.max(at, other.at + other.size);
    }
    places.set(life.node, at);
    done.push({ ...life, at });
    size = Math.max(size, at + life.size);
  }
  return { places, size };
}

/** The whole in which a node lies, and where. */
export function toRoot(node: Node, placed: Schedule['placed']): { root: Node; offset: number } {
  const place = placed.get(node);
  if (place === undefined) return { root: node, offset: 0 };
  const { root, offset } = toRoot(place.whole, placed);
  return { root, offset: offset + place.offset };
}

function findLives(
  kernels: readonly Kernel[],
  stored: Schedule['stored'],
  placed: Schedule['placed'],
  fixed: ReadonlySet<Node>,
  kept: ReadonlySet<Node>,
): Life[] {
  const lives = new Map<Node, Life>();
  const touch = (node: Node, at: number): void => {
    const { root } = toRoot(node, placed);
    if (fixed.has(root) || root.op === 'input' || root.op === 'constant') return;
    const life = lives.get(root);
    const size = toAligned(toSize(root.shape));
    if (life === undefined) lives.set(root, { node: root, size, first: at, last: at });
    else {
      life.first = Math.min(life.first, at);
      life.last = Math.max(life.last, at);
    }
  };
  for (const [at, kernel] of kernels.entries()) {
    for (const node of toTouched(kernel)) if (stored.has(node)) touch(node, at);
  }
  for (const node of kept) touch(node, kernels.length);
  return [...lives.values()];
}

/** Nodes that a kernel reads or writes. */
export function toTouched(kernel: Kernel): readonly Node[] {
  switch (kernel.kind) {
    case 'fill':
      return [kernel.node];
    case 'node':
      return [kernel.node, ...toReads(kernel.node).map(({ node }) => node)];
    case 'loop':
      return kernel.members.flatMap(({ node, reads }) => [
        node,
        ...reads.filter(({ isOwn }) => !isOwn).map((read) => read.node),
      ]);
  }
}
