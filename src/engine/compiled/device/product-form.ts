/** A product as batches of rows × columns, and how its result is cut into blocks and its sums into parts. */
import { toSize } from '../../../core/graph/shape.ts';
import { collapse, type Collapsed } from '../access.ts';
import type { Node, ProductNode } from '../nodes.ts';
import { chooseTile, toBlockThreads, toCut, type Crowd, type Cut } from './blocks.ts';
import { toReading, toWalks, type Reading } from './reading.ts';
import { countAll } from './target.ts';

/** An operand: its walks by the dimensions of the batch, of its own side and of the sum. */
export interface Operand {
  readonly reading: Reading;
  readonly batch: readonly (readonly number[])[];
  readonly side: readonly (readonly number[])[];
  readonly sum: readonly (readonly number[])[];
}

export interface ProductForm {
  readonly batches: number;
  readonly rows: number;
  readonly columns: number;
  readonly batchDims: readonly number[];
  readonly rowDims: readonly number[];
  /** One dimension at least. */
  readonly sumDims: readonly number[];
  readonly a: Operand;
  readonly b: Operand;
  readonly tile: readonly [rows: number, columns: number];
  readonly down: number;
  readonly across: number;
  readonly cut: Cut;
}

/** @param isCopied of nodes that lie in memory of their own */
export function toProductForm(
  { a, b, batch, summed, shape }: ProductNode,
  crowd: Crowd,
  isCopied: (node: Node) => boolean,
): ProductForm {
  const rank = a.shape.length - summed;
  const readings = [toReading(a, isCopied), toReading(b, isCopied)] as const;
  const [ofA, ofB] = readings.map(toWalks) as [number[][], number[][]];
  const pick = (walks: readonly number[][], from: number, to?: number): number[][] =>
    walks.map((walk) => walk.slice(from, to));
  const batchWalks = collapse(shape.slice(0, batch), [
    ...pick(ofA, 0, batch),
    ...pick(ofB, 0, batch),
  ]);
  const rowWalks = collapse(a.shape.slice(batch, rank), pick(ofA, batch, rank));
  const sumWalks = toWhole(
    collapse(a.shape.slice(rank), [...pick(ofA, rank), ...pick(ofB, batch, batch + summed)]),
  );
  const batches = toSize(shape.slice(0, batch));
  const rows = toSize(a.shape.slice(batch, rank));
  const columns = shape.at(-1)!;
  const sumDims = sumWalks.dims;
  const wanted = toBlockThreads(crowd, countAll(sumDims));
  const tile = chooseTile(rows, columns, Math.ceil(wanted / batches));
  const [down, across] = [Math.ceil(rows / tile[0]), Math.ceil(columns / tile[1])];
  return {
    batches,
    rows,
    columns,
    batchDims: batchWalks.dims,
    rowDims: rowWalks.dims,
    sumDims,
    a: {
      reading: readings[0],
      batch: batchWalks.strides.slice(0, ofA.length),
      side: rowWalks.strides,
      sum: sumWalks.strides.slice(0, ofA.length),
    },
    b: {
      reading: readings[1],
      batch: batchWalks.strides.slice(ofA.length),
      side: pick(ofB, -1),
      sum: sumWalks.strides.slice(ofA.length),
    },
    ...{ tile, down, across },
    cut: toCut(crowd, batches * down * across, sumDims),
  };
}

const toWhole = ({ dims, strides }: Collapsed): Collapsed =>
  dims.length > 0 ? { dims, strides } : { dims: [1], strides: strides.map(() => [0]) };

export const countBlocks = ({ batches, down, across }: ProductForm): number =>
  batches * down * across;
