/** Matrix products in registers: each thread computes a small block of the result. */
import { u } from './memory.ts';
import { writeTurns, type Turns } from './turns.ts';

/** One product that is added to the block: Σ over the loops of a(row) · b(column). */
export interface Product {
  /** Opens the outer loops, where there are any; sees rows `r0`… and columns `c0`…. */
  readonly open?: string;
  /** Statements in them, once for each row of the block. */
  readonly rowOpen?: (row: number) => string;
  /** The inner loop, over `k` from 0 on, and the type of k. */
  readonly inner: Pick<Turns, 'length' | 'suffix'>;
  /** Statements of a turn. @param k WGSL */
  readonly turn?: (k: string) => string;
  readonly a: (row: number, k: string) => string;
  readonly b: (column: number, k: string) => string;
  readonly close?: string;
}

/** Who computes blocks. */
export interface Crew {
  /** Threads that keep the device busy. */
  readonly threads: number;
  /** Some turns of long inner loops are written out, which helps where work-groups are many. */
  readonly writesOut: boolean;
}

export interface TileSpec {
  readonly rows: number;
  readonly columns: number;
  readonly tile: readonly [number, number];
  /** Statements before the loops, once for each row of the block. */
  readonly perRow?: (row: number) => string;
  readonly products: readonly Product[];
  /** As the crew's. */
  readonly writesOut: boolean;
  /** Takes the sum of one element. @param row WGSL; @param column WGSL */
  readonly store: (sum: string, row: string, column: string) => string;
}

export const countTiles = ({ rows, columns, tile }: Pick<TileSpec, 'rows' | 'columns' | 'tile'>) =>
  Math.ceil(rows / tile[0]) * Math.ceil(columns / tile[1]);

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** Turns of a loop that are worth being written out: shorter ones only make longer shaders. */
const longLoop = 32;

/** The block that wastes least at the edges while so many threads are left. */
export function chooseTile(
  rows: number,
  columns: number,
  threads: number,
): readonly [number, number] {
  const side = (count: number, sizes: readonly number[]): number => {
    const waste = (size: number) => (Math.ceil(count / size) * size) / count;
    return sizes.reduce((best, size) => (waste(size) < waste(best) - 0.12 ? size : best));
  };
  for (const sizes of [[4, 5, 3, 2, 1], [2, 1], [1]]) {
    const tile = [side(rows, sizes), side(columns, sizes)] as const;
    if (countTiles({ rows, columns, tile }) >= threads) return tile;
  }
  return [1, 1];
}

/** WGSL of thread `at`'s block. @param at WGSL: index of the block */
export function tiled(spec: TileSpec, at = 'thread'): string {
  const { rows, columns, products, store } = spec;
  const [high, wide] = spec.tile;
  const across = Math.ceil(columns / wide);
  const cut = (name: string, index: number, size: number, part: number): string =>
    size % part === 0 ? `${name} + ${u(index)}` : `min(${name} + ${u(index)}, ${u(size - 1)})`;
  const cells = range(high).flatMap((row) => range(wide).map((column) => [row, column] as const));
  const sum = (row: number, column: number): string => `s${String(row)}_${String(column)}`;
  const isLong = (length: number): boolean => spec.writesOut && length >= longLoop;
  const guard = (row: number, column: number): string => {
    const tests = [
      ...(rows % high === 0 || row === 0 ? [] : [`m + ${u(row)} < ${u(rows)}`]),
      ...(columns % wide === 0 || column === 0 ? [] : [`n + ${u(column)} < ${u(columns)}`]),
    ];
    return tests.length === 0 ? '' : `if (${tests.join(' && ')}) `;
  };
  return [
    `let m = (${at} / ${u(across)}) * ${u(high)};`,
    `let n = (${at} % ${u(across)}) * ${u(wide)};`,
    ...range(high).map((row) => `let r${String(row)} = ${cut('m', row, rows, high)};`),
    ...range(wide).map((column) => `let c${String(column)} = ${cut('n', column, columns, wide)};`),
    ...range(high).map((row) => spec.perRow?.(row) ?? ''),
    ...cells.map(([row, column]) => `var ${sum(row, column)} = 0.0;`),
    ...products.flatMap(({ open = '', rowOpen, inner, turn, a, b, close = '' }) => [
      '{',
      open,
      ...range(high).map((row) => rowOpen?.(row) ?? ''),
      ...writeTurns({ ...inner, loads: isLong(inner.length) ? high + wide : Infinity }, (k) => [
        '{',
        turn?.(k) ?? '',
        ...range(high).map((row) => `let a${String(row)} = ${a(row, k)};`),
        ...range(wide).map((column) => `let b${String(column)} = ${b(column, k)};`),
        ...cells.map(
          ([row, column]) => `${sum(row, column)} += a${String(row)} * b${String(column)};`,
        ),
        '}',
      ]),
      close,
      '}',
    ]),
    ...cells.map(
      ([row, column]) =>
        `${guard(row, column)}{ ${store(sum(row, column), `r${String(row)}`, `c${String(column)}`)} }`,
    ),
  ].join('\n');
}
