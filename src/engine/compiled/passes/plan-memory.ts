/** Gives each node a place in one piece of memory, in which places are used again when their node is done. */
import { toSize } from '../../../core/graph/shape.ts';
import type { InputNode, Node } from '../nodes.ts';
import type { Schedule } from './schedule.ts';

/** Work of a program at one time or several, one after the other, as far as memory goes. */
export interface MemoryStep {
  readonly first: number;
  readonly last: number;
  /** Nodes that it reads from memory, and those that it writes there. */
  readonly reads: Iterable<Node>;
  readonly writes: Iterable<Node>;
  /** Numbers that it needs for itself. */
  readonly scratch?: number;
  /** True where it reads each number of the input only where it writes that of the node, and before. */
  readsInStep(node: Node, input: InputNode): boolean;
}

/** A program as far as memory goes. */
export interface MemoryWork {
  readonly steps: readonly MemoryStep[];
  readonly placed: Schedule['placed'];
}

export interface MemoryPlan {
  /** In numbers from the start of the piece; of what is put together with others, the whole. */
  readonly places: ReadonlyMap<Node, number>;
  /** The same of what steps need for themselves. */
  readonly scratch: ReadonlyMap<MemoryStep, number>;
  readonly size: number;
}

/** First and last time at which a place belongs to a node, or to a step. */
interface Life {
  readonly owner: Node | MemoryStep;
  readonly size: number;
  first: number;
  last: number;
}

/** Places begin at whole vectors. */
export const toAligned = (size: number): number => Math.ceil(size / 4) * 4;

/**
 * @param fixed nodes that lie elsewhere; what is put together with others lies where they do
 * @param kept nodes that are read after the last step
 */
export function planMemory(
  work: MemoryWork,
  fixed: ReadonlySet<Node>,
  kept: ReadonlySet<Node>,
): MemoryPlan {
  const lives = findLives(work, fixed, kept);
  const places = new Map<Node, number>();
  const scratch = new Map<MemoryStep, number>();
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
    if ('op' in life.owner) places.set(life.owner, at);
    else scratch.set(life.owner, at);
    done.push({ ...life, at });
    size = Math.max(size, at + life.size);
  }
  return { places, scratch, size };
}

/** The whole in which a node lies, and where. */
export function toRoot(node: Node, placed: Schedule['placed']): { root: Node; offset: number } {
  const place = placed.get(node);
  if (place === undefined) return { root: node, offset: 0 };
  const { root, offset } = toRoot(place.whole, placed);
  return { root, offset: offset + place.offset };
}

function findLives(
  { steps, placed }: MemoryWork,
  fixed: ReadonlySet<Node>,
  kept: ReadonlySet<Node>,
): Life[] {
  const lives = new Map<Life['owner'], Life>();
  const enter = (owner: Life['owner'], size: number, first: number, last: number): void => {
    const life = lives.get(owner);
    if (life === undefined) lives.set(owner, { owner, size: toAligned(size), first, last });
    else {
      life.first = Math.min(life.first, first);
      life.last = Math.max(life.last, last);
    }
  };
  const touch = (node: Node, first: number, last: number): void => {
    const { root } = toRoot(node, placed);
    if (fixed.has(root) || root.op === 'input' || root.op === 'constant') return;
    enter(root, toSize(root.shape), first, last);
  };
  for (const step of steps) {
    const { first, last, reads, writes, scratch = 0 } = step;
    for (const node of [...writes, ...reads]) touch(node, first, last);
    if (scratch > 0) enter(step, scratch, first, last);
  }
  const end = 1 + Math.max(0, ...steps.map(({ last }) => last));
  for (const node of kept) touch(node, end, end);
  return [...lives.values()];
}
