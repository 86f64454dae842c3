/** How sums are computed: over which dimensions a thread walks, and whether they are cut into parts. */
import { toSize } from '../../../core/graph/shape.ts';
import { collapse, isWhole, toRowMajor } from '../access.ts';
import { toReads } from '../graph.ts';
import type { Access, Node, ReduceNode } from '../nodes.ts';
import { toCut, type Crowd, type Cut } from './blocks.ts';
import { toReading, toWalks } from './reading.ts';

export interface SumForm {
  /** Of what is summed up; the first `outer` of them are those of the sums. */
  readonly dims: readonly number[];
  readonly outer: number;
  readonly cut: Cut;
}

/** What a sum adds up: dimensions of its own, and then those that it sums over. */
export type Summed = Pick<ReduceNode, 'shape' | 'x'>;

/**
 * Sums of sums, which processors are given for their digits, as one: a device cuts it by itself.
 * @returns by sum what it adds up, and the sums that are part of another
 */
export function joinSums(nodes: readonly Node[], results: readonly Access[]) {
  const summed = new Map<Node, Summed>();
  const joined = new Set<Node>();
  const readers = new Map<Node, number>();
  const note = ({ node }: Access): void => void readers.set(node, (readers.get(node) ?? 0) + 1);
  results.forEach(note);
  for (const node of nodes) toReads(node).forEach(note);
  for (const node of nodes) {
    if (node.op !== 'reduce') continue;
    let { x } = node;
    const inner = x.node;
    if (inner.op === 'reduce' && inner.fn === node.fn && readers.get(inner) === 1) {
      const whole = compose(x, inner, summed.get(inner)!.x);
      if (whole !== undefined) joined.add(inner);
      x = whole ?? x;
    }
    summed.set(node, { shape: node.shape, x });
  }
  return { summed, joined };
}

/** A walk over sums as one over what they add up; undefined where it is not one over all of them, in some order. */
function compose(walk: Access, { shape }: Node, x: Access): Access | undefined {
  const own = toRowMajor(shape);
  /** By dimension of the sums: what the walk has taken of it, as steps and numbers. */
  const taken = shape.map((): (readonly [step: number, count: number])[] => []);
  const strides = walk.strides.map((stride, d) => {
    const count = walk.shape[d]!;
    if (count === 1) return 0;
    const at = own.findIndex(
      (one, e) => shape[e]! > 1 && one <= stride && stride < one * shape[e]!,
    );
    const step = at < 0 ? NaN : stride / own[at]!;
    taken[at]?.push([step, count]);
    return step * (x.strides[at] ?? NaN);
  });
  const isWholeDim = (parts: readonly (readonly [number, number])[], size: number): boolean => {
    let next = 1;
    for (const [step, count] of parts.toSorted(([a], [b]) => a - b)) {
      if (step !== next) return false;
      next *= count;
    }
    return next === size;
  };
  if (walk.offset !== 0 || strides.some(Number.isNaN)) return undefined;
  if (!taken.every((parts, d) => isWholeDim(parts, shape[d]!))) return undefined;
  return {
    ...x,
    shape: [...walk.shape, ...x.shape.slice(shape.length)],
    strides: [...strides, ...x.strides.slice(shape.length)],
  };
}

/** Dimensions in which all walks go, those of the sums before the others; undefined where they differ. */
export function toSumDims(
  { shape, x }: Summed,
  isPulled: (node: Node) => boolean,
  isCopied: (node: Node) => boolean,
): Pick<SumForm, 'dims' | 'outer'> | undefined {
  const total = toSize(x.shape);
  const ends = new Set<number>([total / Math.max(1, toSize(shape)), 1]);
  const add = (access: Access): void => {
    if (isWhole(access) && isPulled(access.node)) {
      if (access.node.op === 'map') access.node.inputs.forEach(add);
      return;
    }
    let size = 1;
    for (const dim of collapse(
      access.shape,
      toWalks(toReading(access, isCopied)),
    ).dims.toReversed())
      ends.add((size *= dim));
  };
  add(x);
  ends.add(total);
  const sorted = [...ends].sort((a, b) => b - a);
  if (sorted.some((end, at) => at > 0 && sorted[at - 1]! % end !== 0)) return undefined;
  const dims = sorted.slice(0, -1).map((end, at) => end / sorted[at + 1]!);
  const inner = total / Math.max(1, toSize(shape));
  return { dims, outer: sorted.indexOf(inner) };
}

export const cutSums = (
  { dims, outer }: Pick<SumForm, 'dims' | 'outer'>,
  count: number,
  crowd: Crowd,
): Cut => toCut(crowd, count, dims.slice(outer));
