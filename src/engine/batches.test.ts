import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBatches } from './batches.ts';
import { planByTask, planRows as planRowsOf } from './epoch-plans.ts';

const toRows = (count: number): Uint32Array => Uint32Array.from({ length: count }, (_, row) => row);
const planRows = (count: number) => planRowsOf(toRows(count));

const take = (batches: ReturnType<typeof createBatches>, steps: number): number[][] =>
  Array.from({ length: steps }, () => [...batches.next()]);

describe('createBatches', () => {
  test('every pass draws every row once, in an order of its own, and a batch has no row twice', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 80 }),
        fc.nat(1000),
        (count, asked, seed) => {
          const batches = createBatches(planRows(count), seed, asked);
          const size = Math.min(asked, count);
          const drawn: number[] = [];
          for (let epoch = 1; epoch <= 6; epoch++) {
            while (batches.epoch < epoch) {
              const rows = [...batches.next()];
              expect([rows.length, new Set(rows).size, batches.size]).toEqual([size, size, size]);
              drawn.push(...rows);
            }
            // Whole at the very step that finishes the pass.
            expect(batches.epoch).toBe(epoch);
            expect(Math.ceil((epoch * count) / size) * size).toBe(drawn.length);
            const pass = drawn.slice((epoch - 1) * count, epoch * count);
            expect([...pass].sort((a, b) => a - b)).toEqual([...toRows(count)]);
          }
          if (count < 9) return;
          expect(drawn.slice(0, count)).not.toEqual(drawn.slice(count, 2 * count));
        },
      ),
    );
  });

  test('100 rows in batches of 64: two steps an epoch, or one after rows that were carried over', () => {
    const batches = createBatches(planRows(100), 1, 64);
    expect(batches.stepsPerEpoch).toBe(100 / 64);
    const epochs = Array.from({ length: 5 }, () => [batches.next(), batches.epoch][1]);
    expect(epochs).toEqual([0.5, 1, 1.5, 2, 3]);
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

  test('a batch larger than the data is the data', () => {
    const batches = createBatches(planRows(3), 1, 7);
    const [rows = []] = take(batches, 1);
    expect(rows.sort()).toEqual([0, 1, 2]);
    expect(batches.epoch).toBe(1);
    expect(batches.stepsPerEpoch).toBe(1);
    // As large by task as it takes to draw each task's rows once.
    const pools = [toRows(40), Uint32Array.of(40, 41)];
    const byTask = createBatches(planByTask(pools, 'proportional'), 1, 500);
    expect([...byTask.next()].sort((a, b) => a - b)).toEqual([...toRows(42)]);
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
    expect(batches.stepsPerEpoch).toBe(100 / 30);
  });

  test('whatever the sizes on the way, no pass draws a row twice', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 40 }), (list, count) => {
        const batches = createBatches(planRows(count), 3, 8);
        const drawn: number[] = [];
        let before = 0;
        for (const size of list) {
          batches.resize(size);
          expect(batches.epoch).toBeCloseTo(before, 9);
          drawn.push(...batches.next());
          expect(batches.epoch).toBeGreaterThan(before);
          before = batches.epoch;
        }
        expect(Math.floor(batches.epoch)).toBe(Math.floor(drawn.length / count));
        for (let from = 0; from < drawn.length; from += count) {
          const pass = drawn.slice(from, from + count);
          expect(new Set(pass).size).toBe(pass.length);
        }
      }),
    );
  });
});
