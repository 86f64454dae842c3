/** Labels of the image data sets, held against their images. */
import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { taskIdSchema } from '../../core/document/experiment.ts';
import type { Params } from '../../core/document/json.ts';
import type { Dataset, TaskLabels } from './define-dataset.ts';
import { digitScene } from './digit-scene.ts';
import type { DatasetKind } from './index.ts';
import { toBounds } from './digit-scenes.ts';
import { datasetEntries } from './kernels.ts';
import { digitSide } from './mnist-digits.ts';

const size = digitSide * digitSide;

/** 300 upright bars: bar `n` is `n % 10`, and its darkness tells which of its kind it is. */
const file = (() => {
  const count = 300;
  const bytes = new Uint8Array(count * (1 + size));
  for (let digit = 0; digit < count; digit++) {
    bytes[digit] = digit % 10;
    for (let y = 4; y < 24; y++) {
      const line = count + digit * size + y * digitSide;
      const left = 8 + (digit % 7);
      bytes.fill(255 - Math.floor(digit / 3), line + left, line + left + 2 + (digit % 4));
    }
  }
  return deflateSync(bytes);
})();

function generate(kind: DatasetKind, params: Params = {}, seed = 1): Dataset {
  const definition = datasetEntries.get(kind);
  return definition.generate({
    params: definition.params.parse(params),
    seed,
    version: definition.version,
    assets: definition.assets.map(() => file),
    tasks: new Set(),
  });
}

function labelsOf({ labels }: Dataset, id: string): TaskLabels {
  const found = labels.get(taskIdSchema.parse(id));
  if (found === undefined) throw new Error(`test: expected labels of ${id}`);
  return found;
}

/** In the unit of the task. */
function valuesOf(data: Dataset, id: string): number[] {
  const { values, mean, deviation } = labelsOf(data, id);
  return [...values].map((value) => value * deviation + mean);
}

function partsOf(data: Dataset, read: (row: number) => string): Set<string>[] {
  return Object.values(data.split).map((rows) => new Set([...rows].map(read)));
}

