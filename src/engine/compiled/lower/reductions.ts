/** Kernels that make few numbers of many. */
import type { GraphMath } from '../graph-math.ts';
import type { Access, ReduceName } from '../nodes.ts';
import type { Lowering, One } from './lowering.ts';
import { backend_util, util } from '@tensorflow/tfjs-core';
import { toSize } from '../../../core/graph/shape.ts';

interface Axes {
  readonly axis: number | readonly number[] | undefined;
  readonly keepDims: boolean;
}

function reduce(math: GraphMath, fn: ReduceName, x: Access, { axis, keepDims }: Axes): Access {
  const axes = util.parseAxisParam(axis as number[], [...x.shape]);
  const made = math.reduce(fn, x, axes);
  return keepDims
    ? math.reshape(made, backend_util.expandShapeToKeepDim([...made.shape], axes))
    : made;
}

function mean(math: GraphMath, x: Access, given: Axes): Access {
  const axes = util.parseAxisParam(given.axis as number[], [...x.shape]);
  const count = axes.reduce((product, at) => product * x.shape[at]!, 1);
  return math.binary('div', reduce(math, 'sum', x, given), count);
}

/** e^(x − max) along the last dimension, and what it sums up to. */
function softmax(math: GraphMath, logits: Access): Access {
  const last = { axis: logits.shape.length - 1, keepDims: true };
  const shifted = math.binary('sub', logits, reduce(math, 'max', logits, last));
  const raised = math.unary('exp', shifted);
  return math.binary('div', raised, reduce(math, 'sum', raised, last));
}

/** The first place of the largest number. */
function argMax(math: GraphMath, x: Access, axis: number): Access {
  const at = axis < 0 ? axis + x.shape.length : axis;
  const best = reduce(math, 'max', x, { axis: at, keepDims: true });
  const size = x.shape[at]!;
  const places = math.graph.constant(
    Array.from({ length: size }, (_, place) => place),
    x.shape.map((_, d) => (d === at ? size : 1)),
  );
  const found = math.select(math.binary('equal', x, best), places, size);
  return math.reduce('min', found, [at]);
}

export const reductions = {
  Sum: (math, { x }: One, given: Axes) => reduce(math, 'sum', x, given),
  Mean: (math, { x }: One, given: Axes) => mean(math, x, given),
  Max: (
    math,
    { x }: One,
    given: { readonly reductionIndices: Axes['axis']; readonly keepDims: boolean },
  ) => reduce(math, 'max', x, { axis: given.reductionIndices, keepDims: given.keepDims }),
  Min: (math, { x }: One, given: Axes) => reduce(math, 'min', x, given),
  All: (math, { x }: One, given: Axes) => reduce(math, 'min', x, given),
  Any: (math, { x }: One, given: Axes) => reduce(math, 'max', x, given),
  Softmax: (math, { logits }: { readonly logits: Access }) => softmax(math, logits),
  ArgMax: (math, { x }: One, { axis }: { readonly axis: number }) => argMax(math, x, axis),
  FusedBatchNorm: (
    math,
    { x, mean: center, variance, offset, scale }: BatchNormInputs,
    { varianceEpsilon }: { readonly varianceEpsilon: number },
  ) => {
    const deviation = math.unary('sqrt', math.binary('add', variance, varianceEpsilon));
    const normal = math.binary('div', math.binary('sub', x, center), deviation);
    const scaled = scale === undefined ? normal : math.binary('mul', normal, scale);
    return offset === undefined ? scaled : math.binary('add', scaled, offset);
  },
  DenseBincount: (
    math,
    { x, weights }: { readonly x: Access; readonly weights: Access },
    { size, binaryOutput }: { readonly size: number; readonly binaryOutput: boolean },
  ) => bincount(math, x, weights, size, binaryOutput),
} satisfies Readonly<Record<string, Lowering>>;

interface BatchNormInputs {
  readonly x: Access;
  readonly mean: Access;
  readonly variance: Access;
  readonly offset: Access | undefined;
  readonly scale: Access | undefined;
}

/** Counts of each number in each row, or sums of its weights there. */
function bincount(
  math: GraphMath,
  x: Access,
  weights: Access,
  size: number,
  isBinary: boolean,
): Access {
  const [rows, width] = x.shape.length === 1 ? [1, x.shape[0]!] : (x.shape as [number, number]);
  const starts = math.graph.constant(
    Array.from({ length: rows }, (_, row) => row * size),
    [rows, 1],
  );
  const list = math.reshape(x, [rows, width]);
  const isInside = math.binary('less', list, size);
  const place = math.select(isInside, math.binary('add', list, starts), -1);
  const isWeighed = toSize(weights.shape) > 0 && !isBinary;
  const given = isWeighed
    ? math.reshape(weights, [rows * width])
    : math.graph.constant([1], [rows * width]);
  const counts = math.scatter(given, math.reshape(place, [rows * width]), rows * size);
  const found = isBinary ? math.binary('min', counts, 1) : counts;
  return math.reshape(found, x.shape.length === 1 ? [size] : [rows, size]);
}
