/** Nodes that compute number by number, over broadcast inputs. */
import { equalShapes, type Shape } from '../../core/graph/shape.ts';
import * as walks from './access.ts';
import { toSingle, type GraphBuilder } from './graph.ts';
import type { BinaryName, MapName } from './map-functions.ts';
import type { Access } from './nodes.ts';

/** Shapes are broadcast as in NumPy. */
export function map(graph: GraphBuilder, fn: MapName, inputs: readonly Access[]): Access {
  const shape = inputs.map((input) => input.shape).reduce(joinShapes);
  const alike = inputs.map((input) => walks.broadcast(input, shape));
  return computeOnce(graph, fn, alike, shape);
}

/** Computes one element for all of a dimension along which no input differs. */
function computeOnce(
  graph: GraphBuilder,
  fn: MapName,
  inputs: readonly Access[],
  shape: Shape,
): Access {
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

export function mapTwo(graph: GraphBuilder, fn: BinaryName, a: Access, b: Access): Access {
  const same = simplify(fn, a, b);
  if (same !== undefined) return walks.broadcast(same, joinShapes(a.shape, b.shape));
  return map(graph, fn, [a, b]);
}

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
