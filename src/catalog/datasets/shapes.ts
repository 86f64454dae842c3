import * as z from 'zod/mini';
import { taskIdSchema } from '../../core/document/experiment.ts';
import type { DatasetInfo } from '../../core/graph/lookup.ts';
import { createRandom } from '../../core/math/random.ts';
import { decimal, integer } from '../define-params.ts';
import { defineDataset, type DatasetKernel } from './define-dataset.ts';
import { drawDirection, multiplyAngle } from './directions.ts';
import { toClassLabels, toSplit, toValueLabels } from './labels.ts';
import { finishPixels } from './pixel-noise.ts';
import type { PlacedShape } from './shape-drawing.ts';
import { drawShape, shapeNames, symmetry } from './shape-drawing.ts';

/** Images for validation and, again, for the test. */
const held = 1000;
/** Side of an image, in pixels. */
const side = 32;
/** Side of the largest square, in pixels. */
const largest = 11;
/** Nearest a shape's middle comes to an edge: no shape is cut off. */
const margin = 9.5;

const shapeId = taskIdSchema.parse('shape');
const scaleId = taskIdSchema.parse('scale');
const orientationId = taskIdSchema.parse('orientation');
const xId = taskIdSchema.parse('x');
const yId = taskIdSchema.parse('y');

const info: DatasetInfo = {
  input: { kind: 'image', shape: [side, side, 1] },
  tasks: [
    {
      id: shapeId,
      title: { en: 'Shape', zh: '形状' },
      target: {
        kind: 'class',
        classes: [
          { en: 'square', zh: '正方形' },
          { en: 'ellipse', zh: '椭圆' },
          { en: 'heart', zh: '心形' },
        ],
      },
    },
    { id: scaleId, title: { en: 'Size', zh: '大小' }, target: { kind: 'value', unit: 'px' } },
    {
      id: orientationId,
      title: { en: 'Orientation', zh: '朝向' },
      target: {
        kind: 'value',
        unit: '',
        parts: [
          { en: 'sine', zh: '正弦' },
          { en: 'cosine', zh: '余弦' },
        ],
      },
    },
    { id: xId, title: { en: 'x', zh: 'x' }, target: { kind: 'value', unit: 'px' } },
    { id: yId, title: { en: 'y', zh: 'y' }, target: { kind: 'value', unit: 'px' } },
  ],
};

/** Every factor is drawn by itself, each value as likely as any other. */
function planShapes(count: number, smallest: number, seed: number, part: string): PlacedShape[] {
  const random = createRandom(seed, `shapes/${part}`);
  return Array.from({ length: count }, () => {
    const shape = shapeNames[random.integer(shapeNames.length)] ?? 'square';
    const size = largest * (smallest + (1 - smallest) * random.uniform());
    const x = margin + (side - 2 * margin) * random.uniform();
    const y = margin + (side - 2 * margin) * random.uniform();
    const [cos, sin] = drawDirection(random);
    return { shape, size, x, y, cos, sin };
  });
}

export const shapes = defineDataset({
  kind: 'shapes',
  version: 1,
  icon: 'shapes',
  title: { en: 'Shapes', zh: '几何形状' },
  params: z.strictObject({
    examples: integer({ min: 100, max: 20_000, default: 4000, step: 100, log: true, live: true }),
    /** Per cent of the largest. */
    smallest: decimal({ min: 30, max: 100, default: 50, unit: '%', step: 5, live: true }),
    /** Per cent: how far ink may be from white, and half as far paper from black. */
    greys: decimal({ min: 0, max: 60, default: 0, unit: '%', step: 5, live: true }),
    /** Standard deviation in per cent of full brightness. */
    noise: decimal({ min: 0, max: 50, default: 0, unit: '%', step: 1, live: true }),
  }),
  assets: [],
  describe: () => info,
});

export const shapesKernel: DatasetKernel<typeof shapes> = {
  generate({ params: { examples, smallest, greys, noise }, seed, version }) {
    if (version !== 1) throw new Error(`shapes: expected version 1, got ${version}`);
    const split = toSplit(examples, held);
    const size = side * side;
    const inputs = new Float32Array((examples + 2 * held) * size);
    const placed: PlacedShape[] = [];
    for (const [part, rows] of Object.entries(split)) {
      const from = placed.length;
      placed.push(...planShapes(rows.length, smallest / 100, seed, part));
      const grey = createRandom(seed, `shapes/${part}/grey`);
      for (const row of rows) {
        const shape = placed[row];
        if (shape !== undefined) drawShape(shape, side, inputs, row * size);
        const ink = 1 - (greys / 100) * grey.uniform();
        const paper = (greys / 200) * grey.uniform();
        for (let at = row * size; at < (row + 1) * size; at++)
          inputs[at] = paper + (ink - paper) * (inputs[at] ?? 0);
      }
      const random = createRandom(seed, `shapes/${part}/noise`);
      const noisy = inputs.subarray(from * size, placed.length * size);
      finishPixels(noisy, noise / 100, random);
    }
    const all = new Uint8Array(placed.length).fill(1);
    const toValues = (read: (shape: PlacedShape) => number) =>
      toValueLabels(Float64Array.from(placed, read), all, split.train);
    const turns = Float64Array.from(
      placed.flatMap(({ shape, cos, sin }) => {
        const [x, y] = multiplyAngle(cos, sin, symmetry[shape]);
        return [y, x];
      }),
    );
    return {
      count: placed.length,
      inputs,
      labels: new Map([
        [shapeId, toClassLabels(Float32Array.from(placed, (one) => shapeNames.indexOf(one.shape)))],
        [scaleId, toValues((one) => one.size)],
        [orientationId, toValueLabels(turns, all, split.train, 2)],
        [xId, toValues((one) => one.x)],
        [yId, toValues((one) => one.y)],
      ]),
      split,
    };
  },
};
