/** Kernels that move numbers: shapes, slices, joins, tables that are looked up. */
import { backend_util, slice_util } from '@tensorflow/tfjs-core';
import type { Shape } from '../../../core/graph/shape.ts';
import { NotTraceable } from '../../compiled/lower/lowering.ts';
import {
  batch,
  cast,
  fill,
  isOfBatch,
  reshape,
  transpose,
  type OnnxGraph,
  type OnnxRef,
} from '../graph.ts';
import { scalar, type One, type OnnxKernel } from './parts.ts';

const toAxis = (axis: number, rank: number): number => (axis < 0 ? axis + rank : axis);

/** @throws NotTraceable where a part of the batch is cut out */
function slice(
  graph: OnnxGraph,
  x: OnnxRef,
  [from, to, steps]: readonly [readonly number[], readonly number[], readonly number[]],
  shape: Shape,
): OnnxRef {
  const axes = x.shape.flatMap((size, at) =>
    from[at] === 0 && to[at] === size && steps[at] === 1 ? [] : [at],
  );
  if (axes.length === 0) return x;
  if (axes.some((at) => isOfBatch(x.shape[at]!))) throw new NotTraceable('a part of the batch');
  const list = (values: readonly number[]): string => graph.wholes(axes.map((at) => values[at]!));
  return graph.make('Slice', [x, list(from), list(to), graph.wholes(axes), list(steps)], shape);
}

function concat(graph: OnnxGraph, parts: readonly OnnxRef[], axis: number): OnnxRef {
  const [first] = parts;
  const size = parts.reduce((sum, { shape }) => sum + shape[axis]!, 0);
  return parts.length === 1
    ? first!
    : graph.make('Concat', parts, first!.shape.with(axis, size), { axis });
}

function split(
  graph: OnnxGraph,
  x: OnnxRef,
  sizes: readonly number[],
  axis: number,
): readonly OnnxRef[] {
  const names = graph.node('Split', [x.name, graph.wholes(sizes)], { axis }, sizes.length);
  return names.map((name, at) => ({ name, shape: x.shape.with(axis, sizes[at]!) }));
}

