import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Experiment, NodeId, TaskId } from '../document/experiment.ts';
import { findClusters } from './clusters.ts';

/** `draw('d a b h')`: each text is a path; `d` is the data, `h…` are heads, all others layers of the kind before a `-`. */
function draw(...paths: readonly string[]) {
  const ids = [...new Set(paths.flatMap((path) => path.split(' ')))];
  const graph = {
    nodes: ids.map((id) => ({
      id,
      kind: id === 'd' ? 'input' : id.startsWith('h') ? 'head' : 'layer',
      type: id.includes('-') ? id.split('-')[0] : 'dense',
    })),
    edges: paths.flatMap((path) => {
      const list = path.split(' ');
      return list.slice(1).map((target, at) => ({ source: list[at], target }));
    }),
  } as unknown as Experiment;
  const reach = (from: string): readonly string[] => [
    from,
    ...graph.edges.filter(({ source }) => source === from).flatMap(({ target }) => reach(target)),
  ];
  const toTasks = (id: string) => [...new Set(reach(id).filter((one) => one.startsWith('h')))];
  const found = () =>
    findClusters(graph, new Map(ids.map((id) => [id as NodeId, toTasks(id) as TaskId[]])));
  return { graph, found };
}

describe('findClusters', () => {
  it('takes a chain that tasks share for a stage, and one of a single task for a tower', () => {
    expect(draw('d a b c x y h1', 'c h2').found()).toEqual([
      { kind: 'stage', nodes: ['a', 'b', 'c'] },
      { kind: 'tower', nodes: ['x', 'y'] },
    ]);
  });

  it('takes layers of one kind between the same ends for a bank', () => {
    const experts = draw('d a m h1', 'd b m', 'd c m', 'd conv-1 m');
    expect(experts.found()).toEqual([{ kind: 'bank', nodes: ['a', 'b', 'c'] }]);
  });

  it('ends a chain where it branches, where something else comes in, and at heads', () => {
    expect(draw('d a h1', 'a h2', 'd b h3').found()).toEqual([]);
    expect(draw('d a m h1', 'd conv-1 m').found()).toEqual([]);
  });

  it('puts no layer into two clusters, and loses none of a chain, whatever the graph', () => {
    const graphs = fc.array(fc.tuple(fc.nat(12), fc.nat(12)), { maxLength: 25 });
    fc.assert(
      fc.property(graphs, (pairs) => {
        const { graph } = draw(...pairs.map(([a, b]) => `n${a} n${b}`));
        const clusters = findClusters(graph, new Map());
        const all = clusters.flatMap(({ nodes }) => nodes);
        expect(new Set(all).size).toBe(all.length);
        for (const { kind, nodes } of clusters) {
          expect(nodes.length).toBeGreaterThan(1);
          if (kind === 'bank') continue;
          for (const [at, id] of nodes.slice(1).entries())
            expect(graph.edges).toContainEqual({ source: nodes[at], target: id });
        }
      }),
    );
  });
});