describe('MNIST attributes', () => {
  const data = generate('mnist-attributes', { examples: 210 });

  it('use every digit once, in one part', () => {
    const rows = partsOf(data, (row) => data.inputs.subarray(row * size, (row + 1) * size).join());
    expect(rows.map((part) => part.size)).toEqual([210, 45, 45]);
    expect(new Set(rows.flatMap((part) => [...part])).size).toBe(300);
  });

  it('measure what was drawn', () => {
    const thickness = valuesOf(data, 'thickness');
    const slant = valuesOf(data, 'slant');
    const digits = labelsOf(data, 'digit').values;
    expect(labelsOf(data, 'parity').values).toEqual(digits.map((digit) => digit % 2));
    for (let row = 0; row < data.count; row++) {
      // Only full ink is as thick as it is wide: a paler bar has less outline for its ink.
      const image = data.inputs.subarray(row * size, (row + 1) * size);
      const width = image.subarray(10 * digitSide, 11 * digitSide).filter((ink) => ink > 0).length;
      if (Math.max(...image) > 0.95) expect(thickness[row]).toBeCloseTo(width, 0);
      expect(Math.abs(slant[row] ?? NaN)).toBeLessThan(1e-4);
    }
  });

  it('hide the digits of a share of training images, and nothing else', () => {
    const few = generate('mnist-attributes', { examples: 200, digitLabelled: 10 });
    const known = (id: string, part: 'train' | 'test'): number =>
      few.split[part].filter((row) => labelsOf(few, id).mask[row] === 1).length;
    expect([known('digit', 'train'), known('digit', 'test')]).toEqual([20, 45]);
    expect(known('parity', 'train')).toBe(200);
  });

  it('ask the number of questions asked for, in order', () => {
    const ids = (questions: number) => [
      ...generate('mnist-attributes', {
        examples: 100,
        tasks: 'questions',
        questions,
      }).labels.keys(),
    ];
    expect(ids(3)).toEqual(['parity', 'half', 'thick']);
    expect(ids(8)).toHaveLength(8);
  });

  it('answer them: by the digit, or by the middle of the training images', () => {
    const asked = { examples: 200, tasks: 'questions', questions: 8 };
    const answers = generate('mnist-attributes', asked);
    const digits = labelsOf(generate('mnist-attributes', { examples: 200 }), 'digit').values;
    expect(labelsOf(answers, 'half').values).toEqual(digits.map((digit) => Number(digit >= 5)));
    expect(labelsOf(answers, 'prime').values).toEqual(
      digits.map((digit) => Number([2, 3, 5, 7].includes(digit))),
    );
    const thickness = valuesOf(generate('mnist-attributes', { examples: 200 }), 'thickness');
    const thick = labelsOf(answers, 'thick').values;
    const [thin, bold] = [0, 1].map((side) => thickness.filter((_, row) => thick[row] === side));
    expect(Math.max(...(thin ?? []))).toBeLessThan(Math.min(...(bold ?? [])));
    const share = answers.split.train.filter((row) => thick[row] === 1).length / 200;
    expect(Math.abs(share - 0.5)).toBeLessThan(0.13);
  });

  it('keep their labels under noise', () => {
    const noisy = generate('mnist-attributes', { examples: 210, noise: 30 });
    expect(labelsOf(noisy, 'thickness')).toEqual(labelsOf(data, 'thickness'));
    let squares = 0;
    let count = 0;
    // Noise on a half dark image is cut off on neither side.
    data.inputs.forEach((ink, at) => {
      if (ink < 0.6 || ink > 0.7) return;
      squares += ((noisy.inputs[at] ?? 0) - ink) ** 2;
      count++;
    });
    expect(Math.sqrt(squares / count)).toBeGreaterThan(0.24);
    expect(Math.sqrt(squares / count)).toBeLessThan(0.31);
  });
});

describe('digits in a scene', () => {
  const data = generate('digit-scene', { examples: 100, clutter: 0, empty: 30 });
  const scene = 48 * 48;

  it('have a box around all their ink, and no digit or box where there is none', () => {
    const presence = labelsOf(data, 'presence').values;
    const { values, mask } = labelsOf(data, 'box');
    expect(labelsOf(data, 'digit').mask).toEqual(mask);
    for (let row = 0; row < data.count; row++) {
      const image = data.inputs.subarray(row * scene, (row + 1) * scene);
      expect(mask[row]).toBe(presence[row]);
      expect(image.some((ink) => ink > 0)).toBe(presence[row] === 1);
      if (presence[row] === 0) continue;
      const [x = 0, y = 0, width = 0, height = 0] = values.subarray(4 * row, 4 * row + 4);
      const bounds = toBounds(image, 48);
      expect(48 * (x - width / 2)).toBeCloseTo(bounds?.left ?? NaN, 4);
      expect(48 * (y - height / 2)).toBeCloseTo(bounds?.top ?? NaN, 4);
      expect(48 * (x + width / 2)).toBeCloseTo(bounds?.right ?? NaN, 4);
      expect(48 * (y + height / 2)).toBeCloseTo(bounds?.bottom ?? NaN, 4);
    }
  });

  it('have three channels in colour, and the same labels', () => {
    const asked = { examples: 100, clutter: 0, empty: 30, colour: true };
    const colour = generate('digit-scene', asked);
    expect(digitScene.describe(digitScene.params.parse(asked)).input.shape).toEqual([48, 48, 3]);
    expect(colour.inputs.length).toBe(colour.count * scene * 3);
    expect(labelsOf(colour, 'box')).toEqual(labelsOf(data, 'box'));
  });
});

