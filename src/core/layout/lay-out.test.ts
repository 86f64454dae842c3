import { expect, test } from 'vitest';
import type { Experiment, NodeId } from '../document/experiment.ts';
import { layOut } from './lay-out.ts';

test('cards are laid out from left to right, on the grid, without touching', () => {
  const ids = ['n1', 'n2', 'n3', 'n4', 'n5'] as NodeId[];
  const graph = {
    nodes: ids.map((id, index) => ({
      id,
      kind: index === 0 ? 'input' : 'layer',
      position: { x: 40, y: 70 },
    })),
    edges: ['n1 n2', 'n2 n3', 'n2 n4', 'n4 n5'].map((pair) => {
      const [source, target] = pair.split(' ');
      return { source, target };
    }),
  } as unknown as Experiment;
  const size = { width: 190, height: 120 };
  const places = layOut(graph, new Map(ids.map((id) => [id, size])), 3);
  const all = [...places.values()];
  expect(places.get('n1' as NodeId)).toEqual({ x: 40, y: 70 });
  for (const { x, y } of all) expect([x % 10, y % 10].map(Math.abs)).toEqual([0, 0]);
  for (const { source, target } of graph.edges)
    expect(places.get(target)!.x).toBeGreaterThanOrEqual(places.get(source)!.x + size.width);
  for (const [index, a] of all.entries())
    for (const b of all.slice(index + 1))
      expect(Math.abs(a.x - b.x) >= size.width || Math.abs(a.y - b.y) >= size.height).toBe(true);
});
