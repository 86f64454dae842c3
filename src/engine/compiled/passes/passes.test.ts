/** Laws of the passes, over random graphs. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toSize } from '../../../core/graph/shape.ts';
import { toLiveNodes, toReads } from '../graph.ts';
import type { Node } from '../nodes.ts';
import { toRandomGraph } from '../testing/random-graph.ts';
import { joinDims, refine } from './join-dims.ts';
import { planMemory, toRoot, type MemoryWork } from './plan-memory.ts';
import { schedule, type Kernel } from './schedule.ts';
import { toMemoryWork } from './schedule-steps.ts';

const graphs = fc
  .tuple(fc.nat(), fc.integer({ min: 1, max: 30 }))
  .map(([seed, length]) => [...toRandomGraph(seed, length).results.values()]);
const options = { numRuns: 200, seed: 5 };

const toWritten = (kernel: Kernel): readonly Node[] =>
  kernel.kind === 'loop' ? kernel.members.map(({ node }) => node) : [kernel.node];
const isGiven = ({ op }: Node): boolean => op === 'input' || op === 'constant';

/** First and last kernel that touches a node, or one that lies in it. */
function toLives({ steps, placed }: MemoryWork, kept: ReadonlySet<Node>) {
  const lives = new Map<Node, [number, number]>();
  for (const [at, { reads, writes }] of steps.entries()) {
    for (const node of [...reads, ...writes]) {
      if (isGiven(node)) continue;
      const { root } = toRoot(node, placed);
      const [first] = lives.get(root) ?? [at];
      lives.set(root, [first, kept.has(node) ? Infinity : at]);
    }
  }
  for (const node of kept) {
    const life = lives.get(toRoot(node, placed).root);
    if (life !== undefined) life[1] = Infinity;
  }
  return lives;
}

describe('a schedule', () => {
  test('computes every node once, after all it reads', () => {
    fc.assert(
      fc.property(graphs, (results) => {
        const made = schedule(results, new Set());
        const done = new Set<Node>();
        const written = made.kernels.flatMap(toWritten);
        for (const kernel of made.kernels) {
          const own = new Set<Node>();
          const reads =
            kernel.kind === 'loop'
              ? kernel.members.flatMap(({ reads: list, node }) => {
                  own.add(node);
                  return list.map((read) => ({ read: read.node, isOwn: read.isOwn }));
                })
              : kernel.kind === 'node'
                ? toReads(kernel.node).map(({ node }) => ({ read: node, isOwn: false }))
                : [];
          for (const { read, isOwn } of reads) {
            if (isOwn) expect(own.has(read)).toBe(true);
            else if (!isGiven(read)) {
              const isDone =
                read.op === 'assemble' ? done.has(read) || !written.includes(read) : done.has(read);
              expect(isDone).toBe(true);
              if (read.op !== 'map') expect(own.has(read)).toBe(false);
            }
          }
          for (const node of toWritten(kernel)) done.add(node);
        }
        const live = toLiveNodes(results).filter(
          (node) => !isGiven(node) && node.op !== 'assemble',
        );
        expect(written.filter((node) => node.op !== 'assemble')).toHaveLength(live.length);
        expect(new Set(written.filter((node) => node.op !== 'assemble'))).toEqual(new Set(live));
      }),
      options,
    );
  });

  test('keeps what is told late, and all that needs it, behind the rest', () => {
    fc.assert(
      fc.property(graphs, (results) => {
        const late = new Set<Node>();
        for (const node of toLiveNodes(results)) {
          const isLate = node.op === 'input' && node.name.startsWith('b ');
          if (isLate || toReads(node).some((read) => late.has(read.node))) late.add(node);
        }
        const names = new Set(
          [...late].flatMap((node) => (node.op === 'input' ? [node.name] : [])),
        );
        const { kernels, early } = schedule(results, names);
        for (const [at, kernel] of kernels.entries())
          for (const node of toWritten(kernel)) expect(late.has(node)).toBe(at >= early);
      }),
      options,
    );
  });
});

test('no two nodes that are needed at the same time lie in one place', () => {
  let saved = 0;
  fc.assert(
    fc.property(graphs, (results) => {
      const made = toMemoryWork(schedule(results, new Set()));
      const kept = new Set(results.map(({ node }) => node).filter((node) => !isGiven(node)));
      const { places, size } = planMemory(made, new Set(), kept);
      const lives = [...toLives(made, kept)];
      for (const [node, [first, last]] of lives) {
        const [from, to] = [places.get(node)!, places.get(node)! + toSize(node.shape)];
        expect(to).toBeLessThanOrEqual(size);
        for (const [other, [begin, end]] of lives) {
          if (other === node || begin > last || first > end) continue;
          const start = places.get(other)!;
          expect(start >= to || start + toSize(other.shape) <= from).toBe(true);
        }
      }
      const total = lives.reduce((sum, [node]) => sum + toSize(node.shape), 0);
      if (size < total) saved += 1;
    }),
    options,
  );
  expect(saved).toBeGreaterThan(20);
});

describe('dimensions of loops', () => {
  test.each([
    [[320], [32, 10], [32, 10]],
    [[4, 80], [320], [4, 80]],
    [[320], [160, 2], undefined],
    [[32, 10], [10, 32], undefined],
    [[6], [6], [6]],
    [[12], [13], undefined],
    [[], [], []],
  ])('%j and %j are %j', (a, b, joined) => {
    expect(joinDims(a, b)).toEqual(joined);
    expect(joinDims(b, a)).toEqual(joined);
  });
  test('a walk over finer ones is the same walk', () => {
    expect(refine([320], [1], [4, 8, 10])).toEqual([80, 10, 1]);
    expect(refine([32, 10], [0, 3], [32, 5, 2])).toEqual([0, 6, 3]);
  });
});
