/** WASM kernels against the CPU backend's, and against a formula where that one is thought of as wrong. */
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test, vi } from 'vitest';
import { createRandom } from '../../core/math/random.ts';
import type { BackendName } from '../../core/run/trainer.ts';
import { openEngine } from '../testing/harness.ts';

type Inputs = Readonly<Record<string, readonly number[]>>;

function draw(shape: readonly number[], purpose: string): Float32Array {
  const random = createRandom(11, purpose);
  return Float32Array.from({ length: shape.reduce((product, size) => product * size, 1) }, () =>
    random.normal(),
  );
}

async function run(
  backend: BackendName,
  kernel: string,
  inputs: Inputs,
  attrs: object,
): Promise<{ readonly shape: number[]; readonly values: number[] }> {
  const engine = await openEngine(backend);
  const before = tf.memory().numDataBuffers;
  const tensors = Object.fromEntries(
    Object.entries(inputs).map(([name, shape]) => [
      name,
      name === 'segmentIds'
        ? tf.tensor1d(
            Int32Array.from({ length: shape[0] ?? 0 }, (_, row) => (row * 7) % 5),
            'int32',
          )
        : tf.tensor(draw(shape, name), [...shape]),
    ]),
  );
  const out = tf.engine().runKernel<tf.Tensor>(kernel, tensors, { ...attrs });
  const result = { shape: out.shape, values: [...(await out.data())] };
  tf.dispose([out, ...Object.values(tensors)]);
  expect(tf.memory().numDataBuffers).toBe(before);
  engine.dispose();
  return result;
}

async function expectSame(kernel: string, inputs: Inputs, attrs: object): Promise<void> {
  const expected = await run('cpu', kernel, inputs, attrs);
  const got = await run('wasm', kernel, inputs, attrs);
  expect(got.shape).toEqual(expected.shape);
  for (const [at, value] of got.values.entries())
    expect(Math.abs(value - (expected.values[at] ?? NaN))).toBeLessThan(2e-4);
}

/** Images, filter side, channels in and out, stride and edge. */
const convolutions = [
  { size: [6, 5], filter: 3, channels: [2, 4], stride: 1, pad: 'same' },
  { size: [6, 5], filter: 3, channels: [1, 3], stride: 1, pad: 'valid' },
  { size: [7, 8], filter: 4, channels: [3, 2], stride: 1, pad: 'same' },
  { size: [9, 8], filter: 3, channels: [2, 3], stride: 2, pad: 'same' },
  { size: [9, 8], filter: 2, channels: [2, 3], stride: 3, pad: 'valid' },
  { size: [8, 8], filter: 3, channels: [2, 3], stride: 2, pad: 'valid' },
  { size: [5, 5], filter: 1, channels: [2, 3], stride: 2, pad: 'same' },
  { size: [8, 12], filter: 3, channels: [2, 3], stride: 4, pad: 'same' },
  { size: [1, 5], filter: 2, channels: [2, 3], stride: 3, pad: 'same' },
] as const;

describe.each(convolutions)('a convolution: %o', ({ size, filter, channels, stride, pad }) => {
  const [height, width] = size;
  const [inChannels, outChannels] = channels;
  const out = (length: number): number =>
    pad === 'same' ? Math.ceil(length / stride) : Math.floor((length - filter) / stride) + 1;
  const x = [3, height, width, inChannels];
  const filterShape = [filter, filter, inChannels, outChannels];
  const attrs = { strides: stride, pad, dataFormat: 'NHWC', filterShape, inputShape: x };

  test('is what the CPU computes, and depth by depth', async () => {
    const plain = { ...attrs, dilations: 1 };
    await expectSame(tf.Conv2D, { x, filter: filterShape }, plain);
    const deep = [filter, filter, inChannels, 2];
    await expectSame(tf.DepthwiseConv2dNative, { x, filter: deep }, plain);
  });

  test('has the gradient of its filter', async () => {
    const dy = [3, out(height), out(width), outChannels];
    await expectSame(tf.Conv2DBackpropFilter, { x, dy }, attrs);
  });

  test('has the gradient of its input', async () => {
    const dy = [3, out(height), out(width), outChannels];
    await expectSame(tf.Conv2DBackpropInput, { dy, filter: filterShape }, attrs);
  });

  test('depth by depth, has both gradients', async () => {
    const dy = [3, out(height), out(width), inChannels * 2];
    const depthwise = { ...attrs, dilations: 1, filterShape: [filter, filter, inChannels, 2] };
    await expectSame(tf.DepthwiseConv2dNativeBackpropFilter, { x, dy }, depthwise);
    await expectSame(
      tf.DepthwiseConv2dNativeBackpropInput,
      { dy, filter: depthwise.filterShape },
      depthwise,
    );
  });
});

