/** Every kernel of the table against tfjs's own, and the gradients through it against finite differences. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { beforeAll, describe, expect, test } from 'vitest';
import { toSize, type Shape } from '../../../core/graph/shape.ts';
import { createRandom } from '../../../core/math/random.ts';
import { createProgram } from '../program.ts';
import { createStorage } from '../storage.ts';
import { trace } from '../trace.ts';
import { lowerings } from './index.ts';

beforeAll(() => tf.setBackend('cpu'));

interface Case {
  /** Of what enters; numbers in [0.1, 1.1] where `isPositive`, else in [−1, 1]. */
  readonly shapes: readonly Shape[];
  readonly isPositive?: boolean;
  run(...given: tf.Tensor[]): tf.Tensor;
  /** Its slope is no number, or 0 nearly everywhere. */
  readonly isSteep?: boolean;
}

const square: readonly Shape[] = [[3, 5]];
const pair: readonly Shape[] = [
  [3, 5],
  [3, 5],
];
const spread: readonly Shape[] = [
  [3, 1, 5],
  [4, 1],
];
const image: Shape = [2, 6, 5, 3];
const on = (run: Case['run'], shapes = square, rest: Partial<Case> = {}): Case => ({
  shapes,
  run,
  ...rest,
});
const steep = { isSteep: true };
const positive = { isPositive: true };
const truth = (run: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor): Case =>
  on(
    (a, b) => tf.cast(run(tf.round(tf.mul(a, 2)), tf.round(tf.mul(b, 2))), 'float32'),
    spread,
    steep,
  );
const whole = (x: tf.Tensor, most: number): tf.Tensor =>
  tf.cast(tf.floor(tf.mul(tf.abs(x), most)), 'int32');
const asBool = (x: tf.Tensor): tf.Tensor => tf.greater(x, 0);
const conv = (strides: number, pad: 'same' | 'valid'): Case =>
  on((x, f) => tf.conv2d(x as tf.Tensor4D, f as tf.Tensor4D, strides, pad), [image, [3, 2, 3, 4]]);
const depthwise = (strides: number): Case =>
  on(
    (x, f) => tf.depthwiseConv2d(x as tf.Tensor4D, f as tf.Tensor4D, strides, 'same'),
    [image, [3, 2, 3, 2]],
  );
const slopeOf =
  (run: Case['run'], at: number): Case['run'] =>
  (...given) =>
    tf.grads((...inner: tf.Tensor[]) => tf.sum(tf.square(run(...inner))))(given)[at]!;
const pool = (size: number, strides: number, pad: 'same' | 'valid', isMax: boolean): Case =>
  on((x) => (isMax ? tf.maxPool : tf.avgPool)(x as tf.Tensor4D, size, strides, pad), [image], {
    // Near a tie of the two largest, differences tell of both.
    isSteep: isMax,
  });
const axes = (run: (x: tf.Tensor) => tf.Tensor): Case => on((x) => run(x), [[3, 4, 5]]);

