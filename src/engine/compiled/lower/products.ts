/** Matrix products, convolutions and their gradients: all one primitive, by walks over windows. */
import { backend_util } from '@tensorflow/tfjs-core';
import type { Shape } from '../../../core/graph/shape.ts';
import * as walks from '../access.ts';
import type { GraphMath } from '../graph-math.ts';
import type { Access } from '../nodes.ts';
import { activate } from './elementwise.ts';
import { type Lowering, NotTraceable } from './lowering.ts';

interface MatMulInputs {
  readonly a: Access;
  readonly b: Access;
  readonly bias?: Access | undefined;
}
interface MatMulAttrs {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  readonly activation?: string;
}

function matMul(math: GraphMath, a: Access, b: Access, attrs: MatMulAttrs): Access {
  const turn = (x: Access, isTurned: boolean): Access => {
    const rank = x.shape.length;
    const order = x.shape.map((_, at) => at);
    return isTurned ? walks.transpose(x, [...order.slice(0, -2), rank - 1, rank - 2]) : x;
  };
  const outer = backend_util.assertAndGetBroadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const widen = (x: Access): Access => walks.broadcast(x, [...outer, ...x.shape.slice(-2)]);
  const [left, right] = [turn(widen(a), attrs.transposeA), turn(widen(b), attrs.transposeB)];
  return math.product(left, right, outer.length, 1);
}

export interface ConvAttrs {
  readonly strides: number | [number, number];
  readonly pad: 'valid' | 'same' | number;
  readonly dataFormat?: string;
  readonly dilations?: number | [number, number];
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  readonly activation?: string;
}

/** @param depthwise whether each channel has filters of its own */
function toConvInfo(
  input: Shape,
  filter: Shape,
  attrs: ConvAttrs,
  depthwise = false,
): backend_util.Conv2DInfo {
  if (attrs.dataFormat !== undefined && attrs.dataFormat.toLowerCase() !== 'nhwc')
    throw new NotTraceable(`images as ${attrs.dataFormat}`);
  return backend_util.computeConv2DInfo(
    input as [number, number, number, number],
    filter as [number, number, number, number],
    attrs.strides,
    attrs.dilations ?? 1,
    attrs.pad,
    attrs.dimRoundingMode,
    depthwise,
  );
}

type Windows = Pick<
  backend_util.Conv2DInfo,
  | 'outHeight'
  | 'outWidth'
  | 'filterHeight'
  | 'filterWidth'
  | 'strideHeight'
  | 'strideWidth'
  | 'dilationHeight'
  | 'dilationWidth'
  | 'padInfo'
>;

/** [N, outHeight, outWidth, filterHeight, filterWidth, C]: every window of an image. */
export function toWindows(math: GraphMath, x: Access, info: Windows, fill = 0): Access {
  const { top, bottom, left, right } = info.padInfo;
  const padded = math.pad(x, [0, top, left, 0], [0, bottom, right, 0], fill);
  const [n, h, w, c] = padded.strides as [number, number, number, number];
  return {
    ...padded,
    shape: [
      x.shape[0]!,
      info.outHeight,
      info.outWidth,
      info.filterHeight,
      info.filterWidth,
      x.shape[3]!,
    ],
    strides: [
      n,
      h * info.strideHeight,
      w * info.strideWidth,
      h * info.dilationHeight,
      w * info.dilationWidth,
      c,
    ],
  };
}

/** The slopes of outputs, with what lies between them at wider strides, and a border as wide as the filter. */
function spreadSlopes(math: GraphMath, dy: Access, info: backend_util.Conv2DInfo): Access {
  const along = (filter: number, stride: number, before: number, input: number, output: number) => {
    const first = filter - 1 - before;
    const last = input + filter - 1 - first - ((output - 1) * stride + 1);
    return { first, last, between: stride - 1 };
  };
  const { filterHeight, filterWidth, strideHeight, strideWidth, padInfo } = info;
  const y = along(filterHeight, strideHeight, padInfo.top, info.inHeight, info.outHeight);
  const x = along(filterWidth, strideWidth, padInfo.left, info.inWidth, info.outWidth);
  return math.pad(dy, [0, y.first, x.first, 0], [0, y.last, x.last, 0], 0, [
    0,
    y.between,
    x.between,
    0,
  ]);
}

/** A filter turned round in both directions. */
function turnRound(filter: Access): Access {
  const [height = 1, width = 1] = filter.shape;
  return walks.slice(filter, [height - 1, width - 1, 0, 0], filter.shape, [-1, -1, 1, 1]);
}

function conv(math: GraphMath, x: Access, filter: Access, attrs: ConvAttrs): Access {
  const info = toConvInfo(x.shape, filter.shape, attrs);
  return math.product(toWindows(math, x, info), filter, 0, 3);
}

function convFilterGradient(
  math: GraphMath,
  { x, dy }: { readonly x: Access; readonly dy: Access },
  attrs: ConvAttrs & { readonly filterShape: Shape },
): Access {
  const windows = toWindows(math, x, toConvInfo(x.shape, attrs.filterShape, attrs));
  return math.product(walks.transpose(windows, [3, 4, 5, 0, 1, 2]), dy, 0, 3);
}

function convInputGradient(
  math: GraphMath,
  { dy, filter }: { readonly dy: Access; readonly filter: Access },
  attrs: ConvAttrs & { readonly inputShape: Shape },
): Access {
  const info = toConvInfo(attrs.inputShape, filter.shape, attrs);
  const spread = spreadSlopes(math, dy, info);
  const turned = walks.transpose(turnRound(filter), [0, 1, 3, 2]);
  return math.product(toWindows(math, spread, toDense(info)), turned, 0, 3);
}

