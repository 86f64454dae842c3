import { describe, expect, it } from 'vitest';
import type { Params } from '../../core/document/json.ts';
import { scaledTasks, scaledTasksKernel, toTaskScales } from './scales.ts';

const generate = (params: Params, seed = 1) =>
  scaledTasksKernel.generate({
    params: scaledTasks.params.parse(params),
    seed,
    version: 1,
    assets: [],
    tasks: new Set(),
  });

describe('tasks of one shape and other scales', () => {
  it('have scales in equal ratios, from 1 to the largest', () => {
    expect(toTaskScales(2, 100)).toEqual([1, 100]);
    expect(toTaskScales(3, 100)).toEqual([1, 10, 100]);
    expect(toTaskScales(5, 1)).toEqual([1, 1, 1, 1, 1]);
  });

  it('keep their values as they are: each stays below its σ and comes near it', () => {
    const data = generate({ tasks: 3, spread: 100 });
    [...data.labels.values()].forEach(({ values, mean, deviation }, task) => {
      expect([mean, deviation]).toEqual([0, 1]);
      const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      expect(largest).toBeLessThanOrEqual(10 ** task);
      expect(largest).toBeGreaterThan(0.95 * 10 ** task);
    });
  });

  it('change with the scale in nothing but the scale', () => {
    const [small, large] = [2, 50].map((spread) => [...generate({ spread }).labels.values()]);
    expect(large?.[0]).toEqual(small?.[0]);
    small?.[1]?.values.forEach((value, row) =>
      expect((large?.[1]?.values[row] ?? NaN) / 50).toBeCloseTo(value / 2, 5),
    );
  });

  it('share a B: their tanh turns together, but not quite', () => {
    const data = generate({ tasks: 4, spread: 1, examples: 5000 });
    const inside = [...data.labels.values()].map(({ values }) => [...values].map(Math.atanh));
    const correlation = (a: readonly number[], b: readonly number[]): number => {
      const product = (u: readonly number[], v: readonly number[]): number =>
        u.reduce((sum, value, row) => sum + value * (v[row] ?? NaN), 0);
      return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
    };
    // Of the variance 13.5, 10 is common: 0.74 on average over drawn weights.
    const pairs = inside.flatMap((a, i) => inside.slice(i + 1).map((b) => correlation(a, b)));
    const mean = pairs.reduce((sum, value) => sum + value, 0) / pairs.length;
    expect(mean).toBeGreaterThan(0.55);
    expect(mean).toBeLessThan(0.9);
  });

  it('give rows as they are typed', () => {
    const row = Array.from({ length: 16 }, (_, index) => index / 4);
    expect(scaledTasks.encodeRow?.(row, [])).toEqual(Float32Array.from(row));
    expect(() => scaledTasks.encodeRow?.([1, 2], [])).toThrow(/expected 16/);
  });
});
