/** Kernels that put numbers elsewhere. */
import {
  backend_util,
  slice_util,
  type GatherV2Attrs,
  type PadV2Attrs,
  type SliceAttrs,
  type SplitVAttrs,
  type StridedSliceAttrs,
} from '@tensorflow/tfjs-core';
import { toSize, type Shape } from '../../../core/graph/shape.ts';
import * as walks from '../access.ts';
import type { GraphMath } from '../graph-math.ts';
import type { Access } from '../nodes.ts';
import { type Lowering, NotTraceable, type One } from './lowering.ts';

const toAxis = (axis: number, rank: number): number => (axis < 0 ? axis + rank : axis);
const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

function slice(x: Access, begin: number | readonly number[], size: number | readonly number[]) {
  const [from, sizes] = slice_util.parseSliceParams(
    { shape: [...x.shape] } as never,
    begin as number[],
    size as number[],
  ) as [number[], number[]];
  return walks.slice(x, from, sizes);
}

function splitAxis(x: Access, sizes: readonly number[], axis: number): Access[] {
  let from = 0;
  return sizes.map((size) => {
    const begin = x.shape.map((_, at) => (at === axis ? from : 0));
    from += size;
    return walks.slice(x, begin, x.shape.with(axis, size));
  });
}

function tile(math: GraphMath, x: Access, reps: readonly number[]): Access {
  const split = math.reshape(
    x,
    x.shape.flatMap((size) => [1, size]),
  );
  const wide = walks.broadcast(
    split,
    x.shape.flatMap((size, at) => [reps[at]!, size]),
  );
  return math.reshape(
    wide,
    x.shape.map((size, at) => size * reps[at]!),
  );
}

/** Rows of x along an axis. */
function gather(math: GraphMath, x: Access, indices: Access, attrs: GatherV2Attrs): Access {
  if (attrs.batchDims !== 0) throw new NotTraceable('gather within each example');
  const axis = toAxis(attrs.axis, x.shape.length);
  const rest = range(x.shape.length).filter((at) => at !== axis);
  const rows = math.gather(walks.transpose(x, [axis, ...rest]), indices);
  const back = walks.transpose(
    rows,
    range(x.shape.length).map((at) => [...rest].indexOf(at) + 1),
  );
  return math.reshape(back, [
    ...x.shape.slice(0, axis),
    ...indices.shape,
    ...x.shape.slice(axis + 1),
  ]);
}

function oneHot(math: GraphMath, indices: Access, depth: number, on: number, off: number): Access {
  const classes = math.graph.constant(range(depth), [depth]);
  const wide = math.reshape(indices, [...indices.shape, 1]);
  const hit = math.binary('equal', wide, classes);
  return on === 1 && off === 0 ? hit : math.select(hit, on, off);
}

/** Updates added at places of a tensor of zeros. */
function scatterNd(math: GraphMath, indices: Access, updates: Access, shape: Shape): Access {
  const depth = indices.shape.at(-1)!;
  const count = toSize(indices.shape) / depth;
  const inner = shape.slice(depth);
  const rows = shape.slice(0, depth);
  const list = math.reshape(indices, [count, depth]);
  const place = math.reduce(
    'sum',
    math.binary('mul', list, math.graph.constant(walks.toRowMajor(rows), [depth])),
    [1],
  );
  const values = math.reshape(updates, [count, ...inner]);
  return math.reshape(math.scatter(values, place, toSize(rows)), shape);
}