/** Windows at every place of the input, within a border. */
const toDense = (info: backend_util.Conv2DInfo): Windows => ({
  ...info,
  outHeight: info.inHeight,
  outWidth: info.inWidth,
  strideHeight: 1,
  strideWidth: 1,
  padInfo: { top: 0, bottom: 0, left: 0, right: 0, type: 'VALID' },
});

/** By place in the filter: what lies there in every window, [N, outHeight, outWidth, C]. */
export function toTaps(windows: Access): Access[] {
  const [n = 1, h = 1, w = 1, rows = 1, columns = 1, c = 1] = windows.shape;
  const taps: Access[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const tap = walks.slice(windows, [0, 0, 0, row, column, 0], [n, h, w, 1, 1, c]);
      taps.push(walks.reshape(tap, [n, h, w, c])!);
    }
  }
  return taps;
}

/** The filter's numbers at each place, [C, Q]. */
function toTapFilters(filter: Access): Access[] {
  const [rows = 1, columns = 1, c = 1, q = 1] = filter.shape;
  return Array.from({ length: rows * columns }, (_, at) => {
    const from = [Math.floor(at / columns), at % columns, 0, 0];
    return walks.reshape(walks.slice(filter, from, [1, 1, c, q]), [c, q])!;
  });
}

const sumAll = (math: GraphMath, parts: readonly Access[]): Access =>
  parts.reduce((sum, part) => math.binary('add', sum, part));
const addLast = (math: GraphMath, x: Access): Access => math.reshape(x, [...x.shape, 1]);

function depthwise(math: GraphMath, x: Access, filter: Access, attrs: ConvAttrs): Access {
  const info = toConvInfo(x.shape, filter.shape, attrs, true);
  const taps = toTaps(toWindows(math, x, info));
  const parts = toTapFilters(filter).map((own, at) =>
    math.binary('mul', addLast(math, taps[at]!), own),
  );
  return math.reshape(sumAll(math, parts), info.outShape);
}

function depthwiseFilterGradient(
  math: GraphMath,
  { x, dy }: { readonly x: Access; readonly dy: Access },
  attrs: ConvAttrs & { readonly filterShape: Shape },
): Access {
  const info = toConvInfo(x.shape, attrs.filterShape, attrs, true);
  const [rows = 1, columns = 1, c = 1, q = 1] = attrs.filterShape;
  const slopes = math.reshape(dy, [...dy.shape.slice(0, 3), c, q]);
  const parts = toTaps(toWindows(math, x, info)).map((tap) => {
    const sum = math.reduce('sum', math.binary('mul', addLast(math, tap), slopes), [0, 1, 2]);
    return math.reshape(sum, [1, c, q]);
  });
  return math.reshape(math.concat(parts, 0), [rows, columns, c, q]);
}

function depthwiseInputGradient(
  math: GraphMath,
  { dy, filter }: { readonly dy: Access; readonly filter: Access },
  attrs: ConvAttrs & { readonly inputShape: Shape },
): Access {
  const info = toConvInfo(attrs.inputShape, filter.shape, attrs, true);
  const [, , c = 1, q = 1] = filter.shape;
  const spread = spreadSlopes(math, dy, info);
  const taps = toTaps(toWindows(math, spread, toDense(info)));
  const parts = toTapFilters(turnRound(filter)).map((own, at) =>
    math.binary('mul', math.reshape(taps[at]!, [...taps[at]!.shape.slice(0, 3), c, q]), own),
  );
  return math.reduce('sum', sumAll(math, parts), [4]);
}

interface ConvInputs {
  readonly x: Access;
  readonly filter: Access;
  readonly bias?: Access | undefined;
}

/** Bias and activation of a fused kernel. */
function finish(
  math: GraphMath,
  sum: Access,
  bias: Access | undefined,
  activation: string | undefined,
): Access {
  const biased = bias === undefined ? sum : math.binary('add', sum, bias);
  return activate(math, biased, activation ?? 'linear');
}

export const products = {
  BatchMatMul: (math, { a, b }: MatMulInputs, attrs: MatMulAttrs) => matMul(math, a, b, attrs),
  _FusedMatMul: (math, { a, b, bias }: MatMulInputs, attrs: MatMulAttrs) =>
    finish(math, matMul(math, a, b, attrs), bias, attrs.activation),
  Conv2D: (math, { x, filter }: ConvInputs, attrs: ConvAttrs) => conv(math, x, filter, attrs),
  FusedConv2D: (math, { x, filter, bias }: ConvInputs, attrs: ConvAttrs) =>
    finish(math, conv(math, x, filter, attrs), bias, attrs.activation),
  Conv2DBackpropFilter: convFilterGradient,
  Conv2DBackpropInput: convInputGradient,
  DepthwiseConv2dNative: (math, { x, filter }: ConvInputs, attrs: ConvAttrs) =>
    depthwise(math, x, filter, attrs),
  FusedDepthwiseConv2D: (math, { x, filter, bias }: ConvInputs, attrs: ConvAttrs) =>
    finish(math, depthwise(math, x, filter, attrs), bias, attrs.activation),
  DepthwiseConv2dNativeBackpropFilter: depthwiseFilterGradient,
  DepthwiseConv2dNativeBackpropInput: depthwiseInputGradient,
} satisfies Readonly<Record<string, Lowering>>;
