/** Shared by the writers of kernels: places in memory, as WGSL. */
import { f } from '../../wgsl/memory.ts';
import { toSingle } from '../graph.ts';
import type { Access, Node } from '../nodes.ts';
import type { Span } from './op.ts';

/** Addresses from here on, in numbers, are of a step's record, and the rest of the memory. */
export const recordStart = 2 ** 29;

export interface Target {
  /** First number of a node. */
  startOf(node: Node): number;
  isStored(node: Node): boolean;
  /** WGSL of the number at `start`, the first of a node, and so many after it. @param at WGSL of a whole number */
  read(start: number, at: string): string;
  /** The same of a record's word, as it is: not a float, but bits. */
  readBits(start: number, at: string): string;
  /** WGSL of the same place, to be written to. */
  place(start: number, at: string): string;
}

/** A walk over named indices. */
export interface Walked {
  readonly node: Node;
  readonly offset: number;
  readonly strides: readonly number[];
}

/** WGSL of how far a walk is from the node's first number. */
export function toAt(
  offset: number,
  strides: readonly number[],
  indices: readonly string[],
): string {
  const terms = strides.flatMap((stride, d) => {
    const index = indices[d]!;
    if (stride === 0 || index === '0') return [];
    return [stride === 1 ? index : `${index} * ${String(stride)}`];
  });
  if (offset !== 0 || terms.length === 0) terms.push(String(offset));
  return terms.join(' + ');
}

/** All numbers that a walk may touch. */
export function toSpan(
  start: number,
  { offset, strides }: Pick<Walked, 'offset' | 'strides'>,
  dims: readonly number[],
): Span {
  let [from, to] = [start + offset, start + offset];
  for (const [d, stride] of strides.entries()) {
    const way = stride * (dims[d]! - 1);
    if (way < 0) from += way;
    else to += way;
  }
  return { from, to: to + 1 };
}

export const wholeSpan = (start: number, size: number): Span => ({ from: start, to: start + size });

export const accessSpan = (target: Target, { node, offset, strides, shape }: Access): Span =>
  toSpan(target.startOf(node), { offset, strides }, shape);

/** The number in WGSL where a walk stays at one that never changes, and that WGSL can write. */
export function toLiteral(access: Access): string | undefined {
  const value = toSingle(access);
  return value !== undefined && Number.isFinite(value) ? f(value) : undefined;
}

/** WGSL that takes a number apart. @returns the lines, and an index for each dimension */
export function takeApart(
  dims: readonly number[],
  name: string,
  number = 'thread',
): { readonly lines: readonly string[]; readonly indices: readonly string[] } {
  const lines: string[] = [];
  const indices = dims.map(() => '0');
  let left = number;
  for (let d = dims.length - 1; d >= 0; d--) {
    if (dims[d] === 1) continue;
    const isFirst = dims.slice(0, d).every((dim) => dim === 1);
    const index = `${name}${String(d)}`;
    lines.push(`let ${index} = ${isFirst ? left : `(${left}) % ${String(dims[d])}`};`);
    indices[d] = index;
    if (isFirst) break;
    const rest = `${index}rest`;
    lines.push(`let ${rest} = (${left}) / ${String(dims[d])};`);
    left = rest;
  }
  return { lines, indices };
}

export const countAll = (dims: readonly number[]): number =>
  dims.reduce((product, dim) => product * dim, 1);
