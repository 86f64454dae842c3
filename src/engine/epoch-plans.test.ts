import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBatches } from './batches.ts';
import { apportion, planByTask, planInTurn, toEpochPlan, toShares } from './epoch-plans.ts';

const rules = ['proportional', 'square-root', 'uniform'] as const;

/** Rows of each task, none of them another's. */
function toPools(sizes: readonly number[]): Uint32Array[] {
  let next = 0;
  return sizes.map((size) => Uint32Array.from({ length: size }, () => next++));
}
const taskOf = (pools: readonly Uint32Array[], row: number): number =>
  pools.findIndex((pool) => pool.includes(row));

const anyCase = fc.record({
  sizes: fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 }),
  batchSize: fc.integer({ min: 1, max: 40 }),
  seed: fc.nat(1000),
});

test('shares follow the labels, their square roots, or nothing', () => {
  expect(toShares([100, 400], 'proportional')).toEqual([0.2, 0.8]);
  const [small = NaN, large = NaN] = toShares([100, 400], 'square-root');
  expect([small, large].map((share) => share.toFixed(9))).toEqual(['0.333333333', '0.666666667']);
  expect(toShares([100, 400], 'uniform')).toEqual([0.5, 0.5]);
});

test('apportion keeps the sum and rounds to a neighbour', () => {
  expect(apportion([0.5, 0.3, 0.2], 7)).toEqual([4, 2, 1]);
  fc.assert(
    fc.property(anyCase, fc.constantFrom(...rules), ({ sizes, batchSize }, rule) => {
      const shares = toShares(sizes, rule);
      const counts = apportion(shares, batchSize);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(batchSize);
      counts.forEach((count, task) => {
        expect(Math.abs(count - (shares[task] ?? NaN) * batchSize)).toBeLessThan(1);
      });
    }),
  );
});

describe.each(rules)('planByTask, %s', (rule) => {
  test('an epoch is whole batches and has every row that is due at least once', () => {
    fc.assert(
      fc.property(anyCase, ({ sizes, batchSize, seed }) => {
        const pools = toPools(sizes);
        const order = planByTask(pools, rule).order(seed, batchSize);
        expect(order.length % batchSize).toBe(0);
        expect(order.length).toBe(planByTask(pools, rule).count(batchSize));
        const largest = Math.max(...sizes);
        const seen = new Set(order);
        pools.forEach((pool) => {
          if (rule !== 'proportional' && pool.length < largest) return;
          for (const row of pool) expect(seen.has(row)).toBe(true);
        });
        // And not a batch more than that takes.
        const share = Math.max(...toShares(sizes, rule));
        expect(order.length - batchSize).toBeLessThan(largest / share + 1e-6);
      }),
    );
  });

  test('a task goes round its rows evenly', () => {
    fc.assert(
      fc.property(anyCase, ({ sizes, batchSize, seed }) => {
        const pools = toPools(sizes);
        const order = planByTask(pools, rule).order(seed, batchSize);
        pools.forEach((pool) => {
          const times = [...pool].map((row) => order.filter((one) => one === row).length);
          expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(1);
        });
      }),
    );
  });

  test('every batch holds every share to less than two rows', () => {
    fc.assert(
      fc.property(anyCase, ({ sizes, batchSize, seed }) => {
        const pools = toPools(sizes);
        const shares = toShares(sizes, rule);
        const order = planByTask(pools, rule).order(seed, batchSize);
        for (let from = 0; from < order.length; from += batchSize) {
          const batch = [...order.subarray(from, from + batchSize)];
          shares.forEach((share, task) => {
            const mine = batch.filter((row) => taskOf(pools, row) === task).length;
            expect(Math.abs(mine - share * batchSize)).toBeLessThan(2);
          });
        }
      }),
    );
  });

  test('the same seed draws the same, another seed another order', () => {
    const plan = planByTask(toPools([50, 20]), rule);
    expect(plan.order(7, 8)).toEqual(plan.order(7, 8));
    expect(plan.order(8, 8)).not.toEqual(plan.order(7, 8));
  });
});

