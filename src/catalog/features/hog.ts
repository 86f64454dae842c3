import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import * as z from 'zod/mini';
import { err, ok } from '../../core/result.ts';
import { integer } from '../define-params.ts';
import { sumLast } from '../fold-last.ts';
import { defineLayer, type LayerKernel, type Ops, toOne } from '../layers/define-layer.ts';
import { toSizes } from '../sharing/mix.ts';

/** Under roots and quotients: flat areas have no direction. */
const epsilon = 1e-6;

/** Histograms of oriented gradients: what images were described by before networks learnt to. */
export const hog = defineLayer({
  type: 'hog',
  category: 'features',
  icon: 'compass',
  notStock: 'angle',
  title: { en: 'HOG', zh: 'HOG 特征' },
  formula: 'h_{c,b} = \\sum_{p \\in c} \\lVert \\nabla I_p \\rVert\\, v_b(\\theta_p)',
  paper: {
    cite: 'Dalal & Triggs 2005',
    title: 'Histograms of Oriented Gradients for Human Detection',
    url: 'https://doi.org/10.1109/CVPR.2005.177',
  },
  params: z.strictObject({
    cell: integer({ min: 2, max: 32, default: 4, unit: 'px' }),
    bins: integer({ min: 2, max: 18, default: 9 }),
    block: integer({ min: 1, max: 3, default: 2 }),
  }),
  arity: { min: 1, max: 1 },
  inferShape(inputs, { cell, bins, block }) {
    const shape = toOne(inputs);
    const [height, width] = shape;
    if (shape.length !== 3 || height === undefined || width === undefined)
      return err({ code: 'needs-image', input: 0, shape });
    const size = cell * block;
    if (Math.min(height, width) < size) {
      const params = { cell: Math.floor(Math.min(height, width) / block) };
      return err({ code: 'window-too-large', input: 0, shape, size, params });
    }
    const blocks = (side: number) => Math.floor(side / cell) - block + 1;
    return ok([blocks(height) * blocks(width) * block ** 2 * bins]);
  },
  countWeights: () => 0,
  // Every pixel votes for every direction, in four steps.
  measureWork(inputs, { bins }) {
    const [height = 0, width = 0] = toOne(inputs);
    return { values: 4 * height * width * bins, calls: 10 * bins };
  },
  summarise: ({ cell, bins }) => `${String(cell)} px · ${String(bins)}`,
});

export const hogKernel: LayerKernel<typeof hog> = {
  examples: [[[8, 12, 2]]],
  build(api, inputs, { cell, bins, block }, { name, trainable }) {
    const [height = 0, width = 0] = toSizes(toOne(inputs));
    const [rows, columns] = [height, width].map((side) => Math.floor(side / cell) - block + 1);
    const size = (rows ?? 0) * (columns ?? 0) * block ** 2 * bins;
    return api.connect(
      api.compute({
        name,
        trainable,
        outputShape: [size],
        weights: [],
        call(tf, [image]) {
          const cells = tf.mul(
            tf.avgPool(vote(tf, image as Tensor4D, bins), cell, cell, 'valid'),
            cell ** 2,
          );
          // Every block is its cells side by side, divided by their common length.
          const shifted = Array.from({ length: block ** 2 }, (_, at) =>
            tf.slice(
              cells,
              [0, Math.floor(at / block), at % block, 0],
              [-1, rows ?? 0, columns ?? 0, bins],
            ),
          );
          const blocks = tf.concat(shifted, 3);
          const length = tf.sqrt(tf.add(tf.sum(tf.square(blocks), 3, true), epsilon));
          return tf.reshape(tf.div(blocks, length), [-1, size]);
        },
      }),
      toOne(inputs),
    );
  },
};

/** Each pixel's gradient, shared between the two nearest directions, [batch, height, width, bins]. */
function vote(tf: Ops, image: Tensor4D, bins: number): Tensor4D {
  const [, height, width, channels] = image.shape;
  const padded = extend(tf, extend(tf, tf.div(sumLast(tf, image), channels), 1), 2);
  const at = (y: number, x: number): Tensor =>
    tf.slice(padded, [0, y, x, 0], [-1, height, width, 1]);
  const dx = tf.sub(at(1, 2), at(1, 0));
  const dy = tf.sub(at(2, 1), at(0, 1));
  const strength = tf.sqrt(tf.add(tf.add(tf.square(dx), tf.square(dy)), epsilon ** 2));
  // Directions without a sign: half the angle of the squared gradient, which has a slope everywhere.
  // WGSL promises nothing about atan2(0, x), the angle of every level and upright edge.
  const twice = tf.atan2(
    tf.add(tf.mul(tf.mul(dx, dy), 2), epsilon ** 3),
    tf.add(tf.sub(tf.square(dx), tf.square(dy)), epsilon ** 2),
  );
  const place = tf.mul(twice, bins / (2 * Math.PI));
  const votes = Array.from({ length: bins }, (_, bin) => {
    const away = tf.abs(tf.sub(place, bin <= bins / 2 ? bin : bin - bins));
    const around = tf.minimum(away, tf.sub(bins, away));
    return tf.mul(strength, tf.relu(tf.sub(1, around)));
  });
  return tf.concat(votes, 3) as Tensor4D;
}

/** Repeats the first and the last line along an axis. (tfjs's mirrorPad has another gradient.) */
function extend(tf: Ops, image: Tensor, axis: 1 | 2): Tensor {
  const { shape } = image;
  const lineAt = (at: number): Tensor =>
    tf.slice(
      image,
      shape.map((_, index) => (index === axis ? at : 0)),
      shape.map((_, index) => (index === axis ? 1 : -1)),
    );
  return tf.concat([lineAt(0), image, lineAt((shape[axis] ?? 1) - 1)], axis);
}
