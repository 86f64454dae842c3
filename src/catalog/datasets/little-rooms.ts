import * as z from 'zod/mini';
import { taskIdSchema } from '../../core/document/experiment.ts';
import type { DatasetInfo } from '../../core/graph/lookup.ts';
import { createRandom } from '../../core/math/random.ts';
import type { Localised } from '../../core/text.ts';
import { decimal, integer } from '../define-params.ts';
import { defineDataset, type DatasetKernel } from './define-dataset.ts';
import { toPlainLabels, toSplit } from './labels.ts';
import { finishPixels } from './pixel-noise.ts';
import { createViews, lookInto } from './ray-cast.ts';
import type { SurfaceKind } from './room-scenes.ts';
import { planRooms, surfaceKinds } from './room-scenes.ts';

/** Rooms for validation and, again, for the test. */
const held = 200;
const side = 48;
const segmentationId = taskIdSchema.parse('segmentation');
const depthId = taskIdSchema.parse('depth');
const normalsId = taskIdSchema.parse('normals');

const surfaceTitles: Readonly<Record<SurfaceKind, Localised>> = {
  floor: { en: 'floor', zh: '地面' },
  ceiling: { en: 'ceiling', zh: '天花板' },
  wall: { en: 'wall', zh: '墙' },
  door: { en: 'door', zh: '门' },
  box: { en: 'box', zh: '箱子' },
  ball: { en: 'ball', zh: '球' },
};

const info: DatasetInfo = {
  input: { kind: 'image', shape: [side, side, 3] },
  tasks: [
    {
      id: segmentationId,
      title: { en: 'Segmentation', zh: '语义分割' },
      target: {
        kind: 'segmentation',
        size: [side, side],
        classes: surfaceKinds.map((kind) => surfaceTitles[kind]),
      },
    },
    {
      id: depthId,
      title: { en: 'Depth', zh: '深度' },
      target: { kind: 'depth', size: [side, side], unit: 'm' },
    },
    {
      id: normalsId,
      title: { en: 'Surface normals', zh: '表面法线' },
      target: { kind: 'normals', size: [side, side] },
    },
  ],
};

export const littleRooms = defineDataset({
  kind: 'little-rooms',
  version: 1,
  icon: 'box',
  title: { en: 'Little rooms', zh: '小房间' },
  params: z.strictObject({
    examples: integer({ min: 100, max: 2000, default: 600, step: 50, log: true, live: true }),
    things: integer({ min: 0, max: 6, default: 3, step: 1, live: true }),
    /** Per cent: 0 where colours tell what a thing is, 100 where they tell nothing. */
    colours: decimal({ min: 0, max: 100, default: 40, unit: '%', step: 5, live: true }),
    /** Per cent of full contrast of tiles and stripes. */
    pattern: decimal({ min: 0, max: 100, default: 40, unit: '%', step: 5, live: true }),
    /** Standard deviation in per cent of full brightness. */
    noise: decimal({ min: 0, max: 30, default: 2, unit: '%', step: 1, live: true }),
  }),
  assets: [],
  describe: () => info,
});

export const littleRoomsKernel: DatasetKernel<typeof littleRooms> = {
  generate({ params: { examples, things, colours, pattern, noise }, seed, version }) {
    if (version !== 1) throw new Error(`little-rooms: expected version 1, got ${version}`);
    const split = toSplit(examples, held);
    const count = examples + 2 * held;
    const views = createViews(count, side);
    const size = 3 * side * side;
    for (const [part, rows] of Object.entries(split)) {
      const from = rows[0] ?? 0;
      const rooms = planRooms({ things, colours: colours / 100 }, rows.length, seed, part);
      rooms.forEach((room, index) => lookInto(room, side, pattern / 100, views, from + index));
      const random = createRandom(seed, `little-rooms/${part}/noise`);
      const noisy = views.pixels.subarray(from * size, (from + rows.length) * size);
      finishPixels(noisy, noise / 100, random);
    }
    return {
      count,
      inputs: views.pixels,
      labels: new Map([
        [segmentationId, toPlainLabels(views.kinds, side * side)],
        [depthId, toPlainLabels(views.depths, side * side)],
        [normalsId, toPlainLabels(views.normals, size)],
      ]),
      split,
    };
  },
};
