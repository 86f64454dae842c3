/** Places in the engine's few large buffers. */
import { ofStep } from './step-record.ts';

/** A value of the graph: `rows` examples of `size` numbers, one after the other. */
export interface Region {
  /** Unique, for the order of what reads and writes it. */
  readonly name: string;
  /** The data set's rows are picked by the step's batch. */
  readonly buffer: 'arena' | 'data';
  /** In floats. */
  readonly offset: number;
  /** Numbers in one example. */
  readonly size: number;
}

export interface Arena {
  /** Room for `count` floats, aligned to 16 bytes. */
  take(count: number): number;
  readonly size: number;
}

export function createArena(): Arena {
  let size = 0;
  return {
    take(count) {
      const offset = size;
      size += Math.ceil(count / 4) * 4;
      return offset;
    },
    get size() {
      return size;
    },
  };
}

/** WGSL literal of an index. */
export const u = (value: number): string => `${String(value)}u`;

/** WGSL literal of a float. */
export function f(value: number): string {
  const text = String(Math.fround(value));
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** First float of an example in a region. @param row WGSL: its place in the batch */
export function rowBase(region: Region, row: string): string {
  const place = region.buffer === 'arena' ? `(${row})` : `${ofStep('rows')}[${row}]`;
  return `(${u(region.offset)} + ${place} * ${u(region.size)})`;
}