/** One or more for each kernel; a kernel without any does not pass. */
const cases: Readonly<Record<string, Case | readonly Case[]>> = {
  Identity: on((x) => tf.clone(x)),
  Add: on((a, b) => tf.add(a, b), spread),
  Sub: on((a, b) => tf.sub(a, b), spread),
  Multiply: on((a, b) => tf.mul(a, b), spread),
  RealDiv: on((a, b) => tf.div(a, b), spread, positive),
  Maximum: on((a, b) => tf.maximum(a, b), pair),
  Minimum: on((a, b) => tf.minimum(a, b), pair),
  Equal: truth(tf.equal),
  NotEqual: truth(tf.notEqual),
  Less: truth(tf.less),
  LessEqual: truth(tf.lessEqual),
  Greater: truth(tf.greater),
  GreaterEqual: truth(tf.greaterEqual),
  LogicalAnd: truth((a, b) => tf.logicalAnd(asBool(a), asBool(b))),
  LogicalOr: truth((a, b) => tf.logicalOr(asBool(a), asBool(b))),
  LogicalNot: truth((a) => tf.logicalNot(asBool(a))),
  SquaredDifference: on((a, b) => tf.squaredDifference(a, b), pair),
  FloorDiv: on((a, b) => tf.floorDiv(a, b), pair, { ...steep, isPositive: true }),
  Pow: [
    on((a, b) => tf.pow(a, b), pair, positive),
    on((a) => tf.pow(a, 3)),
    on((a) => tf.pow(a, -2), square, positive),
    on((a) => tf.pow(a, 0.5), square, positive),
  ],
  Atan2: on((a, b) => tf.atan2(a, b), pair),
  AddN: on((a, b) => tf.addN([a, b, a]), pair),
  Neg: on((x) => tf.neg(x)),
  Abs: on((x) => tf.abs(x)),
  Sign: on((x) => tf.sign(x), square, steep),
  Sqrt: on((x) => tf.sqrt(x), square, positive),
  Rsqrt: on((x) => tf.rsqrt(x), square, positive),
  Reciprocal: on((x) => tf.reciprocal(x), square, positive),
  Square: on((x) => tf.square(x)),
  Exp: on((x) => tf.exp(tf.mul(x, 5))),
  Expm1: on((x) => tf.expm1(x)),
  Log: on((x) => tf.log(x), square, positive),
  Log1p: on((x) => tf.log1p(x), square, positive),
  Tanh: on((x) => tf.tanh(tf.mul(x, 3))),
  Sigmoid: on((x) => tf.sigmoid(tf.mul(x, 8))),
  Sin: on((x) => tf.sin(tf.mul(x, 9))),
  Cos: on((x) => tf.cos(tf.mul(x, 9))),
  Atan: on((x) => tf.atan(tf.mul(x, 5))),
  Acos: on((x) => tf.acos(tf.mul(x, 0.9))),
  Erf: on((x) => tf.erf(tf.mul(x, 2))),
  Floor: on((x) => tf.floor(tf.mul(x, 5)), square, steep),
  Ceil: on((x) => tf.ceil(tf.mul(x, 5)), square, steep),
  Round: on((x) => tf.round(tf.mul(x, 5)), square, steep),
  IsNan: on((x) => tf.cast(tf.isNaN(tf.sqrt(x)), 'float32'), square, steep),
  Relu: on((x) => tf.relu(x)),
  Relu6: on((x) => tf.relu6(tf.mul(x, 9))),
  LeakyRelu: on((x) => tf.leakyRelu(x, 0.3)),
  Prelu: on((x, a) => tf.prelu(x, a), pair),
  Elu: on((x) => tf.elu(x)),
  EluGrad: on(
    slopeOf((x) => tf.elu(x), 0),
    square,
    steep,
  ),
  Selu: on((x) => tf.selu(x)),
  Softplus: on((x) => tf.softplus(tf.mul(x, 20))),
  Step: on((x) => tf.step(x, 0.3), square, steep),
  ClipByValue: on((x) => tf.clipByValue(x, -0.4, 0.6)),
  Select: [
    on((a, b) => tf.where(asBool(a), a, tf.mul(b, 2)), pair, steep),
    on((a, b) => tf.where(tf.tensor1d([1, 0, 1, 0, 1], 'bool'), a, tf.square(b)), pair),
  ],
  ZerosLike: on((x) => tf.zerosLike(x), square, steep),
  OnesLike: on((x) => tf.onesLike(x), square, steep),
  Cast: on(
    (x) => tf.add(tf.cast(whole(x, 9), 'float32'), tf.cast(asBool(x), 'float32')),
    square,
    steep,
  ),
  Reshape: on((x) => tf.reshape(tf.transpose(x), [5, 3, 1])),
  ExpandDims: on((x) => tf.expandDims(x, -1)),
  Transpose: on((x) => tf.transpose(x, [2, 0, 1]), [[3, 4, 5]]),
  Slice: on((x) => tf.slice(x, [1, 0], [2, -1])),
  StridedSlice: on((x) => tf.stridedSlice(x, [2, 0], [0, 5], [-1, 2]), square, steep),
  Concat: on(
    (a, b) => tf.concat([a, b, tf.neg(a)], 1),
    [
      [3, 2],
      [3, 4],
    ],
  ),
  Pack: on((a, b) => tf.stack([a, b], 1), pair),
  Unpack: on((x) => tf.mul(tf.unstack(x, 1)[2]!, tf.unstack(x, 1)[0]!)),
  SplitV: on((x) => tf.mul(tf.split(x, [1, 1, 3], 1)[2]!, tf.split(x, [1, 1, 3], 1)[0]!)),
  Tile: on((x) => tf.tile(x, [2, 3])),
  BroadcastTo: on((x) => tf.broadcastTo(x, [2, 3, 4]), [[3, 1]]),
  Reverse: on((x) => tf.reverse(x, [0, 2]), [[3, 4, 5]]),
  PadV2: on((x) =>
    tf.pad(
      x,
      [
        [1, 2],
        [0, 1],
      ],
      0.5,
    ),
  ),
  Fill: on((x) => tf.add(x, tf.fill([3, 5], 2))),
  Range: on((x) => tf.mul(x, tf.range(1, 11, 2))),
  OneHot: on((x) => tf.oneHot(whole(x, 4), 4, 2, -1, 'float32'), [[7]], steep),
  GatherV2: [
    on((x, i) => tf.gather(x, whole(i, 3)), [[3, 5], [6]], steep),
    on((x, i) => tf.gather(x, whole(i, 4), 1), [[3, 4, 2], [6]], steep),
    on((x) => tf.gather(x, tf.tensor1d([2, 0, 2, 1], 'int32'))),
  ],
  ScatterNd: on(
    (x, i) => tf.scatterND(tf.stack([whole(i, 3), whole(i, 2)], 1), x, [3, 2]),
    [[6], [6]],
    steep,
  ),
  UnsortedSegmentSum: on(
    (x, i) => tf.unsortedSegmentSum(x, whole(tf.reshape(i, [-1]), 4) as tf.Tensor1D, 4),
    [[6, 5], [6]],
    steep,
  ),
  Sum: [
    axes((x) => tf.sum(x, [0, 2])),
    axes((x) => tf.sum(x, 1, true)),
    on((x) => tf.sum(x), [[70, 9]]),
  ],
  Mean: [axes((x) => tf.mean(x, [0, 1])), axes((x) => tf.mean(x, 2, true))],
  Max: [axes((x) => tf.max(x, 1)), axes((x) => tf.max(x, [0, 2], true))],
  Min: axes((x) => tf.min(x, 2)),
  All: on((x) => tf.cast(tf.all(tf.greater(x, -0.5), 1), 'float32'), square, steep),
  Any: on((x) => tf.cast(tf.any(tf.greater(x, 0.9), 0), 'float32'), square, steep),
  Softmax: on((x) => tf.softmax(tf.mul(x, 4))),
  ArgMax: on((x) => tf.cast(tf.argMax(x, 1), 'float32'), square, steep),
  FusedBatchNorm: on(
    (x, m, v) => tf.batchNorm(x, m, tf.square(v as tf.Tensor1D), m, v),
    [[3, 5], [5], [5]],
    positive,
  ),
  DenseBincount: on(
    (x, w) => tf.denseBincount(whole(x, 4) as tf.Tensor1D, w as tf.Tensor1D, 4),
    [[9], [9]],
    steep,
  ),
  BatchMatMul: [
    on(
      (a, b) => tf.matMul(a, b),
      [
        [2, 3, 5],
        [2, 5, 7],
      ],
    ),
    on(
      (a, b) => tf.matMul(a, b),
      [
        [2, 3, 5],
        [5, 7],
      ],
      steep,
    ),
    on(
      (a, b) => tf.matMul(a, b, true, false),
      [
        [5, 3],
        [5, 13],
      ],
    ),
    on(
      (a, b) => tf.matMul(a, b, false, true),
      [
        [6, 5],
        [9, 5],
      ],
    ),
    on(
      (a, b) => tf.matMul(a, b, true, true),
      [
        [5, 9],
        [1, 5],
      ],
    ),
  ],
  _FusedMatMul: on(
    (a, b, bias) => tf.fused.matMul({ a: a, b: b, bias: bias, activation: 'relu' }),
    [[6, 5], [5, 9], [9]],
  ),
  Conv2D: [conv(1, 'same'), conv(2, 'same'), conv(1, 'valid')],
  FusedConv2D: on(
    (x, filter, bias) =>
      tf.fused.conv2d({
        x: x as tf.Tensor4D,
        filter: filter as tf.Tensor4D,
        strides: 1,
        pad: 'same',
        bias: bias,
        activation: 'elu',
      }),
    [image, [3, 2, 3, 4], [4]],
  ),
  Conv2DBackpropFilter: [1, 2].map((stride) =>
    on(slopeOf(conv(stride, 'same').run, 1), [image, [3, 2, 3, 4]], steep),
  ),
  Conv2DBackpropInput: [
    ...[1, 2, 3].map((stride) =>
      on(slopeOf(conv(stride, 'same').run, 0), [image, [3, 2, 3, 4]], steep),
    ),
    on(
      (x, f) => tf.conv2dTranspose(x as tf.Tensor4D, f as tf.Tensor4D, [2, 12, 10, 4], 2, 'same'),
      [image, [3, 2, 4, 3]],
    ),
  ],
  DepthwiseConv2dNative: [depthwise(1), depthwise(2)],
  FusedDepthwiseConv2D: on(
    (x, filter, bias) =>
      tf.fused.depthwiseConv2d({
        x: x as tf.Tensor4D,
        filter: filter as tf.Tensor4D,
        strides: 1,
        pad: 'same',
        bias: bias,
        activation: 'relu',
      }),
    [image, [3, 2, 3, 2], [6]],
    steep,
  ),
  DepthwiseConv2dNativeBackpropFilter: on(
    slopeOf(depthwise(2).run, 1),
    [image, [3, 2, 3, 2]],
    steep,
  ),
  DepthwiseConv2dNativeBackpropInput: on(
    slopeOf(depthwise(2).run, 0),
    [image, [3, 2, 3, 2]],
    steep,
  ),
  MaxPool: [pool(2, 2, 'valid', true), pool(3, 1, 'same', true)],
  AvgPool: [pool(2, 2, 'valid', false), pool(3, 2, 'valid', false)],
  MaxPoolGrad: [
    ...[2, 1, 3].map((s) => on(slopeOf(pool(2, s, 'valid', true).run, 0), [image], steep)),
    on(slopeOf(pool(3, 1, 'same', true).run, 0), [image], steep),
  ],
  AvgPoolGrad: [2, 1, 3].map((s) => on(slopeOf(pool(2, s, 'valid', false).run, 0), [image], steep)),
};

