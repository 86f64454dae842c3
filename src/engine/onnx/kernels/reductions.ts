/** Kernels that make less of many numbers, and batch normalisation. */
import { util } from '@tensorflow/tfjs-core';
import type { Shape } from '../../../core/graph/shape.ts';
import { cast, type OnnxRef } from '../graph.ts';
import { scalar, binary, type One, type OnnxKernel } from './parts.ts';

interface Axes {
  readonly axis: number | readonly number[] | undefined;
  readonly keepDims: boolean;
}

const drop = (shape: Shape, axes: readonly number[], keepDims: boolean): Shape =>
  keepDims
    ? shape.map((size, at) => (axes.includes(at) ? 1 : size))
    : shape.filter((_, at) => !axes.includes(at));

const reduce =
  (op: string): OnnxKernel =>
  (graph, { x }: One, attrs: Axes & { readonly reductionIndices?: Axes['axis'] }) => {
    const axes = util.parseAxisParam((attrs.axis ?? attrs.reductionIndices) as number[], [
      ...x.shape,
    ]);
    const shape = drop(x.shape, axes, attrs.keepDims);
    if (axes.length === 0) return x;
    const keepdims = attrs.keepDims ? 1 : 0;
    return op === 'ReduceSum'
      ? graph.make(op, [x, graph.wholes(axes)], shape, { keepdims })
      : graph.make(op, [x], shape, { axes, keepdims });
  };

export const reductions = {
  Sum: reduce('ReduceSum'),
  Mean: reduce('ReduceMean'),
  Max: reduce('ReduceMax'),
  Min: reduce('ReduceMin'),
  All: reduce('ReduceMin'),
  Any: reduce('ReduceMax'),
  Softmax: (graph, { logits }: { readonly logits: OnnxRef }) =>
    graph.make('Softmax', [logits], logits.shape, { axis: -1 }),
  ArgMax: (graph, { x }: One, { axis }: { readonly axis: number }) => {
    const at = axis < 0 ? axis + x.shape.length : axis;
    const shape = drop(x.shape, [at], false);
    return cast(graph, graph.make('ArgMax', [x], shape, { axis: at, keepdims: 0 }), 'float', shape);
  },
  FusedBatchNorm: (
    graph,
    inputs: Record<'x' | 'mean' | 'variance', OnnxRef> &
      Partial<Record<'offset' | 'scale', OnnxRef>>,
    { varianceEpsilon }: { readonly varianceEpsilon: number },
  ) => {
    const { x, mean, variance, offset, scale } = inputs;
    const spread = binary(graph, 'Add', variance, scalar(graph, varianceEpsilon));
    const deviation = graph.make('Sqrt', [spread], spread.shape);
    const normal = binary(graph, 'Div', binary(graph, 'Sub', x, mean), deviation);
    const scaled = scale === undefined ? normal : binary(graph, 'Mul', normal, scale);
    return offset === undefined ? scaled : binary(graph, 'Add', scaled, offset);
  },
} satisfies Readonly<Record<string, OnnxKernel>>;
