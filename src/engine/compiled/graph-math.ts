/** Arithmetic on accesses: what the kernels of tfjs are written with. */
import type { Shape } from '../../core/graph/shape.ts';
import type { GraphBuilder } from './graph.ts';
import type { BinaryName, UnaryName } from './map-functions.ts';
import type { Access, ReduceName } from './nodes.ts';

/** A tensor, or one number for all its elements. */
export type Operand = Access | number;

export interface GraphMath {
  readonly graph: GraphBuilder;
  number(value: number): Access;
  unary(fn: UnaryName, x: Access): Access;
  /** Shapes are broadcast as in NumPy. */
  binary(fn: BinaryName, a: Operand, b: Operand): Access;
  select(condition: Access, a: Operand, b: Operand): Access;
  reduce(fn: ReduceName, x: Access, axes: readonly number[]): Access;
  /** Σ_k a[batch, m, k] · b[batch, k, n]. @param batch dimensions of it; @param summed dimensions of k */
  product(a: Access, b: Access, batch: number, summed: number): Access;
  gather(x: Access, index: Access): Access;
  scatter(x: Access, index: Access, rows: number): Access;
  reshape(x: Access, shape: Shape): Access;
  /** The same elements in memory of their own, in order. */
  copy(x: Access): Access;
  concat(parts: readonly Access[], axis: number): Access;
  /** @param between what is left free between the elements of each dimension */
  pad(
    x: Access,
    before: readonly number[],
    after: readonly number[],
    fill: number,
    between?: readonly number[],
  ): Access;
}
