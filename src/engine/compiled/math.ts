/** Writes arithmetic down as nodes, and simplifies as it does. */
import { toSize, type Shape } from '../../core/graph/shape.ts';
import * as walks from './access.ts';
import { concat, pad } from './assemble.ts';
import { fitProduct } from './fit-product.ts';
import type { GraphMath, Operand } from './graph-math.ts';
import type { GraphBuilder } from './graph.ts';
import { map, mapTwo } from './map.ts';
import type { Access } from './nodes.ts';
import { reduce } from './reduce.ts';

export function createMath(graph: GraphBuilder): GraphMath {
  const number = (value: number): Access => graph.constant([value], []);
  const toAccess = (given: Operand): Access => (typeof given === 'number' ? number(given) : given);
  const copy = (x: Access): Access =>
    graph.make({ op: 'map', fn: 'copy', shape: x.shape, inputs: [x] });
  const reshape = (x: Access, shape: Shape): Access =>
    walks.reshape(x, shape) ?? walks.reshape(copy(x), shape)!;
  /** Rows that are moved as they are lie without gaps within. */
  function toRows(x: Access): Access {
    const row = { shape: x.shape.slice(1), strides: x.strides.slice(1), offset: 0 };
    return walks.isFlat(row) ? x : copy(x);
  }
  const math: GraphMath = {
    graph,
    number,
    copy,
    reshape,
    unary: (fn, x) => (fn === 'copy' ? x : map(graph, fn, [x])),
    binary: (fn, a, b) => mapTwo(graph, fn, toAccess(a), toAccess(b)),
    select: (condition, a, b) => map(graph, 'select', [condition, toAccess(a), toAccess(b)]),
    reduce: (fn, x, axes) => reduce(math, fn, x, axes),
    product(a, b, batch, summed) {
      const outer = toOuter(a, b, batch, summed);
      if (outer !== undefined) return math.binary('mul', ...outer);
      const fitted = fitProduct(math, { a, b, batch, summed });
      const { shape } = fitted;
      const made = graph.make({ op: 'product', ...fitted, shape });
      return fitted.isSwapped ? walks.transpose(made, swapLast(shape.length)) : made;
    },
    gather: (x, index) =>
      graph.make({
        op: 'gather',
        shape: [toSize(index.shape), ...x.shape.slice(1)],
        x: toRows(x),
        index: reshape(index, [toSize(index.shape)]),
      }),
    scatter: (x, index, rows) =>
      graph.make({ op: 'scatter', shape: [rows, ...x.shape.slice(1)], x: toRows(x), index }),
    concat: (parts, axis) => concat(graph, parts, axis),
    pad: (x, before, after, fill, between = x.shape.map(() => 0)) =>
      pad(graph, x, { before, after, between }, fill),
  };
  return math;
}

/** Factors of each element of a product that sums over nothing; undefined of any other. */
function toOuter(
  a: Access,
  b: Access,
  batch: number,
  summed: number,
): [Access, Access] | undefined {
  const rank = a.shape.length - summed;
  if (toSize(a.shape.slice(rank)) !== 1) return undefined;
  const shape = [...a.shape.slice(0, rank), b.shape.at(-1)!];
  const rows = a.shape.slice(batch, rank).map(() => 0);
  return [
    { ...a, shape, strides: [...a.strides.slice(0, rank), 0] },
    {
      ...b,
      shape,
      strides: [...b.strides.slice(0, batch), ...rows, b.strides.at(-1)!],
    },
  ];
}

const swapLast = (rank: number): number[] => [
  ...Array.from({ length: rank - 2 }, (_, at) => at),
  rank - 1,
  rank - 2,
];