test('every kernel has a case', () => {
  expect(Object.keys(cases).sort()).toEqual([...lowerings.keys()].sort());
});

const draw = ({ shapes, isPositive = false }: Case): Float32Array[] => {
  const random = createRandom(3, 'case');
  const number = (): number => (isPositive ? 0.1 + random.uniform() : 2 * random.uniform() - 1);
  return shapes.map((shape) => Float32Array.from({ length: toSize(shape) }, number));
};

/** A function of tensors as a program: called with numbers, it gives numbers. */
function compile(shapes: readonly Shape[], run: (...given: tf.Tensor[]) => readonly tf.Tensor[]) {
  const results = trace((writer) => {
    const given = shapes.map((shape, at) => writer.input(`x${at}`, shape));
    return new Map(run(...given).map((made, at) => [`y${at}`, writer.toAccess(made)] as const));
  });
  const storage = createStorage();
  const program = createProgram(results, storage);
  return (values: readonly Float32Array[]): Float32Array[] => {
    for (const [at, own] of values.entries()) {
      storage.piece(`x${at}`, own.length);
      storage.read(`x${at}`).set(own);
    }
    program.begin();
    return [...results].map(([name, { shape }]) => storage.read(name).slice(0, toSize(shape)));
  };
}

const list = Object.entries(cases).flatMap(([name, own]) =>
  [own].flat().map((one: Case, at) => [`${name} ${at}`, one] as const),
);