export const movement = {
  Reshape: (math, { x }: One, { shape }: { readonly shape: Shape }) =>
    math.reshape(x, toFull(x, shape)),
  ExpandDims: (math, { input }: { readonly input: Access }, { dim }: { readonly dim: number }) =>
    math.reshape(input, input.shape.toSpliced(dim < 0 ? input.shape.length + 1 + dim : dim, 0, 1)),
  Transpose: (_, { x }: One, { perm }: { readonly perm: readonly number[] }) =>
    walks.transpose(x, perm),
  Slice: (_, { x }: One, { begin, size }: SliceAttrs) => slice(x, begin, size),
  StridedSlice: (math, { x }: One, attrs: StridedSliceAttrs) => {
    const { begin, end, strides, beginMask, endMask, ellipsisMask, newAxisMask, shrinkAxisMask } =
      attrs;
    const info = slice_util.sliceInfo(
      [...x.shape],
      begin,
      end,
      strides,
      beginMask,
      endMask,
      ellipsisMask,
      newAxisMask,
      shrinkAxisMask,
    );
    const size = slice_util.computeOutShape(info.begin, info.end, info.strides);
    return math.reshape(walks.slice(x, info.begin, size, info.strides), info.finalShape);
  },
  Concat: (math, inputs: readonly Access[], { axis }: { readonly axis: number }) =>
    math.concat(inputs, toAxis(axis, inputs[0]!.shape.length)),
  Pack: (math, inputs: readonly Access[], { axis }: { readonly axis: number }) => {
    const at = toAxis(axis, inputs[0]!.shape.length + 1);
    return math.concat(
      inputs.map((x) => math.reshape(x, x.shape.toSpliced(at, 0, 1))),
      at,
    );
  },
  Unpack: (math, { value }: { readonly value: Access }, { axis }: { readonly axis: number }) => {
    const at = toAxis(axis, value.shape.length);
    const sizes = Array<number>(value.shape[at]!).fill(1);
    return splitAxis(value, sizes, at).map((x) => math.reshape(x, x.shape.toSpliced(at, 1)));
  },
  SplitV: (_, { x }: One, { numOrSizeSplits, axis }: SplitVAttrs) => {
    const at = toAxis(axis, x.shape.length);
    return splitAxis(x, backend_util.prepareSplitSize(asSized(x), numOrSizeSplits, at), at);
  },
  Tile: (math, { x }: One, { reps }: { readonly reps: readonly number[] }) => tile(math, x, reps),
  BroadcastTo: (_, { x }: One, { shape }: { readonly shape: Shape }) => walks.broadcast(x, shape),
  Reverse: (_, { x }: One, { dims }: { readonly dims: number | readonly number[] }) => {
    const turned = [dims].flat().map((dim) => toAxis(dim, x.shape.length));
    const isTurned = x.shape.map((_size, at) => turned.includes(at));
    return walks.slice(
      x,
      x.shape.map((size, at) => (isTurned[at] ? size - 1 : 0)),
      x.shape,
      isTurned.map((is) => (is ? -1 : 1)),
    );
  },
  PadV2: (math, { x }: One, { paddings, constantValue }: PadV2Attrs) =>
    math.pad(
      x,
      paddings.map(([before]) => before),
      paddings.map(([, after]) => after),
      constantValue,
    ),
  Fill: (
    math,
    _inputs: unknown,
    { shape, value }: { readonly shape: Shape; readonly value: number },
  ) => math.graph.constant([value], shape),
  Range: (
    math,
    _inputs: unknown,
    { start, stop, step }: { readonly start: number; readonly stop: number; readonly step: number },
  ) => {
    const count = Math.max(0, Math.ceil((stop - start) / step));
    return math.graph.constant(
      range(count).map((at) => start + at * step),
      [count],
    );
  },
  OneHot: (
    math,
    { indices }: { readonly indices: Access },
    given: { readonly depth: number; readonly onValue: number; readonly offValue: number },
  ) => oneHot(math, indices, given.depth, given.onValue, given.offValue),
  GatherV2: (
    math,
    { x, indices }: { readonly x: Access; readonly indices: Access },
    attrs: GatherV2Attrs,
  ) => gather(math, x, indices, attrs),
  ScatterNd: (
    math,
    { indices, updates }: { readonly indices: Access; readonly updates: Access },
    { shape }: { readonly shape: Shape },
  ) => scatterNd(math, indices, updates, shape),
  UnsortedSegmentSum: (
    math,
    { x, segmentIds }: { readonly x: Access; readonly segmentIds: Access },
    { numSegments }: { readonly numSegments: number },
  ) => math.scatter(x, math.reshape(segmentIds, [toSize(segmentIds.shape)]), numSegments),
} satisfies Readonly<Record<string, Lowering>>;

/** One size may be −1: what is left. */
function toFull(x: Access, shape: Shape): Shape {
  const known = shape.reduce((product, size) => (size < 0 ? product : product * size), 1);
  return shape.map((size) => (size < 0 ? toSize(x.shape) / known : size));
}

/** As tfjs's helpers want a tensor. */
const asSized = (x: Access) => ({ shape: [...x.shape] }) as never;
