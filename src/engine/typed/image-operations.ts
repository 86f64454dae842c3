/** Operations on images. */
import { crop, pad, scatterWindows, toWindows } from './convolution.ts';
import { createFold, type Operation, type OpOf, type Surroundings } from './operation.ts';
import { poolMax, poolMean, unpoolMax, unpoolMean } from './pooling.ts';
import { multiply, sumColumns, toMatrix, transpose } from './products.ts';

export function createConv(op: OpOf<'conv2d'>, around: Surroundings): Operation {
  const { rows, values, slopes } = around;
  const { slide, filters } = op;
  const windows = toWindows(slide);
  const { starts, offsets, imageSize, isWhole } = windows;
  const count = starts.length;
  const depth = offsets.length;
  const images = values[op.input]!;
  const padded: Float32Array = isWhole ? images : new Float32Array(rows * imageSize);
  const output = values[op.output]!;
  const kernel = toMatrix(around.weights[op.kernel]!, depth, filters);
  const kernelTransposed = transpose(kernel);
  const bias = around.weights[op.bias]!;
  const outSlopes = slopes[op.output];
  const inSlopes = slopes[op.input];
  const isForked = around.isForked[op.input]!;
  const fold = createFold(op.activation, output, around.isTraining);
  const paddedSlopes =
    isWhole || inSlopes === undefined ? inSlopes : new Float32Array(padded.length);
  // One image at a time, which stays in the cache.
  const spread = new Float32Array(paddedSlopes === undefined ? 0 : count * depth);
  const windowsOf = split(padded, rows).map((data) => ({ data, rows: starts, columns: offsets }));
  const transposedOf = windowsOf.map(transpose);
  const outputOf = split(output, rows);
  const slopesOf = split(outSlopes ?? new Float32Array(), rows).map((data) =>
    toMatrix(data, count, filters),
  );
  return {
    op,
    forward() {
      if (padded !== images) pad(padded, images, slide, windows, rows);
      for (let row = 0; row < rows; row++)
        multiply(outputOf[row]!, windowsOf[row]!, kernel, false, bias);
      fold.forward();
    },
    backward(gradients) {
      if (outSlopes === undefined) return;
      fold.backward(outSlopes);
      const gradient = gradients[op.kernel];
      if (gradient !== undefined) {
        for (let row = 0; row < rows; row++)
          multiply(gradient, transposedOf[row]!, slopesOf[row]!, row > 0);
        sumColumns(gradients[op.bias]!, outSlopes, rows * count);
      }
      if (inSlopes === undefined || paddedSlopes === undefined) return;
      if (!isWhole || !isForked) paddedSlopes.fill(0);
      for (let row = 0; row < rows; row++) {
        multiply(spread, slopesOf[row]!, kernelTransposed, false);
        scatterWindows(paddedSlopes, row * imageSize, windows, spread);
      }
      if (!isWhole) crop(inSlopes, paddedSlopes, slide, windows, rows, isForked);
    },
  };
}

/** Views of `parts` of equal size. */
function split(data: Float32Array, parts: number): Float32Array[] {
  const size = data.length / parts;
  return Array.from({ length: parts }, (_, at) => data.subarray(at * size, (at + 1) * size));
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