describe.each(list)('%s', (_name, one) => {
  test('is what tfjs computes', () => {
    const values = draw(one);
    const wanted = tf.tidy(() =>
      one.run(...values.map((own, at) => tf.tensor(own, [...one.shapes[at]!]))).dataSync(),
    );
    const [found] = compile(one.shapes, (...given) => [one.run(...given)])(values);
    expect(found).toHaveLength(wanted.length);
    for (const [at, value] of wanted.entries())
      expect(Math.abs(found![at]! - value)).toBeLessThan(1e-5 * Math.max(1, Math.abs(value)));
  });
});

const smooth = list.filter(([, { isSteep }]) => isSteep !== true);

describe.each(smooth)('%s', (_name, one) => {
  test('has the slope that finite differences give', () => {
    const values = draw(one);
    const random = createRandom(4, 'way');
    const ways = values.map((own) => Float32Array.from(own, () => random.normal()));
    const value = compile(one.shapes, (...given) => [tf.sum(tf.square(one.run(...given)))]);
    const slope = compile(one.shapes, (...given) =>
      tf.grads((...inner: tf.Tensor[]) => tf.sum(tf.square(one.run(...inner))))(given),
    );
    const found = slope(values).reduce(
      (sum, own, at) => sum + own.reduce((s, v, i) => s + v * ways[at]![i]!, 0),
      0,
    );
    const [small, size] = [2e-3, value(values)[0]![0]!];
    const aside = (by: number): number =>
      value(values.map((own, at) => own.map((v, i) => v + by * ways[at]![i]!)))[0]![0]!;
    const differences = (aside(small) - aside(-small)) / (2 * small);
    // Of float32 as many digits are left as the step takes from the value.
    const lost = (Math.abs(size) * 3e-7) / small;
    expect(Math.abs(found - differences)).toBeLessThan(0.02 * Math.abs(differences) + lost + 5e-3);
  });
});
