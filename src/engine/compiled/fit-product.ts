/** Brings a product into the form that is computed fastest: rows of `b` without gaps. */
import { type Shape } from '../../core/graph/shape.ts';
import * as walks from './access.ts';
import type { GraphMath } from './graph-math.ts';
import type { Access } from './nodes.ts';

interface Product {
  readonly a: Access;
  readonly b: Access;
  readonly batch: number;
  readonly summed: number;
}
interface FittedProduct extends Product {
  readonly shape: Shape;
  /** The result has its last two dimensions the other way round. */
  readonly isSwapped: boolean;
}

export function fitProduct(math: GraphMath, given: Product): FittedProduct {
  const { a, b, batch, summed } = given;
  const columns = b.shape.at(-1)!;
  const rank = a.shape.length - summed;
  const rowStride = a.strides[rank - 1];
  const hasOneRowDimension = rank === batch + 1;
  const isClose = columns === 1 || b.strides.at(-1) === 1;
  const isCloseSwapped = rowStride === 1 && a.shape[rank - 1]! > 1;
  if (hasOneRowDimension && isCloseSwapped && (columns === 1 || !isClose)) {
    const swapped = { a: toFront(b, batch), b: toBack(a, batch), batch, summed };
    return { ...swapped, shape: toShape(swapped), isSwapped: true };
  }
  const fitted = isClose ? given : { ...given, b: math.copy(b) };
  return { ...fitted, shape: toShape(fitted), isSwapped: false };
}

function toShape({ a, b, summed }: Product): Shape {
  return [...a.shape.slice(0, a.shape.length - summed), b.shape.at(-1)!];
}

/** [batch, k, n] as [batch, n, k]. */
function toFront(b: Access, batch: number): Access {
  const rank = b.shape.length;
  const middle = Array.from({ length: rank - 1 - batch }, (_, at) => batch + at);
  return walks.transpose(b, [...Array.from({ length: batch }, (_, at) => at), rank - 1, ...middle]);
}

/** [batch, m, k] as [batch, k, m]. */
function toBack(a: Access, batch: number): Access {
  const rank = a.shape.length;
  const end = Array.from({ length: rank - 1 - batch }, (_, at) => batch + 1 + at);
  return walks.transpose(a, [...Array.from({ length: batch }, (_, at) => at), ...end, batch]);
}
