import { describe, expect, it } from 'vitest';
import { createRandom, hashText, hashWords } from './random.ts';

const draw = (seed: number, purpose: string, count: number): number[] => {
  const random = createRandom(seed, purpose);
  return Array.from({ length: count }, () => random.uniform());
};

describe('createRandom', () => {
  it('gives the numbers it always gave: a document’s seeds mean them', () => {
    expect(draw(1, 'golden', 4).map((value) => value * 2 ** 32)).toEqual([
      2645422271, 2910633801, 1387793869, 2754172944,
    ]);
    expect(draw(0xffff_ffff, '', 2).map((value) => value * 2 ** 32)).toEqual([
      2470688782, 1847255139,
    ]);
    const random = createRandom(7, 'golden');
    expect(Array.from({ length: 8 }, () => random.integer(100))).toEqual([
      11, 3, 11, 93, 55, 11, 24, 48,
    ]);
    expect(random.shuffle([0, 1, 2, 3, 4, 5, 6, 7])).toEqual([1, 5, 0, 6, 3, 2, 7, 4]);
    expect(Array.from({ length: 3 }, () => Math.fround(random.normal()))).toEqual([
      -2.070131540298462, -0.06434594839811325, 0.5850071310997009,
    ]);
    expect([hashWords(), hashWords(1, 2, 3), hashText(''), hashText('golden')]).toEqual([
      2654435769, 2901138804, 2166136261, 386248004,
    ]);
  });

  it('is sfc32: the published generator from the same state', () => {
    // Doty-Humphrey's sfc32, in unsigned arithmetic.
    let state: [bigint, bigint, bigint, bigint] = [1n, 2n, 3n]
      .map((word) => BigInt(hashWords(5, hashText('check'), Number(word))))
      .concat(1n) as typeof state;
    const mask = 0xffff_ffffn;
    const next = (): bigint => {
      const [a, b, c, d] = state;
      const sum = (a + b + d) & mask;
      const turned = ((c << 21n) | (c >> 11n)) & mask;
      state = [b ^ (b >> 9n), (c + (c << 3n)) & mask, (turned + sum) & mask, (d + 1n) & mask];
      return sum;
    };
    for (let i = 0; i < 12; i++) next();
    const expected = Array.from({ length: 1000 }, () => Number(next()) / 2 ** 32);
    expect(draw(5, 'check', 1000)).toEqual(expected);
  });

  it('walks another path for another seed or purpose', () => {
    const paths = [
      draw(1, 'data', 50),
      draw(2, 'data', 50),
      draw(1, 'batches', 50),
      draw(0, 'data', 50),
    ];
    expect(new Set(paths.flat()).size).toBe(200);
    expect(draw(1, 'data', 50)).toEqual(paths[0]);
  });

  it('is uniform: 16 cells, χ² below the one-in-a-million bound of 15 degrees of freedom', () => {
    const cells = new Array<number>(16).fill(0);
    const values = draw(3, 'uniform', 160_000);
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    for (const value of values) cells[Math.floor(value * 16)]! += 1;
    const chi = cells.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chi).toBeLessThan(56.5);
  });

  it('has no order between one number and the next', () => {
    const values = draw(4, 'pairs', 100_000).map((value) => value - 0.5);
    const correlation =
      values.slice(1).reduce((sum, value, at) => sum + value * values[at]!, 0) /
      values.length /
      (1 / 12);
    expect(Math.abs(correlation)).toBeLessThan(5 / Math.sqrt(values.length));
  });

  it('has normal numbers of mean 0, variance 1 and the tails of a bell', () => {
    const random = createRandom(5, 'normal');
    const values = Array.from({ length: 100_000 }, () => random.normal());
    const moment = (power: number): number =>
      values.reduce((sum, value) => sum + value ** power, 0) / values.length;
    expect(Math.abs(moment(1))).toBeLessThan(0.016);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.023);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.16);
    expect(values.every(Number.isFinite)).toBe(true);
  });

  it('has integers below their bound, all of them', () => {
    const random = createRandom(6, 'integers');
    expect(new Set(Array.from({ length: 500 }, () => random.integer(7)))).toEqual(
      new Set([0, 1, 2, 3, 4, 5, 6]),
    );
    expect(random.integer(1)).toBe(0);
  });
});

describe('shuffle', () => {
  it('is a permutation, in place', () => {
    const items = Uint32Array.from({ length: 1000 }, (_, index) => index);
    const shuffled = createRandom(1, 'shuffle').shuffle(items);
    expect(shuffled).toBe(items);
    expect([...shuffled]).not.toEqual([...items].sort((a, b) => a - b));
    expect([...shuffled].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 1000 }, (_, index) => index),
    );
    expect(createRandom(1, 'shuffle').shuffle([])).toEqual([]);
  });

  it('gives each of the six orders of three its share', () => {
    const random = createRandom(2, 'orders');
    const counts = new Map<string, number>();
    for (let run = 0; run < 6000; run++) {
      const order = random.shuffle(['a', 'b', 'c']).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    const chi = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(counts.size).toBe(6);
    // One in a million at 5 degrees of freedom.
    expect(chi).toBeLessThan(35.9);
  });
});
