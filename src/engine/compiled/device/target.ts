/** Shared by the writers of pieces: places in memory, as WGSL. */
import { toSingle } from '../graph.ts';
import type { Access, Node } from '../nodes.ts';

/** Addresses from here on, in numbers, are of a step's record, and the rest of the memory. */
export const recordStart = 2 ** 29;

export interface Target {
  /** True for nodes whose numbers lie in memory. */
  isStored(node: Node): boolean;
  /** WGSL of a number of a node. @param at WGSL of a whole number */
  read(node: Node, at: string): string;
  /** The same of a word of a step's record, as it is: not a float, but bits. */
  readBits(node: Node, at: string): string;
  /** WGSL of the same place, to be written to. */
  place(node: Node, at: string): string;
  /** WGSL of a place that the piece has for itself. */
  scratch(piece: { readonly id: number }, at: string): string;
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

/** WGSL literal of a float. */
export function f(value: number): string {
  const text = String(Math.fround(value));
  return /[.e]/.test(text) ? text : `${text}.0`;
}

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