test.each(['float32', 'int32', 'bool'] as const)('codes of one digit as %s', async (dtype) => {
  const engine = await openEngine('wasm');
  const codes = tf.oneHot(tf.tensor1d([2, 0], 'int32'), 3, 1, 0, dtype);
  expect(codes.dtype).toBe(dtype);
  expect([...(await codes.data())]).toEqual([0, 0, 1, 1, 0, 0]);
  codes.dispose();
  engine.dispose();
});

test.each([
  { filterSize: 2, strides: 2, out: [3, 2] },
  { filterSize: 3, strides: 1, out: [4, 3] },
  { filterSize: 2, strides: 3, out: [2, 2] },
])('max pooling has its gradient: %o', async ({ filterSize, strides, out }) => {
  const input = [2, 6, 5, 3];
  const pooled = [2, ...out, 3];
  await expectSame(
    tf.MaxPoolGrad,
    { dy: pooled, input, output: pooled },
    { filterSize, strides, pad: 'valid' },
  );
});

test.each([
  [false, false],
  [true, false],
  [false, true],
  [true, true],
])(
  'matrices are multiplied, transposed %s and %s, small and large, one and several',
  async (transposeA, transposeB) => {
    for (const [rows, inner, columns] of [
      [3, 4, 5],
      [40, 30, 20],
    ] as const) {
      for (const batch of [1, 3]) {
        const a = transposeA ? [batch, inner, rows] : [batch, rows, inner];
        const b = transposeB ? [batch, columns, inner] : [batch, inner, columns];
        await expectSame(tf.BatchMatMul, { a, b }, { transposeA, transposeB });
      }
    }
  },
);

test.each(['cpu', 'wasm'] as const)('rows are summed by segment on %s', async (backend) => {
  const inputs = { x: [12, 3], segmentIds: [12] };
  const { shape, values } = await run(backend, tf.UnsortedSegmentSum, inputs, { numSegments: 4 });
  const expected = new Array<number>(12).fill(0);
  const x = draw([12, 3], 'x');
  for (let row = 0; row < 12; row++) {
    const segment = (row * 7) % 5;
    // The last of five segments is not there.
    if (segment < 4) for (let at = 0; at < 3; at++) expected[3 * segment + at]! += x[3 * row + at]!;
  }
  expect(shape).toEqual([4, 3]);
  for (const [at, value] of values.entries()) expect(value).toBeCloseTo(expected[at]!, 5);
});

test('the gradient of a look-up costs the same whatever the size of the table', async () => {
  const engine = await openEngine('cpu');
  const kernelsOf = async (rows: number): Promise<number> => {
    const table = tf.variable(tf.zeros([rows, 2]));
    const ids = tf.tensor1d([1, 0, 1], 'int32');
    const backend = tf.backend() as unknown as { makeTensorInfo: (...given: never[]) => unknown };
    const makes = vi.spyOn(backend, 'makeTensorInfo');
    const { grads, value } = tf.variableGrads(() => tf.sum(tf.gather(table, ids)), [table]);
    const count = makes.mock.calls.length;
    makes.mockRestore();
    const [slope] = Object.values(grads);
    expect([...(await slope!.data())].slice(0, 6)).toEqual([1, 1, 2, 2, 0, 0]);
    tf.dispose([grads, value, table, ids]);
    return count;
  };
  expect(await kernelsOf(2000)).toBe(await kernelsOf(3));
  engine.dispose();
});
