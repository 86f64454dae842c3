import * as z from 'zod/mini';
import { taskIdSchema } from '../../core/document/experiment.ts';
import type { DatasetInfo } from '../../core/graph/lookup.ts';
import { createRandom } from '../../core/math/random.ts';
import type { ParamsOf } from '../define-params.ts';
import { decimal, integer, toggle } from '../define-params.ts';
import { defineDataset, type DatasetKernel } from './define-dataset.ts';
import type { Scene, SceneSpec } from './digit-scenes.ts';
import { drawScene, planScenes, sceneSide } from './digit-scenes.ts';
import { toClassLabels, toPlainLabels, toSplit } from './labels.ts';
import { dealSources, digitClasses, readDigits } from './mnist-digits.ts';
import { finishPixels } from './pixel-noise.ts';

/** Scenes for validation and, again, for the test. */
const held = 1000;
const classId = taskIdSchema.parse('digit');
const presenceId = taskIdSchema.parse('presence');
const boxId = taskIdSchema.parse('box');

const params = z.strictObject({
  examples: integer({ min: 100, max: 8000, default: 4000, step: 100, log: true, live: true }),
  /** Per cent by which a digit is at most enlarged or made smaller. */
  spread: decimal({ min: 0, max: 60, default: 40, unit: '%', step: 5, live: true }),
  /** Per cent of scenes without a digit. */
  empty: decimal({ min: 0, max: 50, default: 20, unit: '%', step: 5, live: true }),
  /** Scraps of other digits in each scene. */
  clutter: integer({ min: 0, max: 12, default: 4, step: 1, live: true }),
  /** Standard deviation in per cent of full brightness. */
  noise: decimal({ min: 0, max: 30, default: 0, unit: '%', step: 1, live: true }),
  colour: toggle({ default: false }),
});

function describe({ colour }: ParamsOf<typeof params>): DatasetInfo {
  const shape = [sceneSide, sceneSide, colour ? 3 : 1];
  return {
    input: { kind: 'image', shape },
    tasks: [
      {
        id: classId,
        title: { en: 'Digit', zh: '数字' },
        target: { kind: 'class', classes: digitClasses },
      },
      {
        id: presenceId,
        title: { en: 'Presence', zh: '有无' },
        target: {
          kind: 'binary',
          classes: [
            { en: 'no digit', zh: '没有数字' },
            { en: 'a digit', zh: '有数字' },
          ],
        },
      },
      { id: boxId, title: { en: 'Box', zh: '边框' }, target: { kind: 'box' } },
    ],
  };
}

export const digitScene = defineDataset({
  kind: 'digit-scene',
  version: 1,
  icon: 'scan',
  title: { en: 'Digit in a scene', zh: '场景中的数字' },
  params,
  assets: ['mnist.bin'],
  describe,
});

export const digitSceneKernel: DatasetKernel<typeof digitScene> = {
  generate({ params: asked, seed, version, assets: [file] }) {
    if (version !== 1) throw new Error(`digit-scene: expected version 1, got ${version}`);
    if (file === undefined) throw new Error('digit-scene: expected mnist.bin, got no file');
    const digits = readDigits(file);
    const sources = dealSources(digits.count, seed, 'digit-scene/sources');
    const plan = (part: keyof typeof sources, count: number): Scene[] => {
      const spec: SceneSpec = {
        count,
        spread: asked.spread / 100,
        empty: asked.empty / 100,
        scraps: asked.clutter,
      };
      return planScenes(digits, sources[part], spec, seed, part);
    };
    const parts = [plan('train', asked.examples), plan('validation', held), plan('test', held)];
    const scenes = parts.flat();
    const channels = asked.colour ? 3 : 1;
    const size = sceneSide * sceneSide * channels;
    const inputs = new Float32Array(scenes.length * size);
    const boxes = new Float32Array(scenes.length * 4);
    const isThere = new Uint8Array(scenes.length);
    scenes.forEach((scene, row) => {
      const bounds = drawScene(digits, scene, channels, inputs, row * size);
      if (bounds === undefined) return;
      const { left, top, right, bottom } = bounds;
      const box = [(left + right) / 2, (top + bottom) / 2, right - left, bottom - top];
      box.forEach((length, at) => (boxes[4 * row + at] = length / sceneSide));
      isThere[row] = 1;
    });
    // A stream for each part: more training scenes leave the others as they are.
    let from = 0;
    for (const [at, name] of (['train', 'validation', 'test'] as const).entries()) {
      const to = from + (parts[at]?.length ?? 0) * size;
      const random = createRandom(seed, `digit-scene/${name}/noise`);
      finishPixels(inputs.subarray(from, to), asked.noise / 100, random);
      from = to;
    }
    const classes = Float32Array.from(scenes, ({ digit }) =>
      digit === undefined ? 0 : (digits.labels[digit.source] ?? 0),
    );
    return {
      count: scenes.length,
      inputs,
      labels: new Map([
        [classId, toClassLabels(classes, isThere)],
        [presenceId, toClassLabels(Float32Array.from(isThere))],
        [boxId, toPlainLabels(boxes, 4, isThere)],
      ]),
      split: toSplit(asked.examples, held),
    };
  },
};
