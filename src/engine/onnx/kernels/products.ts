/** Products of matrices, convolutions and pools; images are turned to have their channels first. */
import { backend_util } from '@tensorflow/tfjs-core';
import type { Shape } from '../../../core/graph/shape.ts';
import { NotTraceable } from '../../compiled/lower/lowering.ts';
import { reshape, transpose, type OnnxGraph, type OnnxRef } from '../graph.ts';
import { join, binary, type One, type Two, type OnnxKernel } from './parts.ts';

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

export const products = {
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