describe('planInTurn', () => {
  test('a batch is of one pool, pools take turns, and the largest is drawn once in an epoch', () => {
    fc.assert(
      fc.property(anyCase, ({ sizes, batchSize, seed }) => {
        const pools = toPools(sizes);
        const plan = planInTurn(pools);
        const size = plan.fit(batchSize);
        const order = plan.order(seed, size);
        expect(order).toHaveLength(plan.count(size));
        for (let batch = 0; batch * size < order.length; batch++) {
          const rows = order.subarray(batch * size, (batch + 1) * size);
          for (const row of rows) expect(taskOf(pools, row)).toBe(batch % pools.length);
        }
        const largest = pools.reduce((most, pool) => (pool.length > most.length ? pool : most));
        const drawn = new Set(order);
        expect(largest.every((row) => drawn.has(row))).toBe(true);
      }),
    );
  });

  test('tasks labelled in the very same rows share a turn', () => {
    const [one = new Uint32Array(), other = new Uint32Array()] = toPools([8, 4]);
    const order = planInTurn([one, Uint32Array.from(one), other]).order(1, 4);
    expect([...order].map((row) => (row < 8 ? 'a' : 'b')).join('')).toBe('aaaabbbbaaaabbbb');
  });

  test('is what a run in turn draws by', () => {
    const masks = [Uint8Array.of(1, 1, 0, 0), Uint8Array.of(0, 0, 1, 1)];
    const order = toEpochPlan('in-turn', { count: 4, masks }).order(1, 2);
    expect([...order].map((row) => row >> 1)).toEqual([0, 0, 1, 1]);
  });
});

describe('toEpochPlan', () => {
  const masks = [Uint8Array.of(1, 1, 1, 1, 0, 0), Uint8Array.of(0, 0, 0, 0, 1, 0)];

  test('draws from labelled rows only, and leaves out a task that has none', () => {
    const plan = toEpochPlan('uniform', { count: 6, masks: [...masks, new Uint8Array(6)] });
    const order = [...plan.order(1, 4)];
    expect(order).toHaveLength(8);
    expect(order.filter((row) => row === 4)).toHaveLength(4);
    expect(order).not.toContain(5);
  });

  test('takes a task without a mask as labelled everywhere', () => {
    const plan = toEpochPlan('proportional', { count: 6, masks: [undefined, masks[1]] });
    expect(plan.count(7)).toBe(7);
    expect([...plan.order(1, 7)].sort()).toEqual([0, 1, 2, 3, 4, 4, 5]);
  });

  test('by rows every row with a label has its turn, and no other', () => {
    const order = toEpochPlan('rows', { count: 6, masks }).order(3, 4);
    expect([...order].sort()).toEqual([0, 1, 2, 3, 4]);
    const alone = toEpochPlan('rows', { count: 6, masks: masks.slice(1) });
    expect([alone.count(4), alone.fit(4), ...alone.order(3, 4)]).toEqual([1, 1, 4]);
    const everywhere = toEpochPlan('rows', { count: 6, masks: [undefined, masks[1]] });
    expect(everywhere.count(4)).toBe(6);
  });

  test('without any label all rows are as good as each other', () => {
    for (const none of [[], [new Uint8Array(6)]])
      expect(toEpochPlan('uniform', { count: 6, masks: none }).count(4)).toBe(6);
  });
});

test('batches by task count their epochs, and a new size goes on without loss', () => {
  const pools = toPools([90, 30]);
  const batches = createBatches(planByTask(pools, 'uniform'), 5, 20);
  expect(batches.stepsPerEpoch).toBe(9);
  const seen = new Set<number>();
  for (let step = 0; step < 3; step++) for (const row of batches.next()) seen.add(row);
  expect(batches.epoch).toBeCloseTo(1 / 3, 12);
  batches.resize(10);
  expect(batches.epoch).toBeCloseTo(1 / 3, 12);
  for (let step = 0; step < 12; step++) for (const row of batches.next()) seen.add(row);
  expect(batches.epoch).toBe(1);
  expect(seen.size).toBe(120);
  expect(batches.stepsPerEpoch).toBe(18);
});