export const movement = {
  Reshape: (graph, { x }: One, { shape }: { readonly shape: Shape }) => {
    const known = shape.reduce((product, size) => (size < 0 ? product : product * size), 1);
    const whole = x.shape.reduce((product, size) => product * size, 1);
    return reshape(
      graph,
      x,
      shape.map((size) => (size < 0 ? whole / known : size)),
    );
  },
  ExpandDims: (
    graph,
    { input }: { readonly input: OnnxRef },
    { dim }: { readonly dim: number },
  ) => {
    const at = dim < 0 ? input.shape.length + 1 + dim : dim;
    return reshape(graph, input, input.shape.toSpliced(at, 0, 1));
  },
  Transpose: (graph, { x }: One, { perm }: { readonly perm: readonly number[] }) =>
    transpose(graph, x, perm),
  Slice: (
    graph,
    { x }: One,
    { begin, size }: { readonly begin: number | number[]; readonly size: number | number[] },
  ) => {
    const sized = { shape: [...x.shape] } as never;
    const [from, sizes] = slice_util.parseSliceParams(sized, begin, size);
    const to = from!.map((start, at) => start + sizes![at]!);
    return slice(graph, x, [from!, to, from!.map(() => 1)], sizes!);
  },
  StridedSlice: (graph, { x }: One, attrs: StridedAttrs) => {
    const info = slice_util.sliceInfo(
      [...x.shape],
      attrs.begin,
      attrs.end,
      attrs.strides,
      attrs.beginMask,
      attrs.endMask,
      attrs.ellipsisMask,
      attrs.newAxisMask,
      attrs.shrinkAxisMask,
    );
    const shape = slice_util.computeOutShape(info.begin, info.end, info.strides);
    const part = slice(graph, x, [info.begin, info.end, info.strides], shape);
    return reshape(graph, part, info.finalShape);
  },
  Concat: (graph, inputs: readonly OnnxRef[], { axis }: { readonly axis: number }) =>
    concat(graph, inputs, toAxis(axis, inputs[0]!.shape.length)),
  Pack: (graph, inputs: readonly OnnxRef[], { axis }: { readonly axis: number }) => {
    const at = toAxis(axis, inputs[0]!.shape.length + 1);
    const parts = inputs.map((x) => reshape(graph, x, x.shape.toSpliced(at, 0, 1)));
    return concat(graph, parts, at);
  },
  Unpack: (graph, { value }: { readonly value: OnnxRef }, { axis }: { readonly axis: number }) => {
    const at = toAxis(axis, value.shape.length);
    const sizes = Array<number>(value.shape[at]!).fill(1);
    return split(graph, value, sizes, at).map((x) => reshape(graph, x, x.shape.toSpliced(at, 1)));
  },
  SplitV: (
    graph,
    { x }: One,
    {
      numOrSizeSplits,
      axis,
    }: { readonly numOrSizeSplits: number | number[]; readonly axis: number },
  ) => {
    const at = toAxis(axis, x.shape.length);
    const sized = { shape: [...x.shape] } as never;
    return split(graph, x, backend_util.prepareSplitSize(sized, numOrSizeSplits, at), at);
  },
  Tile: (graph, { x }: One, { reps }: { readonly reps: readonly number[] }) =>
    graph.make(
      'Tile',
      [x, graph.sizes(reps)],
      x.shape.map((size, at) => size * reps[at]!),
    ),
  BroadcastTo: (graph, { x }: One, { shape }: { readonly shape: Shape }) =>
    graph.make('Expand', [x, graph.sizes(shape)], shape),
  Reverse: (graph, { x }: One, { dims }: { readonly dims: number | readonly number[] }) => {
    const axes = [dims].flat().map((dim) => toAxis(dim, x.shape.length));
    const list = (value: number): string => graph.wholes(axes.map(() => value));
    const inputs = [x, list(-1), list(-(2 ** 31)), graph.wholes(axes), list(-1)];
    return graph.make('Slice', inputs, x.shape);
  },
  PadV2: (
    graph,
    { x }: One,
    {
      paddings,
      constantValue,
    }: {
      readonly paddings: readonly (readonly [number, number])[];
      readonly constantValue: number;
    },
  ) => {
    const pads = [...paddings.map(([before]) => before), ...paddings.map(([, after]) => after)];
    const shape = x.shape.map((size, at) => size + paddings[at]![0] + paddings[at]![1]);
    return graph.make('Pad', [x, graph.wholes(pads), scalar(graph, constantValue)], shape);
  },
  Fill: (
    graph,
    _inputs: unknown,
    { shape, value }: { readonly shape: Shape; readonly value: number },
  ) => fill(graph, value, shape),
  Range: (
    graph,
    _inputs: unknown,
    { start, stop, step }: { readonly start: number; readonly stop: number; readonly step: number },
  ) => range(graph, start, stop, step),
  OneHot: (
    graph,
    { indices }: { readonly indices: OnnxRef },
    given: { readonly depth: number; readonly onValue: number; readonly offValue: number },
  ) => {
    // The operator wants a list at least.
    const list = indices.shape.length === 0 ? reshape(graph, indices, [1]) : indices;
    const whole = cast(graph, list, 'whole', list.shape);
    const values = graph.floats([given.offValue, given.onValue], [2]);
    const inputs = [whole, graph.wholes([given.depth]), values];
    const made = graph.make('OneHot', inputs, [...list.shape, given.depth], { axis: -1 });
    return reshape(graph, made, [...indices.shape, given.depth]);
  },
  GatherV2: (
    graph,
    { x, indices }: { readonly x: OnnxRef; readonly indices: OnnxRef },
    { axis }: { readonly axis: number },
  ) => {
    const at = toAxis(axis, x.shape.length);
    const shape = [...x.shape.slice(0, at), ...indices.shape, ...x.shape.slice(at + 1)];
    const whole = cast(graph, indices, 'whole', indices.shape);
    return graph.make('Gather', [x, whole], shape, { axis: at });
  },
  ScatterNd: (
    graph,
    { indices, updates }: { readonly indices: OnnxRef; readonly updates: OnnxRef },
    { shape }: { readonly shape: Shape },
  ) => {
    const whole = cast(graph, indices, 'whole', indices.shape);
    return graph.make('ScatterND', [fill(graph, 0, shape), whole, updates], shape, {
      reduction: 'add',
    });
  },
} satisfies Readonly<Record<string, OnnxKernel>>;

interface StridedAttrs {
  readonly begin: number[];
  readonly end: number[];
  readonly strides: number[];
  readonly beginMask: number;
  readonly endMask: number;
  readonly ellipsisMask: number;
  readonly newAxisMask: number;
  readonly shrinkAxisMask: number;
}

/** Numbers of the examples, where it goes up to the size of the batch. */
function range(graph: OnnxGraph, start: number, stop: number, step: number): OnnxRef {
  const count = Math.max(0, Math.ceil((stop - start) / step));
  if (!isOfBatch(stop))
    return graph.floats(
      Array.from({ length: count }, (_, at) => start + at * step),
      [count],
    );
  const one = (values: readonly number[]) => graph.node('Squeeze', [graph.sizes(values)])[0]!;
  const made = graph.node('Range', [one([start]), one([stop]), one([step])])[0]!;
  return cast(graph, made, 'float', [(stop / batch) * batch]);
}