describe('shapes', () => {
  const data = generate('shapes', { examples: 300, smallest: 60 });
  const side = 32;

  it('are where, as large and as turned as their labels say', () => {
    const [x, y, scale] = [valuesOf(data, 'x'), valuesOf(data, 'y'), valuesOf(data, 'scale')];
    const turns = valuesOf(data, 'orientation');
    const kinds = labelsOf(data, 'shape').values;
    for (let row = 0; row < 200; row++) {
      const image = data.inputs.subarray(row * side * side, (row + 1) * side * side);
      const sum = (weight: (x: number, y: number) => number): number =>
        image.reduce(
          (total, ink, at) => total + ink * weight((at % side) + 0.5, Math.floor(at / side) + 0.5),
          0,
        );
      const area = sum(() => 1);
      expect(sum((column) => column) / area).toBeCloseTo(x[row] ?? NaN, 0);
      expect(sum((_, line) => line) / area).toBeCloseTo(y[row] ?? NaN, 0);
      expect(Math.abs(Math.sqrt(area) / (scale[row] ?? NaN) - 1)).toBeLessThan(0.03);
      const [sine = NaN, cosine = NaN] = turns.slice(2 * row, 2 * row + 2);
      expect(Math.hypot(sine, cosine)).toBeCloseTo(1, 5);
      if (kinds[row] !== 1) continue;
      // The long axis of an ellipse by its second moments: twice its angle is their direction.
      const [dx, dy] = [(at: number) => at - (x[row] ?? 0), (at: number) => (y[row] ?? 0) - at];
      const skew = 2 * sum((column, line) => dx(column) * dy(line));
      const stretch = sum((column, line) => dx(column) ** 2 - dy(line) ** 2);
      const length = Math.hypot(skew, stretch);
      expect(skew / length).toBeCloseTo(sine, 1);
      expect(stretch / length).toBeCloseTo(cosine, 1);
    }
  });

  it('have sizes and places over the whole range, none cut off', () => {
    const scale = valuesOf(data, 'scale');
    expect(Math.min(...scale)).toBeGreaterThanOrEqual(6.6 - 1e-4);
    expect(Math.min(...scale)).toBeLessThan(6.7);
    expect(Math.max(...scale)).toBeLessThanOrEqual(11);
    const isEdge = (at: number): boolean => at % side === 0 || at % side === side - 1;
    expect(data.inputs.some((ink, at) => ink > 0 && isEdge(at))).toBe(false);
  });

  it('keep their labels in other greys', () => {
    const grey = generate('shapes', { examples: 300, smallest: 60, greys: 60 });
    expect(labelsOf(grey, 'orientation')).toEqual(labelsOf(data, 'orientation'));
    expect(Math.max(...grey.inputs.subarray(0, side * side))).toBeLessThan(1);
  });
});

describe('little rooms', () => {
  it('keep their labels and the first rooms under other colours, noise and numbers', () => {
    const one = generate('little-rooms', { examples: 100 });
    const other = generate('little-rooms', { examples: 110, colours: 90, noise: 10, pattern: 0 });
    const map = 48 * 48;
    // Compared number by number: the matchers take their time over a million of them.
    const isSame = (
      id: string,
      width: number,
      from: number,
      to: number,
      count: number,
    ): boolean => {
      const [a, b] = [labelsOf(one, id).values, labelsOf(other, id).values];
      const rest = b.subarray(to * width, (to + count) * width);
      return rest.every((value, at) => value === a[from * width + at]);
    };
    for (const [id, width] of [
      ['segmentation', map],
      ['depth', map],
      ['normals', 3 * map],
    ] as const) {
      expect(isSame(id, width, 0, 0, 100)).toBe(true);
      // Validation and test lie behind the training rooms.
      expect(isSame(id, width, 100, 110, 400)).toBe(true);
      expect(isSame(id, width, 0, 1, 100)).toBe(false);
    }
    expect(other.inputs.subarray(0, 30)).not.toEqual(one.inputs.subarray(0, 30));
  });
});
