/** Convolutions without im2col: each thread walks over the windows of its block. */
import type { Slide } from '../fast/plan.ts';
import type { Contribution } from './gradient.ts';
import { outputRegions, storeOutput, type Output } from './linear.ts';
import { rowBase, u, type Region } from './memory.ts';
import type { Op } from './op.ts';
import { chooseTile, countTiles, tiled, type Crew } from './tile.ts';
import { writeTurns } from './turns.ts';

export interface Conv {
  readonly node: string;
  readonly batch: number;
  readonly x: Region;
  readonly slide: Slide;
  readonly filters: number;
  /** In the flat vector, [size, size, channels, filters]; the bias follows its kernel. */
  readonly kernel: number;
}

const i = (value: number): string => `${String(value)}i`;
const kernelSize = ({ slide, filters }: Conv): number =>
  slide.size * slide.size * slide.channels * filters;
const costOf = (conv: Conv): number =>
  conv.batch * conv.slide.outHeight * conv.slide.outWidth * kernelSize(conv);

export function convForward(conv: Conv, output: Output, crew: Crew): Op {
  const { node, batch, x, slide, filters, kernel } = conv;
  const { height, width, channels, outHeight, outWidth, size, stride, padTop, padLeft } = slide;
  const rows = batch * outHeight * outWidth;
  const shape = { rows, columns: filters, tile: chooseTile(rows, filters, crew.threads) };
  return {
    name: `conv_${node}`,
    reads: [x.name, 'weights'],
    writes: outputRegions(output),
    work: { threads: countTiles(shape) },
    cost: costOf(conv),
    code: tiled({
      ...shape,
      writesOut: crew.writesOut,
      perRow: (row) =>
        [
          `let iy${String(row)} = i32((r${String(row)} / ${u(outWidth)}) % ${u(outHeight)}) * ${i(stride)} - ${i(padTop)};`,
          `let ix${String(row)} = i32(r${String(row)} % ${u(outWidth)}) * ${i(stride)} - ${i(padLeft)};`,
          `let x${String(row)} = ${rowBase(x, `r${String(row)} / ${u(outHeight * outWidth)}`)};`,
        ].join('\n'),
      products: [
        {
          open: [
            `for (var p = 0i; p < ${i(size)}; p++) { for (var q = 0i; q < ${i(size)}; q++) {`,
            `let w = ${u(kernel)} + u32(p * ${i(size)} + q) * ${u(channels * filters)};`,
          ].join('\n'),
          rowOpen: (row) =>
            [
              `let py${String(row)} = iy${String(row)} + p; let px${String(row)} = ix${String(row)} + q;`,
              `let in${String(row)} = py${String(row)} >= 0i && py${String(row)} < ${i(height)} && px${String(row)} >= 0i && px${String(row)} < ${i(width)};`,
              `let at${String(row)} = x${String(row)} + select(0u, u32(py${String(row)} * ${i(width)} + px${String(row)}) * ${u(channels)}, in${String(row)});`,
            ].join('\n'),
          inner: { length: channels, suffix: 'u' },
          a: (row, k) => `select(0.0, ${x.buffer}[at${String(row)} + ${k}], in${String(row)})`,
          b: (column, k) => `weights[w + ${k} * ${u(filters)} + c${String(column)}]`,
          close: '}}',
        },
      ],
      store: (sum, row, column) =>
        storeOutput(
          output,
          `${row} * ${u(filters)} + ${column}`,
          `${sum} + weights[${u(kernel + kernelSize(conv))} + ${column}]`,
        ),
    }),
  };
}

/** dx: each pixel gathers from the windows that cover it. */
export function convInputGradient(conv: Conv, dz: Region): Contribution {
  const { node, batch, slide, filters, kernel } = conv;
  const { height, width, channels, outHeight, outWidth, size, stride, padTop, padLeft } = slide;
  const name = (what: string, row: number): string => `${what}${node}_${String(row)}`;
  const inside = (what: string, row: number, limit: number): string => {
    const at = name(what, row);
    const fits = stride === 1 ? '' : ` && ${at} % ${i(stride)} == 0i`;
    return `${at} >= 0i${fits} && ${at} < ${i(limit * stride)}`;
  };
  return {
    kind: 'product',
    rows: batch * height * width,
    columns: channels,
    reads: [dz.name, 'weights'],
    cost: costOf(conv),
    perRow: (row) =>
      [
        `let ${name('ty', row)} = i32((r${String(row)} / ${u(width)}) % ${u(height)}) + ${i(padTop)};`,
        `let ${name('tx', row)} = i32(r${String(row)} % ${u(width)}) + ${i(padLeft)};`,
        `let ${name('dz', row)} = ${u(dz.offset)} + (r${String(row)} / ${u(height * width)}) * ${u(outHeight * outWidth * filters)};`,
      ].join('\n'),
    product: {
      open: `for (var p = 0i; p < ${i(size)}; p++) { for (var q = 0i; q < ${i(size)}; q++) {
        let w = ${u(kernel)} + u32(p * ${i(size)} + q) * ${u(channels * filters)};`,
      rowOpen: (row) =>
        [
          `let ${name('sy', row)} = ${name('ty', row)} - p; let ${name('sx', row)} = ${name('tx', row)} - q;`,
          `let ${name('in', row)} = ${inside('sy', row, outHeight)} && ${inside('sx', row, outWidth)};`,
          `let ${name('at', row)} = ${name('dz', row)} + select(0u, u32((${name('sy', row)} / ${i(stride)}) * ${i(outWidth)} + ${name('sx', row)} / ${i(stride)}) * ${u(filters)}, ${name('in', row)});`,
        ].join('\n'),
      inner: { length: filters, suffix: 'u' },
      a: (row, k) => `select(0.0, arena[${name('at', row)} + ${k}], ${name('in', row)})`,
      b: (column, k) => `weights[w + c${String(column)} * ${u(filters)} + ${k}]`,
      close: '}}',
    },
  };
}

