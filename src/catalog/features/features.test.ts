import { describe, expect, test } from 'vitest';
import { layers } from '../layers/index.ts';
import { openBlock, round } from '../sharing/testing/block.ts';
import { toRarity } from './words.ts';

describe('polynomial features', () => {
  test('are all products up to the degree, each once', async () => {
    const block = await openBlock('polynomial', { degree: 3 }, [[2]]);
    expect(block.run([[[2, 10]]])).toEqual([2, 10, 4, 20, 100, 8, 40, 200, 1000]);
    const one = await openBlock('polynomial', { degree: 4 }, [[1]]);
    expect(one.run([[[3]]])).toEqual([3, 9, 27, 81]);
  });

  test('say when there would be too many', () => {
    expect(layers.get('polynomial').inferShape([[784]], { degree: 2 })).toEqual({
      ok: false,
      error: { code: 'too-wide', input: 0, shape: [784], size: 308_504, limit: 2000 },
    });
  });
});

test('Fourier features approach the Gaussian kernel, and never change with a batch', async () => {
  const block = await openBlock('fourier-features', { features: 1024, scale: 0.8 }, [[2]]);
  const [x, y] = [
    [0.3, -0.2],
    [-0.1, 0.5],
  ] as const;
  const values = block.run([[x, y]]);
  expect(block.run([[x, y]])).toEqual(values);
  const product = Array.from({ length: 1024 }, (_, at) => values[at]! * values[1024 + at]!);
  const kernel = Math.exp(-(0.4 ** 2 + 0.7 ** 2) / (2 * 0.8 ** 2));
  expect(Math.abs(product.reduce((sum, value) => sum + value) - kernel)).toBeLessThan(0.08);
  expect(layers.get('fourier-features').countWeights([[2]], { features: 10 })).toBe(30);
});

describe('HOG', () => {
  const stripes = (paint: (y: number, x: number) => number) => [
    Array.from({ length: 8 }, (_, y) => Array.from({ length: 8 }, (_, x) => [paint(y, x)])),
  ];
  /** Sum over all cells by direction: 0°, 45°, 90°, 135° of the gradient. */
  const byDirection = (values: readonly number[]) =>
    [0, 1, 2, 3].map((bin) =>
      values.filter((_, at) => at % 4 === bin).reduce((sum, value) => sum + value),
    );

  test('puts an edge into the direction of its gradient', async () => {
    const block = await openBlock('hog', { cell: 4, bins: 4, block: 1 }, [[8, 8, 1]]);
    const upright = byDirection(block.run([stripes((_, x) => (x > 3 ? 1 : 0))]));
    expect(upright[0]).toBeGreaterThan(3.9);
    expect(upright[2]).toBeLessThan(0.1);
    const level = byDirection(block.run([stripes((y) => (y > 3 ? 1 : 0))]));
    expect(level[2]).toBeGreaterThan(3.9);
    expect(level[0]).toBeLessThan(0.1);
    const slanted = byDirection(block.run([stripes((y, x) => (x + y) / 4)]));
    expect(slanted.indexOf(Math.max(...slanted))).toBe(1);
  });

  test('finds nothing in a flat image and is alike for light and dark, weak and strong edges', async () => {
    const block = await openBlock('hog', {}, [[8, 8, 1]]);
    expect(Math.max(...block.run([stripes(() => 0.7)]))).toBeLessThan(0.05);
    const dark = block.run([stripes((_, x) => (x > 3 ? 1 : 0))]);
    expect(round(block.run([stripes((_, x) => (x > 3 ? 0 : 1))]), 3)).toEqual(round(dark, 3));
    expect(round(block.run([stripes((_, x) => (x > 3 ? 5 : 0))]), 2)).toEqual(round(dark, 2));
    expect(dark).toHaveLength(2 * 2 * 9);
  });

  test('wants an image that holds its cells', () => {
    const { inferShape } = layers.get('hog');
    const params = { cell: 8, bins: 9, block: 2 };
    expect(inferShape([[20]], params).ok).toBe(false);
    expect(inferShape([[15, 16, 1]], params)).toMatchObject({
      error: { code: 'window-too-large' },
    });
    expect(inferShape([[16, 24, 1]], params)).toEqual({ ok: true, value: [2 * 4 * 9] });
  });
});

describe('bags of words', () => {
  const texts = [
    [2, 3, 2, 0],
    [4, 4, 4, 1],
  ];

  test('count words; what fills up is no word', async () => {
    const count = async (counts: string) =>
      round((await openBlock('bag-of-words', { vocabulary: 5, counts }, [[4]])).run([texts]), 3);
    expect(await count('number')).toEqual([0, 0, 2, 1, 0, 0, 1, 0, 0, 3]);
    expect(await count('presence')).toEqual([0, 0, 1, 1, 0, 0, 1, 0, 0, 1]);
    expect(await count('share')).toEqual([0, 0, 0.667, 0.333, 0, 0, 0.25, 0, 0, 0.75]);
  });

  test('tf–idf: what few texts have weighs more, texts have length one', async () => {
    const rarity = toRarity(Float32Array.from(texts.flat()), 4, 5);
    expect([...rarity]).toEqual([0, 0, 1, 1, 1].map((one) => Math.fround(one * Math.log(3 / 2))));
    // Of three texts all have 2, one has 3, and none has 4; how often within a text does not matter.
    const more = toRarity(Float32Array.of(2, 2, 3, 0, 2, 0, 2, 1), 2, 5);
    expect([...more].slice(2).map((value) => Math.exp(value).toFixed(4))).toEqual(
      [5 / 4, 5 / 2, 5].map((value) => value.toFixed(4)),
    );
    const block = await openBlock('tf-idf', { vocabulary: 5 }, [[4]]);
    block.set({ rarity: [0, 0, 0.5, 2, 1] });
    const size = Math.hypot(2 * 0.5, 2);
    expect(round(block.run([texts]))).toEqual(
      round([0, 0, (2 * 0.5) / size, 2 / size, 0, 0, 0, 0, 0, 1]),
    );
    expect(block.own.trainableWeights).toEqual([]);
  });

  test('read text straight from the data, and need a column for each of its words', () => {
    const { inferShape } = layers.get('tf-idf');
    const tokens = { kind: 'tokens', shape: [4], vocabulary: 900 } as const;
    expect(inferShape([[4]], { vocabulary: 900 }, [tokens])).toEqual({ ok: true, value: [900] });
    expect(inferShape([[4]], { vocabulary: 800 }, [tokens])).toMatchObject({
      error: { code: 'vocabulary-too-small', size: 900 },
    });
    expect(inferShape([[4]], { vocabulary: 900 }, [undefined])).toMatchObject({
      error: { code: 'needs-tokens' },
    });
  });
});
