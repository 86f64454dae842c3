/** Products as WGSL: a thread for each block of the result, or for each part of a block's sums. */
import { toSize } from '../../../core/graph/shape.ts';
import { chooseTile } from '../../wgsl/tile.ts';
import { writeTurns } from '../../wgsl/turns.ts';
import { collapse, type Collapsed } from '../access.ts';
import type { ProductNode } from '../nodes.ts';
import { toBlockThreads, toCut, type Crowd, type Cut } from './blocks.ts';
import type { DeviceOp } from './op.ts';
import { writeParts } from './parts.ts';
import { accessSpan, countAll, takeApart, toAt, wholeSpan, type Target } from './target.ts';

/** A product in three sizes: batches of rows × columns, and how both operands walk through them. */
interface Shapes {
  readonly batches: number;
  readonly rows: number;
  readonly columns: number;
  /** Walks of a and b. */
  readonly batch: Collapsed;
  /** Walk of a. */
  readonly row: Collapsed;
  /** Walks of a and b; one dimension at least. */
  readonly sum: Collapsed;
  /** Of b. */
  readonly columnStride: number;
}

/** How its result is cut. */
interface Blocks {
  readonly tile: readonly [rows: number, columns: number];
  readonly down: number;
  readonly across: number;
  readonly cut: Cut;
}

export function writeProduct(node: ProductNode, target: Target, crowd: Crowd): DeviceOp[] {
  const { a, b } = node;
  const shapes = toShapes(node);
  const blocks = toBlocks(shapes, crowd);
  const { parts } = blocks.cut;
  const size = toSize(node.shape);
  const to = target.startOf(node);
  const from = parts > 1 ? crowd.takeScratch!(parts * size) : to;
  const main: DeviceOp = {
    code: writeBlock(node, shapes, blocks, target, (at) =>
      target.place(from, parts > 1 ? `part * ${String(size)} + ${at}` : at),
    ),
    threads: parts * countBlocks(shapes, blocks),
    cost: size * countAll(shapes.sum.dims),
    reads: [accessSpan(target, a), accessSpan(target, b)],
    writes: [wholeSpan(from, parts * size)],
  };
  if (parts === 1) return [main];
  const whole = {
    from,
    fold: 'sum',
    place: target.place(to, 'thread'),
    writes: wholeSpan(to, size),
  } as const;
  return [main, writeParts([whole], [parts, size], [], target)];
}

function toShapes({ a, b, batch, summed, shape }: ProductNode): Shapes {
  const rank = a.shape.length - summed;
  const rows = a.shape.slice(batch, rank);
  const sum = collapse(a.shape.slice(rank), [
    a.strides.slice(rank),
    b.strides.slice(batch, batch + summed),
  ]);
  return {
    batches: toSize(shape.slice(0, batch)),
    rows: toSize(rows),
    columns: shape.at(-1)!,
    batch: collapse(shape.slice(0, batch), [a.strides.slice(0, batch), b.strides.slice(0, batch)]),
    row: collapse(rows, [a.strides.slice(batch, rank)]),
    sum: sum.dims.length === 0 ? { dims: [1], strides: [[0], [0]] } : sum,
    columnStride: b.strides.at(-1)!,
  };
}

function toBlocks({ batches, rows, columns, sum }: Shapes, crowd: Crowd): Blocks {
  const wanted = toBlockThreads(crowd, countAll(sum.dims));
  const tile = chooseTile(rows, columns, Math.ceil(wanted / batches));
  const [down, across] = [Math.ceil(rows / tile[0]), Math.ceil(columns / tile[1])];
  return { tile, down, across, cut: toCut(crowd, batches * down * across, sum.dims) };
}

const countBlocks = ({ batches }: Shapes, { down, across }: Blocks): number =>
  batches * down * across;

const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

