/** Laws of pieces, over random graphs. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { toSize } from '../../../core/graph/shape.ts';
import type { Access, Node } from '../nodes.ts';
import { planMemory, toRoot } from '../passes/plan-memory.ts';
import { toRandomGraph } from '../testing/random-graph.ts';
import { manyGroups, toOneGroup } from './blocks.ts';
import { toDeviceWork, type DeviceStep } from './device-work.ts';

const works = fc
  .tuple(fc.nat(), fc.integer({ min: 1, max: 30 }), fc.boolean())
  .map(([seed, length, isOneGroup]) => {
    const results: Access[] = [...toRandomGraph(seed, length).results.values()];
    return toDeviceWork(results, new Set(), isOneGroup ? toOneGroup(128) : manyGroups);
  });
const options = { numRuns: 150, seed: 3 };

const isGiven = ({ op }: Node): boolean => op === 'input' || op === 'constant';

test('whatever a piece reads was written in an earlier phase, by somebody', () => {
  fc.assert(
    fc.property(works, ({ steps, placed }) => {
      const last = new Map<Node, number>();
      for (const step of steps)
        for (const node of step.writes) last.set(node, Math.max(last.get(node) ?? 0, step.last));
      for (const { first, reads } of steps)
        for (const node of reads) {
          if (isGiven(node)) continue;
          const parts =
            node.op === 'assemble'
              ? node.parts.map(({ x }) => x.node).filter((one) => placed.get(one)?.whole === node)
              : [];
          const written = [node, ...parts].flatMap((one) => last.get(one) ?? []);
          expect(written.length).toBeGreaterThan(0);
          // A piece of two phases reads what others have written in the first of them at the earliest.
          expect(Math.max(...written)).toBeLessThanOrEqual(first);
        }
    }),
    options,
  );
});

test('what two pieces of one phase write does not lie where the other reads or writes', () => {
  let shared = 0;
  fc.assert(
    fc.property(works, (work) => {
      const { places, scratch } = planMemory(work, new Set(), new Set());
      const toSpans = (nodes: Iterable<Node>): [Node, number, number][] =>
        [...nodes].flatMap((node) => {
          const { root, offset } = toRoot(node, work.placed);
          const at = places.get(root);
          return at === undefined ? [] : [[root, at + offset, at + offset + toSize(node.shape)]];
        });
      const meet = (step: DeviceStep, other: DeviceStep): boolean =>
        step !== other && step.first <= other.last && other.first <= step.last;
      for (const step of work.steps)
        for (const other of work.steps) {
          if (!meet(step, other)) continue;
          shared += 1;
          for (const [root, from, to] of toSpans(step.writes))
            for (const [otherRoot, start, end] of toSpans([...other.reads, ...other.writes]))
              if (root !== otherRoot) expect(from >= end || to <= start).toBe(true);
          const own = scratch.get(step);
          if (own === undefined) continue;
          for (const [, start, end] of toSpans([...other.reads, ...other.writes]))
            expect(own >= end || own + (step.scratch ?? 0) <= start).toBe(true);
        }
    }),
    options,
  );
  expect(shared).toBeGreaterThan(100);
});
