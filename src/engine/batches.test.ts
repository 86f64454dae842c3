import { describe, expect, test } from 'vitest';
import { createBatches } from './batches.ts';
import { planRows } from './epoch-plans.ts';

const take = (batches: ReturnType<typeof createBatches>, steps: number): number[][] =>
  Array.from({ length: steps }, () => [...batches.next()]);

describe('createBatches', () => {
  test('an epoch visits every row at most once, in an order of its own', () => {
    const batches = createBatches(planRows(10), 7, 3);
    expect(batches.stepsPerEpoch).toBe(3);
    const first = take(batches, 3).flat();
    const second = take(batches, 3).flat();
    expect(new Set(first).size).toBe(9);
    expect(new Set(second).size).toBe(9);
    expect(first).not.toEqual(second);
  });

  test('the same seed gives the same batches, another seed others, reset begins anew', () => {
    const batches = createBatches(planRows(50), 7, 8);
    const taken = take(batches, 20);
    expect(take(createBatches(planRows(50), 7, 8), 20)).toEqual(taken);
    expect(take(createBatches(planRows(50), 8, 8), 20)).not.toEqual(taken);
    batches.reset();
    expect(batches.epoch).toBe(0);
    expect(take(batches, 20)).toEqual(taken);
  });

  test('the epoch is whole exactly at its end', () => {
    const batches = createBatches(planRows(10), 1, 3);
    take(batches, 2);
    expect(batches.epoch).toBeCloseTo(2 / 3, 12);
    take(batches, 1);
    expect(batches.epoch).toBe(1);
    take(batches, 300);
    expect(batches.epoch).toBe(101);
  });

  test('a batch larger than the data goes round and is an epoch', () => {
    const batches = createBatches(planRows(3), 1, 7);
    const [rows = []] = take(batches, 1);
    expect(rows).toHaveLength(7);
    expect(new Set(rows).size).toBe(3);
    expect(batches.epoch).toBe(1);
    expect(batches.stepsPerEpoch).toBe(1);
  });

  test('a new size goes on where the epoch stands and never turns it back', () => {
    const batches = createBatches(planRows(100), 1, 10);
    const seen = take(batches, 4).flat();
    const before = batches.epoch;
    batches.resize(30);
    expect(batches.epoch).toBeCloseTo(before, 12);
    seen.push(...take(batches, 2).flat());
    expect(batches.epoch).toBe(1);
    expect(new Set(seen).size).toBe(100);
    expect(batches.stepsPerEpoch).toBe(3);
  });
});
