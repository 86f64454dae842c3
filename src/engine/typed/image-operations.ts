/** Operations on images. */
import {
  addKernelGradient,
  convolve,
  crop,
  pad,
  scatterWindows,
  toWindows,
  type Windows,
} from './convolution.ts';
import { createFold, type Operation, type OpOf, type Surroundings } from './operation.ts';
import { poolMax, poolMean, unpoolMax, unpoolMean } from './pooling.ts';
import { multiply, sumColumns, toMatrix, transpose } from './products.ts';

export function createConv(op: OpOf<'conv2d'>, around: Surroundings): Operation {
  const { rows, values, slopes, isTraining } = around;
  const { slide, filters } = op;
  const windows = toWindows(slide);
  const { depth, count, imageSize } = windows;
  const images = values[op.input]!;
  const padded: Float32Array = windows.isWhole ? images : new Float32Array(rows * imageSize);
  const output = values[op.output]!;
  const kernel = around.weights[op.kernel]!;
  const bias = around.weights[op.bias]!;
  const outSlopes = slopes[op.output];
  const fold = createFold(op.activation, output, isTraining);
  const back = createConvBack(op, around, windows);
  return {
    op,
    forward() {
      if (padded !== images) pad(padded, images, slide, windows, rows);
      for (let row = 0; row < rows; row++) {
        convolve(output, row * count * filters, padded, row * imageSize, windows, kernel, bias);
      }
      fold.forward();
    },
    backward(gradients) {
      if (outSlopes === undefined) return;
      fold.backward(outSlopes);
      const gradient = gradients[op.kernel];
      if (gradient !== undefined) {
        gradient.fill(0);
        for (let row = 0; row < rows; row++) {
          const at = row * count * filters;
          addKernelGradient(gradient, padded, row * imageSize, windows, outSlopes, at, filters);
        }
        sumColumns(gradients[op.bias]!, outSlopes, rows * count);
      }
      back?.(outSlopes);
    },
  };

  function createConvBack(
    { kernel: kernelIndex, input }: OpOf<'conv2d'>,
    { weights, isForked }: Surroundings,
    { isWhole }: Windows,
  ): ((from: Float32Array) => void) | undefined {
    const inSlopes = slopes[input];
    if (inSlopes === undefined || outSlopes === undefined) return undefined;
    const paddedSlopes = isWhole ? inSlopes : new Float32Array(rows * imageSize);
    const kernelTransposed = transpose(toMatrix(weights[kernelIndex]!, depth, filters));
    // One image at a time: its windows stay in the cache until they are added up.
    const spread = toMatrix(new Float32Array(count * depth), count, depth);
    const eachSlopes = Array.from({ length: rows }, (_, row) =>
      toMatrix(
        outSlopes.subarray(row * count * filters, (row + 1) * count * filters),
        count,
        filters,
      ),
    );
    return () => {
      if (!isWhole || !isForked[input]!) paddedSlopes.fill(0);
      for (let row = 0; row < rows; row++) {
        multiply(spread, eachSlopes[row]!, kernelTransposed, false);
        scatterWindows(paddedSlopes, row * imageSize, windows, spread.data);
      }
      if (!isWhole) crop(inSlopes, paddedSlopes, slide, windows, rows, isForked[input]!);
    };
  }
}

export function createPool(op: OpOf<'max-pool' | 'avg-pool'>, around: Surroundings): Operation {
  const { rows, values, slopes } = around;
  const { slide } = op;
  const images = values[op.input]!;
  const output = values[op.output]!;
  const outSlopes = slopes[op.output];
  const inSlopes = slopes[op.input];
  const isForked = around.isForked[op.input]!;
  const from = new Int32Array(op.kind === 'max-pool' ? output.length : 0);
  return {
    op,
    forward() {
      if (op.kind === 'max-pool') poolMax(output, from, images, slide, rows);
      else poolMean(output, images, slide, rows);
    },
    backward() {
      if (outSlopes === undefined || inSlopes === undefined) return;
      if (!isForked) inSlopes.fill(0);
      if (op.kind === 'max-pool') unpoolMax(inSlopes, from, outSlopes, outSlopes.length);
      else unpoolMean(inSlopes, outSlopes, slide, rows);
    },
  };
}

export function createGlobalMean(op: OpOf<'global-avg-pool'>, around: Surroundings): Operation {
  const { rows, values, slopes } = around;
  const { positions, channels } = op;
  const images = values[op.input]!;
  const output = values[op.output]!;
  const outSlopes = slopes[op.output];
  const inSlopes = slopes[op.input];
  const isForked = around.isForked[op.input]!;
  return {
    op,
    forward() {
      for (let row = 0; row < rows; row++) {
        for (let channel = 0; channel < channels; channel++) {
          let sum = 0;
          let at = row * positions * channels + channel;
          for (let pixel = 0; pixel < positions; pixel++, at += channels) sum += images[at]!;
          output[row * channels + channel] = sum / positions;
        }
      }
    },
    backward() {
      if (outSlopes === undefined || inSlopes === undefined) return;
      if (!isForked) inSlopes.fill(0);
      let at = 0;
      for (let row = 0; row < rows; row++) {
        for (let pixel = 0; pixel < positions; pixel++) {
          for (let channel = 0; channel < channels; channel++, at++)
            inSlopes[at]! += outSlopes[row * channels + channel]! / positions;
        }
      }
    },
  };
}
