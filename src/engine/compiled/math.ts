/** Writes arithmetic down as nodes, and simplifies as it does. */
import { equalShapes, toSize, type Shape } from '../../core/graph/shape.ts';
import * as walks from './access.ts';
import { fitProduct } from './fit-product.ts';
import type { GraphMath, Operand } from './graph-math.ts';
import { toSingle, type GraphBuilder } from './graph.ts';
import type { BinaryName, MapName } from './map-functions.ts';
import type { Access, Part } from './nodes.ts';
import { reduce } from './reduce.ts';

export function createMath(graph: GraphBuilder): GraphMath {
  const number = (value: number): Access => graph.constant([value], []);
  const toAccess = (given: Operand): Access => (typeof given === 'number' ? number(given) : given);

  function map(fn: MapName, given: readonly Operand[]): Access {
    const inputs = given.map(toAccess);
    const shape = inputs.map((input) => input.shape).reduce(joinShapes);
    return apply(
      fn,
      inputs.map((input) => walks.broadcast(input, shape)),
      shape,
    );
  }
  /** Where no input differs along a dimension, it is computed once for all of it. */
  function apply(fn: MapName, inputs: readonly Access[], shape: Shape): Access {
    const varies = shape.map((_, at) => inputs.some(({ strides }) => strides[at] !== 0));
    const small = shape.map((size, at) => (varies[at] ? size : 1));
    if (equalShapes(small, shape)) return graph.make({ op: 'map', fn, shape, inputs });
    const made = graph.make({
      op: 'map',
      fn,
      shape: small,
      inputs: inputs.map((input) => ({ ...input, shape: small })),
    });
    return walks.broadcast(made, shape);
  }
  const copy = (x: Access): Access =>
    graph.make({ op: 'map', fn: 'copy', shape: x.shape, inputs: [x] });
  const reshape = (x: Access, shape: Shape): Access =>
    walks.reshape(x, shape) ?? walks.reshape(copy(x), shape)!;
  /** Rows that are moved as they are lie without gaps within. */
  function toRows(x: Access): Access {
    const row = { shape: x.shape.slice(1), strides: x.strides.slice(1), offset: 0 };
    return walks.isFlat(row) ? x : copy(x);
  }
  function assemble(shape: Shape, parts: readonly Part[], fill: number): Access {
    return graph.make({ op: 'assemble', shape, parts, fill });
  }
  const math: GraphMath = {
    graph,
    number,
    copy,
    reshape,
    unary: (fn, x) => (fn === 'copy' ? x : map(fn, [x])),
    binary(fn, a, b) {
      const [left, right] = [toAccess(a), toAccess(b)];
      const same = simplify(fn, left, right);
      if (same !== undefined) return walks.broadcast(same, joinShapes(left.shape, right.shape));
      return map(fn, [left, right]);
    },
    select: (condition, a, b) => map('select', [condition, a, b]),
    reduce: (fn, x, axes) => reduce(math, fn, x, axes),
    product(a, b, batch, summed) {
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
    concat(given, axis) {
      const parts = given.filter(({ shape }) => shape[axis] !== 0);
      const [first] = parts;
      if (first === undefined) throw new Error('concat: expected parts with elements, got none');
      if (parts.length === 1) return first;
      const sizes = parts.map(({ shape }) => shape[axis]!);
      const shape = first.shape.with(
        axis,
        sizes.reduce((sum, size) => sum + size, 0),
      );
      const strides = walks.toRowMajor(shape);
      let offset = 0;
      const placed = parts.map((x, at): Part => {
        const part = { x, strides, offset };
        offset += sizes[at]! * strides[axis]!;
        return part;
      });
      return assemble(shape, placed, 0);
    },
    pad(x, before, after, fill, between = x.shape.map(() => 0)) {
      const steps = between.map((free) => free + 1);
      const shape = x.shape.map(
        (size, at) => before[at]! + (size - 1) * steps[at]! + 1 + after[at]!,
      );
      if (equalShapes(shape, x.shape)) return x;
      const whole = walks.toRowMajor(shape);
      const strides = whole.map((stride, at) => stride * steps[at]!);
      const offset = before.reduce((sum, free, at) => sum + free * whole[at]!, 0);
      return assemble(shape, [{ x, strides, offset }], fill);
    },
  };
  return math;
}

const swapLast = (rank: number): number[] => [
  ...Array.from({ length: rank - 2 }, (_, at) => at),
  rank - 1,
  rank - 2,
];

function joinShapes(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, at) => {
    const own = a[at - rank + a.length] ?? 1;
    const other = b[at - rank + b.length] ?? 1;
    return own === 1 ? other : own;
  });
}

/** The operand that is the result already; undefined where something is to be done. */
function simplify(fn: BinaryName, a: Access, b: Access): Access | undefined {
  const [left, right] = [toSingle(a), toSingle(b)];
  switch (fn) {
    case 'add':
      return right === 0 ? a : left === 0 ? b : undefined;
    case 'sub':
      return right === 0 ? a : undefined;
    case 'mul':
      return right === 1 ? a : left === 1 ? b : undefined;
    case 'div':
      return right === 1 ? a : undefined;
    default:
      return undefined;
  }
}
