/** Kernels of tfjs in prediction as operators of ONNX; images are turned to have their channels first. */
import { backend_util, slice_util, util } from '@tensorflow/tfjs-core';
import type { Shape } from '../../core/graph/shape.ts';
import { NotTraceable } from '../compiled/lower/lowering.ts';
import {
  batch,
  cast,
  fill,
  isOfBatch,
  reshape,
  transpose,
  type OnnxGraph,
  type OnnxRef,
} from './graph.ts';

/** Inputs come by name or in a list, attributes as tfjs hands them over. */
export type OnnxKernel = (
  graph: OnnxGraph,
  inputs: never,
  attrs: never,
) => OnnxRef | readonly OnnxRef[];

interface One {
  readonly x: OnnxRef;
}
interface Two {
  readonly a: OnnxRef;
  readonly b: OnnxRef;
}

const join = (a: Shape, b: Shape): Shape => backend_util.assertAndGetBroadcastShape([...a], [...b]);
const scalar = (graph: OnnxGraph, value: number): OnnxRef => graph.floats([value], []);

const unary =
  (op: string): OnnxKernel =>
  (graph, { x }: One) =>
    graph.make(op, [x], x.shape);
const of =
  (compute: (graph: OnnxGraph, x: OnnxRef) => OnnxRef): OnnxKernel =>
  (graph, { x }: One) =>
    compute(graph, x);
function binary(graph: OnnxGraph, op: string, a: OnnxRef, b: OnnxRef): OnnxRef {
  return graph.make(op, [a, b], join(a.shape, b.shape));
}
const two =
  (op: string): OnnxKernel =>
  (graph, { a, b }: Two) =>
    binary(graph, op, a, b);
/** Truth values are 1 and 0. */
const truth =
  (op: string, isTurned = false): OnnxKernel =>
  (graph, { a, b }: Two) => {
    const made = binary(graph, op, a, b);
    return isTurned
      ? not(graph, cast(graph, made, 'float', made.shape))
      : cast(graph, made, 'float', made.shape);
  };
const not = (graph: OnnxGraph, x: OnnxRef): OnnxRef => binary(graph, 'Sub', scalar(graph, 1), x);
const square = (graph: OnnxGraph, x: OnnxRef): OnnxRef => binary(graph, 'Mul', x, x);

function activate(graph: OnnxGraph, x: OnnxRef, name: string | undefined): OnnxRef {
  switch (name) {
    case undefined:
    case 'linear':
      return x;
    case 'relu':
      return graph.make('Relu', [x], x.shape);
    case 'elu':
      return graph.make('Elu', [x], x.shape);
    case 'sigmoid':
      return graph.make('Sigmoid', [x], x.shape);
    default:
      throw new NotTraceable(`activation ${name} inside a kernel`);
  }
}

/** As tfjs has it where x is below 0. */
function atan2(graph: OnnxGraph, y: OnnxRef, x: OnnxRef): OnnxRef {
  const bare = graph.make('Atan', [binary(graph, 'Div', y, x)], join(y.shape, x.shape));
  const zero = scalar(graph, 0);
  const turn = graph.make(
    'Where',
    [binary(graph, 'Less', y, zero), scalar(graph, -Math.PI), scalar(graph, Math.PI)],
    y.shape,
  );
  return binary(
    graph,
    'Add',
    bare,
    graph.make('Where', [binary(graph, 'Less', x, zero), turn, zero], join(x.shape, y.shape)),
  );
}