/** @param place WGSL of the place of element `at` of the result */
function writeBlock(
  node: ProductNode,
  shapes: Shapes,
  blocks: Blocks,
  target: Target,
  place: (at: string) => string,
): string {
  const { batches, rows, columns, batch, row, columnStride } = shapes;
  const {
    tile: [high, wide],
    down,
    across,
    cut,
  } = blocks;
  const count = countBlocks(shapes, blocks);
  const batchOf = takeApart(batch.dims, 'b', 'tb');
  const [aBatch, bBatch] = batch.strides.map((strides) => toAt(0, strides, batchOf.indices));
  const clamp = (at: string, index: number, size: number, side: number): string =>
    index === 0
      ? at
      : size % side === 0
        ? `${at} + ${String(index)}`
        : `min(${at} + ${String(index)}, ${String(size - 1)})`;
  const isIn = (i: number, j: number): string => {
    const tests = [
      ...(i > 0 && rows % high !== 0 ? [`tm + ${String(i)} < ${String(rows)}`] : []),
      ...(j > 0 && columns % wide !== 0 ? [`tn + ${String(j)} < ${String(columns)}`] : []),
    ];
    return tests.length === 0 ? '' : `if (${tests.join(' && ')}) `;
  };
  const cells = range(high).flatMap((i) => range(wide).map((j) => [i, j] as const));
  return [
    ...(cut.parts > 1 ? [`let part = thread / ${String(count)};`] : []),
    `let block = ${cut.parts > 1 ? `thread % ${String(count)}` : 'thread'};`,
    `let tn = (block % ${String(across)}) * ${String(wide)};`,
    `let tm = ((block / ${String(across)}) % ${String(down)}) * ${String(high)};`,
    ...(batches > 1 ? [`let tb = block / ${String(across * down)};`] : []),
    ...batchOf.lines,
    ...range(high).flatMap((i) => {
      const own = takeApart(row.dims, `i${String(i)}x`, `r${String(i)}`);
      return [
        `let r${String(i)} = ${clamp('tm', i, rows, high)};`,
        ...own.lines,
        `let qa${String(i)} = ${String(node.a.offset)} + ${aBatch!} + ${toAt(0, row.strides[0]!, own.indices)};`,
      ];
    }),
    ...range(wide).flatMap((j) => [
      `let c${String(j)} = ${clamp('tn', j, columns, wide)};`,
      `let qb${String(j)} = ${String(node.b.offset)} + ${bBatch!} + ${toAt(0, [columnStride], [`c${String(j)}`])};`,
    ]),
    ...cells.map(([i, j]) => `var s${String(i)}x${String(j)} = 0.0;`),
    ...writeSum(node, shapes, blocks, target),
    ...cells.map(([i, j]) => {
      const line = `${batches > 1 ? `tb * ${String(rows)} + ` : ''}r${String(i)}`;
      const at = `(${line}) * ${String(columns)} + c${String(j)}`;
      return `${isIn(i, j)}{ ${place(at)} = s${String(i)}x${String(j)}; }`;
    }),
  ].join('\n');
}

/** The loops over what is summed, or over the thread's part of it. */
function writeSum(
  { a, b }: ProductNode,
  { sum }: Shapes,
  { tile: [high, wide], cut }: Blocks,
  target: Target,
): string[] {
  const [aStart, bStart] = [target.startOf(a.node), target.startOf(b.node)];
  const [aStrides = [], bStrides = []] = sum.strides;
  const depth = sum.dims.length - 1;
  const length = sum.dims[depth]!;
  const outer = sum.dims.slice(0, -1);
  const names = outer.map((_, d) => `o${String(d)}`);
  const term = (k: string): string[] => [
    '{',
    ...range(high).map(
      (i) =>
        `let a${String(i)} = ${target.read(aStart, toAt(0, [1, 1, aStrides[depth]!], [`qa${String(i)}`, 'pa', k]))};`,
    ),
    ...range(wide).map(
      (j) =>
        `let b${String(j)} = ${target.read(bStart, toAt(0, [1, 1, bStrides[depth]!], [`qb${String(j)}`, 'pb', k]))};`,
    ),
    ...range(high).flatMap((i) =>
      range(wide).map((j) => `s${String(i)}x${String(j)} += a${String(i)} * b${String(j)};`),
    ),
    '}',
  ];
  const isCut = cut.parts > 1;
  const own = [
    `let begin = part * ${String(cut.share)};`,
    `let end = min(begin + ${String(cut.share)}, ${String(sum.dims[0]!)});`,
  ];
  const loops = outer.map((dim, d) =>
    isCut && d === 0
      ? 'for (var o0 = begin; o0 < end; o0++) {'
      : `for (var ${names[d]!} = 0; ${names[d]!} < ${String(dim)}; ${names[d]!}++) {`,
  );
  const loads = high + wide;
  const turns =
    isCut && depth === 0
      ? { bounds: ['begin', 'end'] as const, length: cut.share, loads }
      : { length, loads };
  return [
    ...(isCut ? own : []),
    ...loops,
    `let pa = ${toAt(0, aStrides.slice(0, depth), names)};`,
    `let pb = ${toAt(0, bStrides.slice(0, depth), names)};`,
    ...writeTurns(turns, term),
    ...loops.map(() => '}'),
  ];
}
