import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { taskIdSchema } from '../../core/document/experiment.ts';
import type { Pair } from './digit-pairs.ts';
import { drawPair, imageSide, planPairs } from './digit-pairs.ts';
import type { Digits } from './mnist-digits.ts';
import { digitSide, readDigits } from './mnist-digits.ts';
import { multiMnistKernel } from './multi-mnist.ts';

const pixels = digitSide * digitSide;
const sizes = { train: 500, validation: 200, test: 200 };

function sourcesOf(pairs: readonly Pair[]): Set<number> {
  return new Set(pairs.flatMap(({ left, right }) => [left, right]));
}

/** 200 digits, each with its own number in all its pixels, as the prepared file holds them. */
function makeFile(): Uint8Array {
  const count = 200;
  const bytes = new Uint8Array(count * (1 + pixels));
  for (let digit = 0; digit < count; digit++) {
    bytes[digit] = digit % 10;
    bytes.fill(1 + digit, count + digit * pixels, count + (digit + 1) * pixels);
  }
  return deflateSync(bytes);
}

describe('the pairs', () => {
  it('share no source digit between the parts, and use every one', () => {
    for (const seed of [1, 2, 3]) {
      const plan = planPairs(300, sizes, 4, seed);
      const [train, validation, test] = [plan.train, plan.validation, plan.test].map(sourcesOf);
      expect(train?.size).toBe(210);
      expect(validation?.size).toBe(45);
      expect(test?.size).toBe(45);
      expect(new Set([...(train ?? []), ...(validation ?? []), ...(test ?? [])]).size).toBe(300);
    }
  });

  it('keep their digits under another shift, and the first ones in a larger set', () => {
    const still = planPairs(300, sizes, 0, 1);
    const moved = planPairs(300, { ...sizes, train: 700 }, 3, 1);
    const toSources = ({ left, right }: Pair) => [left, right];
    expect(moved.train.slice(0, 500).map(toSources)).toEqual(still.train.map(toSources));
    expect(moved.test.map(toSources)).toEqual(still.test.map(toSources));
  });

  it('move from their corners by every step up to the shift, and no further', () => {
    for (const shift of [0, 1, 4]) {
      const { train } = planPairs(300, sizes, shift, 1);
      const steps = Array.from({ length: shift + 1 }, (_, step) => step);
      const end = imageSide - digitSide;
      expect(new Set(train.map(({ leftX }) => leftX))).toEqual(new Set(steps));
      expect(new Set(train.map(({ leftY }) => leftY))).toEqual(new Set(steps));
      expect(new Set(train.map(({ rightX }) => end - rightX))).toEqual(new Set(steps));
      expect(new Set(train.map(({ rightY }) => end - rightY))).toEqual(new Set(steps));
    }
  });
});

it('draws both digits where they belong; the darker wins', () => {
  const digits: Digits = {
    count: 2,
    labels: Uint8Array.of(3, 5),
    pixels: Uint8Array.from({ length: 2 * pixels }, (_, at) => (at < pixels ? 51 : 255)),
  };
  const image = new Float32Array(imageSide * imageSide);
  drawPair(digits, { left: 0, right: 1, leftX: 1, leftY: 2, rightX: 8, rightY: 7 }, image, 0);
  for (let y = 0; y < imageSide; y++) {
    for (let x = 0; x < imageSide; x++) {
      const inRight = x >= 8 && y >= 7 && y < 35;
      const inLeft = x >= 1 && x < 29 && y >= 2 && y < 30;
      expect(image[y * imageSide + x]).toBeCloseTo(inRight ? 1 : inLeft ? 0.2 : 0, 6);
    }
  }
});

it('composes and labels the images as planned', () => {
  const file = makeFile();
  const data = multiMnistKernel.generate({
    params: { examples: 300, shift: 2 },
    seed: 5,
    version: 1,
    assets: [file],
    tasks: new Set(),
  });
  const digits = readDigits(file);
  const plan = planPairs(digits.count, { train: 300, validation: 1000, test: 1000 }, 2, 5);
  const rows = [...plan.train, ...plan.validation, ...plan.test];
  const [left, right] = ['left', 'right'].map(
    (id) => data.labels.get(taskIdSchema.parse(id))?.values,
  );
  rows.forEach((pair, row) => {
    expect(left?.[row]).toBe(pair.left % 10);
    expect(right?.[row]).toBe(pair.right % 10);
    // The corners that only one digit can reach tell which digit was drawn.
    const at = (x: number, y: number) =>
      Math.round(255 * (data.inputs[(row * imageSide + y) * imageSide + x] ?? NaN));
    expect(at(2, 2)).toBe(1 + pair.left);
    expect(at(imageSide - 3, imageSide - 3)).toBe(1 + pair.right);
  });
  expect(data.split.validation[0]).toBe(300);
});

it('refuses a file that holds no digits', () => {
  expect(() => readDigits(deflateSync(new Uint8Array(1000)))).toThrow(/mnist\.bin: expected 785/);
});