const elementwise = {
  Identity: of((_, x) => x),
  Add: two('Add'),
  AddN: (graph, inputs: readonly OnnxRef[]) =>
    inputs.reduce((sum, x) => binary(graph, 'Add', sum, x)),
  Sub: two('Sub'),
  Multiply: two('Mul'),
  RealDiv: two('Div'),
  Maximum: two('Max'),
  Minimum: two('Min'),
  Pow: two('Pow'),
  FloorDiv: (graph, { a, b }: Two) => {
    const ratio = binary(graph, 'Div', a, b);
    return graph.make('Floor', [ratio], ratio.shape);
  },
  SquaredDifference: (graph, { a, b }: Two) => square(graph, binary(graph, 'Sub', a, b)),
  Atan2: (graph, { a, b }: Two) => atan2(graph, a, b),
  Equal: truth('Equal'),
  NotEqual: truth('Equal', true),
  Less: truth('Less'),
  LessEqual: truth('LessOrEqual'),
  Greater: truth('Greater'),
  GreaterEqual: truth('GreaterOrEqual'),
  LogicalAnd: two('Mul'),
  LogicalOr: two('Max'),
  LogicalNot: of(not),
  Neg: unary('Neg'),
  Abs: unary('Abs'),
  Sign: unary('Sign'),
  Sqrt: unary('Sqrt'),
  Rsqrt: of((graph, x) => graph.make('Reciprocal', [graph.make('Sqrt', [x], x.shape)], x.shape)),
  Reciprocal: unary('Reciprocal'),
  Square: of(square),
  Exp: unary('Exp'),
  Expm1: of((graph, x) => binary(graph, 'Sub', graph.make('Exp', [x], x.shape), scalar(graph, 1))),
  Log: unary('Log'),
  Tanh: unary('Tanh'),
  Sigmoid: unary('Sigmoid'),
  Sin: unary('Sin'),
  Cos: unary('Cos'),
  Atan: unary('Atan'),
  Erf: unary('Erf'),
  Floor: unary('Floor'),
  Ceil: unary('Ceil'),
  Relu: unary('Relu'),
  Elu: unary('Elu'),
  Softplus: unary('Softplus'),
  Step: of((graph, x) => {
    const above = binary(graph, 'Greater', x, scalar(graph, 0));
    return cast(graph, above, 'float', x.shape);
  }),
  ClipByValue: (
    graph,
    { x }: One,
    {
      clipValueMin,
      clipValueMax,
    }: { readonly clipValueMin: number; readonly clipValueMax: number },
  ) => graph.make('Clip', [x, scalar(graph, clipValueMin), scalar(graph, clipValueMax)], x.shape),
  Select: (
    graph,
    { condition, t, e }: { readonly condition: OnnxRef; readonly t: OnnxRef; readonly e: OnnxRef },
  ) => {
    const is = cast(graph, condition, 'truth', condition.shape);
    return graph.make('Where', [is, t, e], join(condition.shape, join(t.shape, e.shape)));
  },
  ZerosLike: of((graph, x) => fill(graph, 0, x.shape)),
  OnesLike: of((graph, x) => fill(graph, 1, x.shape)),
  Cast: (graph, { x }: One, { dtype }: { readonly dtype: string }) =>
    dtype === 'int32' ? cast(graph, cast(graph, x, 'whole', x.shape), 'float', x.shape) : x,
} satisfies Readonly<Record<string, OnnxKernel>>;

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

