import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Shape } from '../../../core/graph/shape.ts';
import { readWhole } from '../access.ts';
import { createGraphBuilder } from '../graph.ts';
import { createMath } from '../math.ts';
import { toCut, toMany } from './blocks.ts';
import { writeProduct } from './product-kernel.ts';
import type { Target } from './target.ts';

const size = fc.integer({ min: 1, max: 5000 });
const few = fc.integer({ min: 1, max: 100 });

test('parts of a sum are all of it, none is empty, and all together are no more than the crowd', () => {
  fc.assert(
    fc.property(size, size, few, (threads, first, each) => {
      const crowd = toMany(() => 0);
      const { parts, share } = toCut(crowd, threads, [first, each]);
      expect(parts * share).toBeGreaterThanOrEqual(first);
      expect((parts - 1) * share).toBeLessThan(first);
      if (parts > 1) expect(parts * threads).toBeLessThanOrEqual(crowd.threads);
    }),
  );
});

test('nobody takes a part of a sum in one work-group', () => {
  expect(toCut({ threads: 64 }, 2, [4096])).toEqual({ parts: 1, share: 4096 });
});

const target: Target = {
  startOf: ({ id }) => 1_000_000 * id,
  isStored: () => true,
  read: (start, at) => `m[${String(start)} + ${at}]`,
  readBits: (start, at) => `r[${String(start)} + ${at}]`,
  place: (start, at) => `m[${String(start)} + ${at}]`,
};

/** Terms that the busiest thread of a weight's gradient adds up. */
function toLongest(batch: number, inputs: number, units: number): number {
  const math = createMath(createGraphBuilder());
  const input = (name: string, shape: Shape) => readWhole(math.graph.input(name, shape));
  const { node } = math.product(input('x', [inputs, batch]), input('dz', [batch, units]), 0, 1);
  if (node.op !== 'product') throw new Error(`expected a product, got ${node.op}`);
  return Math.max(
    ...writeProduct(
      node,
      target,
      toMany(() => 0),
    ).map((op) => op.cost / op.threads),
  );
}

test('the gradient of few weights is not the loop of a thread over the batch', () => {
  expect(toLongest(2048, 3, 8)).toBeLessThanOrEqual(64);
  expect(toLongest(2048, 3, 8)).toBeLessThan(4 * toLongest(128, 3, 8));
});
