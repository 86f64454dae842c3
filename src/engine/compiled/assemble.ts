/** Tensors put together from parts: side by side, or with free places around and between them. */
import { equalShapes } from '../../core/graph/shape.ts';
import * as walks from './access.ts';
import type { GraphBuilder } from './graph.ts';
import type { Access, Part } from './nodes.ts';

/** @throws when no part has elements */
export function concat(graph: GraphBuilder, given: readonly Access[], axis: number): Access {
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
  return graph.make({ op: 'assemble', shape, parts: placed, fill: 0 });
}

/** Free places by dimension. */
interface Margins {
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** Between an element and the next. */
  readonly between: readonly number[];
}

/** @param fill the number in all free places */
export function pad(
  graph: GraphBuilder,
  x: Access,
  { before, after, between }: Margins,
  fill: number,
): Access {
  const steps = between.map((free) => free + 1);
  const shape = x.shape.map((size, at) => before[at]! + (size - 1) * steps[at]! + 1 + after[at]!);
  if (equalShapes(shape, x.shape)) return x;
  const whole = walks.toRowMajor(shape);
  const strides = whole.map((stride, at) => stride * steps[at]!);
  const offset = before.reduce((sum, free, at) => sum + free * whole[at]!, 0);
  return graph.make({ op: 'assemble', shape, parts: [{ x, strides, offset }], fill });
}
