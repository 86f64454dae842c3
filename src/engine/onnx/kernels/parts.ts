/** Common parts of the kernels: operators of one number or of two, with tfjs's broadcasting. */
import { backend_util } from '@tensorflow/tfjs-core';
import type { Shape } from '../../../core/graph/shape.ts';
import { cast, type OnnxGraph, type OnnxRef } from '../graph.ts';

/** Inputs come by name or in a list, attributes as tfjs hands them over. */
export type OnnxKernel = (
  graph: OnnxGraph,
  inputs: never,
  attrs: never,
) => OnnxRef | readonly OnnxRef[];

export interface One {
  readonly x: OnnxRef;
}
export interface Two {
  readonly a: OnnxRef;
  readonly b: OnnxRef;
}

export const join = (a: Shape, b: Shape): Shape =>
  backend_util.assertAndGetBroadcastShape([...a], [...b]);
export const scalar = (graph: OnnxGraph, value: number): OnnxRef => graph.floats([value], []);

export const unary =
  (op: string): OnnxKernel =>
  (graph, { x }: One) =>
    graph.make(op, [x], x.shape);
export const of =
  (compute: (graph: OnnxGraph, x: OnnxRef) => OnnxRef): OnnxKernel =>
  (graph, { x }: One) =>
    compute(graph, x);
export function binary(graph: OnnxGraph, op: string, a: OnnxRef, b: OnnxRef): OnnxRef {
  return graph.make(op, [a, b], join(a.shape, b.shape));
}
export const two =
  (op: string): OnnxKernel =>
  (graph, { a, b }: Two) =>
    binary(graph, op, a, b);
/** Truth values are 1 and 0. */
export const truth =
  (op: string, isTurned = false): OnnxKernel =>
  (graph, { a, b }: Two) => {
    const made = binary(graph, op, a, b);
    return isTurned
      ? not(graph, cast(graph, made, 'float', made.shape))
      : cast(graph, made, 'float', made.shape);
  };
export const not = (graph: OnnxGraph, x: OnnxRef): OnnxRef =>
  binary(graph, 'Sub', scalar(graph, 1), x);
export const square = (graph: OnnxGraph, x: OnnxRef): OnnxRef => binary(graph, 'Mul', x, x);
