/** Where the numbers of a walk lie in a device's memory. A gather of the batch's rows is no copy, but a way of reading. */
import { toSize } from '../../../core/graph/shape.ts';
import { names } from '../names.ts';
import { isWhole, reshape } from '../access.ts';
import type { Access, GatherNode, Node } from '../nodes.ts';
import { toAt } from './target.ts';

/** Strides are over the dimensions of the walk. */
export interface Reading {
  readonly node: Node;
  readonly offset: number;
  readonly strides: readonly number[];
  /** Row numbers lie in `node` at this walk, and each is so many numbers long. */
  readonly rows?: {
    readonly node: Node;
    readonly offset: number;
    readonly strides: readonly number[];
    readonly step: number;
  };
}

/** True for a gather that need not be copied: row numbers of a batch are there, and so are their rows. */
const isOfBatch = ({ index: { node } }: GatherNode): boolean =>
  node.op === 'input' && node.name === names.rows;

/** A walk over gathered rows as one over their numbers and one within them; undefined where it mixes both. */
function split({ shape, strides, offset }: Access, width: number) {
  const isRow = strides.map((stride, d) => shape[d] !== 1 && stride % width === 0);
  const within = strides.map((stride, d) => (isRow[d]! || shape[d] === 1 ? 0 : stride));
  const start = offset % width;
  const ends = within.map((stride, d) => stride * (shape[d]! - 1));
  const sum = (some: readonly number[]): number => some.reduce((total, one) => total + one, 0);
  const least = start + sum(ends.filter((end) => end < 0));
  const most = start + sum(ends.filter((end) => end > 0));
  if (least < 0 || most >= width) return undefined;
  return {
    rows: strides.map((stride, d) => (isRow[d]! ? stride / width : 0)),
    first: Math.floor(offset / width),
    within,
    start,
  };
}

/** A walk over a copy of an input as one over the input: copies are made for processors, who read row by row. */
function toOriginal(access: Access): Access | undefined {
  const { node } = access;
  if (node.op !== 'map' || node.fn !== 'copy' || !isWhole(access)) return undefined;
  const [original] = node.inputs;
  return original!.node.op === 'input' ? reshape(original!, access.shape) : undefined;
}

/** True where a walk over a gather, or a copy, can be one over what is gathered or copied. */
export function readsThrough(access: Access): boolean {
  const { node } = access;
  if (toOriginal(access) !== undefined) return true;
  return (
    node.op === 'gather' &&
    isOfBatch(node) &&
    split(access, toSize(node.x.shape.slice(1))) !== undefined
  );
}

/** @param isCopied of nodes that lie in memory of their own */
export function toReading(access: Access, isCopied: (node: Node) => boolean): Reading {
  const original = isCopied(access.node) ? undefined : toOriginal(access);
  const { node, offset, strides } = original ?? access;
  if (node.op !== 'gather' || isCopied(node)) return { node, offset, strides };
  const { x, index } = node;
  const { rows, first, within, start } = split(access, toSize(x.shape.slice(1)))!;
  const step = index.strides[0]!;
  return {
    node: x.node,
    offset: x.offset + start,
    strides: within,
    rows: {
      node: index.node,
      offset: index.offset + first * step,
      strides: rows.map((stride) => stride * step),
      step: x.strides[0]!,
    },
  };
}

/** All walks of a reading, for dimensions that none of them needs apart. */
export const toWalks = ({ strides, rows }: Reading): readonly (readonly number[])[] =>
  rows === undefined ? [strides] : [strides, rows.strides];

/**
 * WGSL of the place of a number in the reading's node.
 * @param walks as `toWalks` has them, over the dimensions of the indices
 */
export function toPlaceOf(
  { offset, rows }: Reading,
  [own = [], ofRows = []]: readonly (readonly number[])[],
  indices: readonly string[],
  read: (node: Node, at: string) => string,
): string {
  const at = toAt(offset, own, indices);
  if (rows === undefined) return at;
  const row = read(rows.node, toAt(rows.offset, ofRows, indices));
  return `i32(${row}) * ${String(rows.step)} + ${at}`;
}