/** The sums over a batch are cut into this many multiply-adds or less for each thread, about. */
const threadsWanted = 8192;

/** Sums of dW and db over parts of the lines of all images. */
interface PartialSums {
  readonly name: string;
  /** Of the filter and, as its last row, the bias. */
  readonly rows: number;
  readonly tile: readonly [number, number];
  /** Of the filter, each a thread's. */
  readonly blocks: number;
  /** Lines of all images together, and how many of them one part has. */
  readonly lines: number;
  readonly share: number;
  readonly parts: number;
  /** First number in the arena; parts × rows × filters. */
  readonly scratch: number;
}

interface Into {
  readonly name: string;
  readonly offset: number;
}

/**
 * dW and db in two pieces: blocks of the filter over parts of the lines of all images, and the sum of
 * the parts. One thread for each weight would leave a device idle and take as long as the batch is big.
 */
export function convWeightGradient(
  conv: Conv,
  dz: Region,
  into: Into,
  takeScratch: (count: number) => number,
): Op[] {
  const { node, batch, slide, filters } = conv;
  const rows = slide.size * slide.size * slide.channels + 1;
  const lines = batch * slide.outHeight;
  const tile = chooseTile(rows, filters, 1);
  const blocks = countTiles({ rows, columns: filters, tile });
  const share = Math.ceil(lines / Math.max(1, Math.min(lines, Math.ceil(threadsWanted / blocks))));
  const parts = Math.ceil(lines / share);
  const scratch = takeScratch(parts * rows * filters);
  const name = `parts_${node}_${into.name}`;
  const sums = { name, rows, tile, blocks, lines, share, parts, scratch };
  return [sumParts(conv, dz, into, sums), addParts(conv, into, sums)];
}

function sumParts(conv: Conv, dz: Region, into: Into, sums: PartialSums): Op {
  const { node, x, slide, filters } = conv;
  const { height, width, channels, outHeight, outWidth, size, stride, padTop, padLeft } = slide;
  const { rows, blocks, lines, share } = sums;
  const block = tiled(
    {
      rows,
      columns: filters,
      tile: sums.tile,
      writesOut: false,
      perRow: (row) =>
        [
          `let bias${String(row)} = r${String(row)} == ${u(rows - 1)};`,
          `let ch${String(row)} = r${String(row)} % ${u(channels)};`,
          `let q${String(row)} = i32((r${String(row)} / ${u(channels)}) % ${u(size)}) - ${i(padLeft)};`,
          `let p${String(row)} = i32(r${String(row)} / ${u(channels * size)}) - ${i(padTop)};`,
        ].join('\n'),
      products: [
        {
          open: [
            `let last = min((part + 1u) * ${u(share)}, ${u(lines)});`,
            `for (var line = part * ${u(share)}; line < last; line++) {`,
            `let x = ${rowBase(x, `line / ${u(outHeight)}`)};`,
            `let oy = i32(line % ${u(outHeight)}) * ${i(stride)};`,
            `let g = ${u(dz.offset)} + line * ${u(outWidth * filters)};`,
          ].join('\n'),
          rowOpen: (row) =>
            [
              `let y${String(row)} = oy + p${String(row)};`,
              `let on${String(row)} = y${String(row)} >= 0i && y${String(row)} < ${i(height)} && !bias${String(row)};`,
              `let x${String(row)} = i32(x + ch${String(row)}) + select(0i, y${String(row)}, on${String(row)}) * ${i(width * channels)} + q${String(row)} * ${i(channels)};`,
            ].join('\n'),
          inner: { length: outWidth },
          a: (row, ox) => {
            const at = `q${String(row)} + ${ox} * ${i(stride)}`;
            const fits = `on${String(row)} && ${at} >= 0i && ${at} < ${i(width)}`;
            return `select(select(0.0, 1.0, bias${String(row)}), ${x.buffer}[max(0i, x${String(row)} + ${ox} * ${i(channels * stride)})], ${fits})`;
          },
          b: (column, ox) => `arena[g + u32(${ox}) * ${u(filters)} + c${String(column)}]`,
          close: '}',
        },
      ],
      store: (sum, row, column) =>
        `arena[${u(sums.scratch)} + (part * ${u(rows)} + ${row}) * ${u(filters)} + ${column}] = ${sum};`,
    },
    `(thread % ${u(blocks)})`,
  );
  return {
    name: `conv_weights_${node}_${into.name}`,
    reads: [x.name, dz.name],
    writes: [sums.name],
    work: { threads: sums.parts * blocks },
    cost: costOf(conv),
    code: [`let part = thread / ${u(blocks)};`, block].join('\n'),
  };
}

function addParts({ node, filters }: Conv, into: Into, sums: PartialSums): Op {
  const size = sums.rows * filters;
  return {
    name: `conv_sum_${node}_${into.name}`,
    reads: [sums.name],
    writes: [into.name],
    work: { threads: size },
    cost: sums.parts * size,
    code: [
      'var s = 0.0;',
      ...writeTurns({ length: sums.parts, suffix: 'u', loads: 1 }, (part) => [
        `s += arena[${u(sums.scratch)} + ${part} * ${u(size)} + thread];`,
      ]),
      `gradients[${u(into.offset)} + thread] = s;`,
    ].join('\n'),
  };
}