const reductions = {
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

interface MatMulInputs extends Two {
  readonly bias?: OnnxRef | undefined;
}
interface MatMulAttrs {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  readonly activation?: string;
}

function matMul(graph: OnnxGraph, a: OnnxRef, b: OnnxRef, attrs: MatMulAttrs): OnnxRef {
  const turn = (x: OnnxRef, isTurned: boolean): OnnxRef => {
    const rank = x.shape.length;
    const order = x.shape.map((_, at) => at);
    return isTurned ? transpose(graph, x, [...order.slice(0, -2), rank - 1, rank - 2]) : x;
  };
  const [left, right] = [turn(a, attrs.transposeA), turn(b, attrs.transposeB)];
  const outer = join(left.shape.slice(0, -2), right.shape.slice(0, -2));
  return graph.make('MatMul', [left, right], [...outer, left.shape.at(-2)!, right.shape.at(-1)!]);
}

interface ConvAttrs {
  readonly strides: number | [number, number];
  readonly pad: 'valid' | 'same' | number;
  readonly dilations?: number | [number, number] | null;
  readonly activation?: string;
  readonly inputShape?: Shape;
}
interface ConvInputs extends One {
  readonly filter: OnnxRef;
  readonly bias?: OnnxRef | undefined;
}

const channelsFirst = (graph: OnnxGraph, x: OnnxRef): OnnxRef => transpose(graph, x, [0, 3, 1, 2]);
const channelsLast = (graph: OnnxGraph, x: OnnxRef): OnnxRef => transpose(graph, x, [0, 2, 3, 1]);

/** What an image grows by, as ONNX wants it: top, left, bottom, right. */
const toPads = ({
  padInfo: { top, bottom, left, right },
}: Pick<backend_util.Conv2DInfo, 'padInfo'>) => [top, left, bottom, right];

type Image = [number, number, number, number];

function conv(
  graph: OnnxGraph,
  { x, filter }: ConvInputs,
  attrs: ConvAttrs,
  depthwise: boolean,
): OnnxRef {
  const { strides, dilations, pad } = attrs;
  const info = backend_util.computeConv2DInfo(
    x.shape as unknown as Image,
    filter.shape as unknown as Image,
    strides,
    // tfjs's layers say null where there are none.
    dilations ?? 1,
    pad,
    undefined,
    depthwise,
  );
  const [height = 1, width = 1, inner = 1, outer = 1] = filter.shape;
  // [height, width, in, out] -> [out, in, height, width]; of each channel by itself [in × out, 1, …].
  const kernel = depthwise
    ? reshape(graph, transpose(graph, filter, [2, 3, 0, 1]), [inner * outer, 1, height, width])
    : transpose(graph, filter, [3, 2, 0, 1]);
  const channels = depthwise ? inner * outer : outer;
  const made = graph.make(
    'Conv',
    [channelsFirst(graph, x), kernel],
    [x.shape[0]!, channels, info.outHeight, info.outWidth],
    {
      strides: [info.strideHeight, info.strideWidth],
      dilations: [info.dilationHeight, info.dilationWidth],
      pads: toPads(info),
      group: depthwise ? inner : 1,
    },
  );
  return channelsLast(graph, made);
}

/** A transposed convolution: what the gradient of a convolution does. */
function convTranspose(
  graph: OnnxGraph,
  { dy, filter }: { readonly dy: OnnxRef; readonly filter: OnnxRef },
  { strides, pad, inputShape = [] }: ConvAttrs,
): OnnxRef {
  const info = backend_util.computeConv2DInfo(
    inputShape as unknown as Image,
    filter.shape as unknown as Image,
    strides,
    1,
    pad,
  );
  const { top, bottom, left, right } = info.padInfo;
  const rest = (input: number, output: number, stride: number, size: number, pads: number) =>
    input - ((output - 1) * stride + size - pads);
  const made = graph.make(
    'ConvTranspose',
    // [height, width, out, in] -> [in, out, height, width]
    [channelsFirst(graph, dy), transpose(graph, filter, [3, 2, 0, 1])],
    [dy.shape[0]!, info.inChannels, info.inHeight, info.inWidth],
    {
      strides: [info.strideHeight, info.strideWidth],
      pads: [top, left, bottom, right],
      output_padding: [
        rest(info.inHeight, info.outHeight, info.strideHeight, info.filterHeight, top + bottom),
        rest(info.inWidth, info.outWidth, info.strideWidth, info.filterWidth, left + right),
      ],
    },
  );
  return channelsLast(graph, made);
}

interface PoolAttrs {
  readonly filterSize: [number, number] | number;
  readonly strides: [number, number] | number;
  readonly pad: 'valid' | 'same' | number;
}

const pool =
  (op: string): OnnxKernel =>
  (graph, { x }: One, { filterSize, strides, pad }: PoolAttrs) => {
    const shape = x.shape as unknown as Image;
    const info = backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad);
    const made = graph.make(
      op,
      [channelsFirst(graph, x)],
      [x.shape[0]!, x.shape[3]!, info.outHeight, info.outWidth],
      {
        kernel_shape: [info.filterHeight, info.filterWidth],
        strides: [info.strideHeight, info.strideWidth],
        pads: toPads(info),
      },
    );
    return channelsLast(graph, made);
  };

/** Bias and activation of a fused kernel. */
const finish = (
  graph: OnnxGraph,
  sum: OnnxRef,
  bias: OnnxRef | undefined,
  activation?: string,
): OnnxRef =>
  activate(graph, bias === undefined ? sum : binary(graph, 'Add', sum, bias), activation);

const products = {
  BatchMatMul: (graph, { a, b }: Two, attrs: MatMulAttrs) => matMul(graph, a, b, attrs),
  _FusedMatMul: (graph, { a, b, bias }: MatMulInputs, attrs: MatMulAttrs) =>
    finish(graph, matMul(graph, a, b, attrs), bias, attrs.activation),
  Conv2D: (graph, inputs: ConvInputs, attrs: ConvAttrs) => conv(graph, inputs, attrs, false),
  FusedConv2D: (graph, inputs: ConvInputs, attrs: ConvAttrs) =>
    finish(graph, conv(graph, inputs, attrs, false), inputs.bias, attrs.activation),
  DepthwiseConv2dNative: (graph, inputs: ConvInputs, attrs: ConvAttrs) =>
    conv(graph, inputs, attrs, true),
  FusedDepthwiseConv2D: (graph, inputs: ConvInputs, attrs: ConvAttrs) =>
    finish(graph, conv(graph, inputs, attrs, true), inputs.bias, attrs.activation),
  Conv2DBackpropInput: convTranspose,
  MaxPool: pool('MaxPool'),
  AvgPool: pool('AveragePool'),
} satisfies Readonly<Record<string, OnnxKernel>>;

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

const movement = {
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

const tables = { ...elementwise, ...reductions, ...products, ...movement };

export const onnxKernels: ReadonlyMap<string, OnnxKernel> = new Map(Object.entries(tables));
