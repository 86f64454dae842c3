import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Shape } from '../../../core/graph/shape.ts';
import { readWhole } from '../access.ts';
import { createGraphBuilder } from '../graph.ts';
import { createMath } from '../math.ts';
import { manyGroups, toCut } from './blocks.ts';
import { countBlocks, toProductForm } from './product-form.ts';

const size = fc.integer({ min: 1, max: 5000 });
const few = fc.integer({ min: 1, max: 100 });

test('parts of a sum are all of it, none is empty, and all together are no more than the crowd', () => {
  fc.assert(
    fc.property(size, size, few, (threads, first, each) => {
      const { parts, share } = toCut(manyGroups, threads, [first, each]);
      expect(parts * share).toBeGreaterThanOrEqual(first);
      expect((parts - 1) * share).toBeLessThan(first);
      if (parts > 1) expect(parts * threads).toBeLessThanOrEqual(manyGroups.threads);
    }),
  );
});

test('a sum that is short is not worth a phase of its own', () => {
  expect(toCut(manyGroups, 2, [127])).toEqual({ parts: 1, share: 127 });
});

/** Terms that the busiest thread of a weight's gradient adds up. */
function toLongest(batch: number, inputs: number, units: number): number {
  const math = createMath(createGraphBuilder());
  const input = (name: string, shape: Shape) => readWhole(math.graph.input(name, shape));
  const { node } = math.product(input('x', [inputs, batch]), input('dz', [batch, units]), 0, 1);
  if (node.op !== 'product') throw new Error(`expected a product, got ${node.op}`);
  const form = toProductForm(node, manyGroups, () => true);
  const { parts, share } = form.cut;
  return Math.max(share * ((inputs * units) / countBlocks(form)), parts);
}

test('the gradient of few weights is not the loop of a thread over the batch', () => {
  expect(toLongest(2048, 3, 8)).toBeLessThanOrEqual(64);
  expect(toLongest(2048, 3, 8)).toBeLessThan(4 * toLongest(128, 3, 8));
});
