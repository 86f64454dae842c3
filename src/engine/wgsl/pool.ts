/** Pools: windows of an image reduced to one number per channel. */
import type { Slide } from '../fast/plan.ts';
import type { Contribution } from './gradient.ts';
import { f, rowBase, u, type Region } from './memory.ts';
import type { Op } from './op.ts';

export interface Pool {
  readonly node: string;
  readonly kind: 'max' | 'avg';
  readonly batch: number;
  readonly x: Region;
  readonly y: Region;
  readonly slide: Slide;
  /** Index of each window's largest pixel. */
  readonly winners: Region | undefined;
}

export function poolForward({ node, kind, batch, x, y, slide, winners }: Pool): Op {
  const { width, channels, outHeight, outWidth, size, stride } = slide;
  const threads = batch * y.size;
  const visit =
    kind === 'avg'
      ? `s += value;`
      : // Of equal values the first wins, as the plan says.
        `if (value > s || k == 0u) { s = value; winner = k; }`;
  return {
    name: `pool_${node}`,
    reads: [x.name],
    writes: winners === undefined ? [y.name] : [y.name, winners.name],
    work: { threads },
    cost: threads * size * size,
    code: `
      let c = thread % ${u(channels)}; let pixel = thread / ${u(channels)};
      let ox = pixel % ${u(outWidth)}; let oy = (pixel / ${u(outWidth)}) % ${u(outHeight)};
      let start = ${rowBase(x, `pixel / ${u(outHeight * outWidth)}`)} + (oy * ${u(stride * width)} + ox * ${u(stride)}) * ${u(channels)} + c;
      var s = 0.0; var winner = 0u;
      for (var k = 0u; k < ${u(size * size)}; k++) {
        let value = ${x.buffer}[start + ((k / ${u(size)}) * ${u(width)} + k % ${u(size)}) * ${u(channels)}];
        ${visit}
      }
      arena[${u(y.offset)} + thread] = ${kind === 'avg' ? `s * ${f(1 / (size * size))}` : 's'};
      ${winners === undefined ? '' : `arena[${u(winners.offset)} + thread] = f32(winner);`}`,
  };
}

/** A pixel takes from every window that covers it (that it won). */
export function poolGradient({ kind, slide, winners }: Pool, dy: Region): Contribution {
  const { width, channels, outHeight, outWidth, size, stride } = slide;
  const take =
    kind === 'avg'
      ? `s += arena[${u(dy.offset)} + at] * ${f(1 / (size * size))};`
      : `if (arena[${u(winners?.offset ?? 0)} + at] == f32((y - oy * ${u(stride)}) * ${u(size)} + x - ox * ${u(stride)})) { s += arena[${u(dy.offset)} + at]; }`;
  return {
    kind: 'cell',
    reads: winners === undefined ? [dy.name] : [dy.name, winners.name],
    // Windows that cover row y begin between y − size + 1 and y.
    code: (b, i) => `
      let c = ${i} % ${u(channels)}; let x = (${i} / ${u(channels)}) % ${u(width)}; let y = ${i} / ${u(channels * width)};
      let fromY = select(0u, (y + ${u(stride)} - ${u(size)}) / ${u(stride)}, y >= ${u(size)});
      let fromX = select(0u, (x + ${u(stride)} - ${u(size)}) / ${u(stride)}, x >= ${u(size)});
      for (var oy = fromY; oy < ${u(outHeight)} && oy * ${u(stride)} <= y; oy++) {
        for (var ox = fromX; ox < ${u(outWidth)} && ox * ${u(stride)} <= x; ox++) {
          let at = ((${b} * ${u(outHeight)} + oy) * ${u(outWidth)} + ox) * ${u(channels)} + c;
          ${take}
        }
      }`,
  };
}

export interface GlobalPool {
  readonly node: string;
  readonly batch: number;
  readonly x: Region;
  readonly y: Region;
  readonly positions: number;
  readonly channels: number;
}

/** One work-group for each example and channel would idle; a thread sums its pixels. */
export function globalPoolForward({ node, batch, x, y, positions, channels }: GlobalPool): Op {
  return {
    name: `global_pool_${node}`,
    reads: [x.name],
    writes: [y.name],
    work: { threads: batch * channels },
    cost: batch * channels * positions,
    code: `
      let start = ${rowBase(x, `thread / ${u(channels)}`)} + thread % ${u(channels)};
      var s = 0.0;
      for (var p = 0u; p < ${u(positions)}; p++) { s += ${x.buffer}[start + p * ${u(channels)}]; }
      arena[${u(y.offset)} + thread] = s * ${f(1 / positions)};`,
  };
}

export const globalPoolGradient = (
  { positions, channels }: GlobalPool,
  dy: Region,
): Contribution => ({
  kind: 'cell',
  reads: [dy.name],
  code: (b, i) =>
    `s += arena[${u(dy.offset)} + ${b} * ${u(channels)} + ${i} % ${u(channels)}] * ${f(1 / positions)};`,
});
