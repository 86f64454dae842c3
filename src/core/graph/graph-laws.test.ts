/** Laws of every graph, right or wrong. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Experiment, ExperimentEdge, NodeId } from '../document/experiment.ts';
import { toEdgeId } from '../document/experiment.ts';
import { createRandom } from '../math/random.ts';
import { draft, head, input, layer, randomExperiment, wires } from '../testing/drafts.ts';
import { fakeLookup } from '../testing/fake-lookup.ts';
import type { AnalysedGraph } from './analyse.ts';
import { analyseGraph } from './analyse.ts';
import { toModelIr } from './to-model-ir.ts';
import { findCycles, toOrder, toWiring } from './wiring.ts';

function analyse(experiment: Experiment): AnalysedGraph {
  return analyseGraph(
    experiment,
    fakeLookup.dataset(experiment.data.kind)!.describe(experiment.data.params),
    fakeLookup,
  );
}

const sum = (values: Iterable<number>): number =>
  [...values].reduce((total, value) => total + value, 0);

const anyGraph = fc
  .record({ seed: fc.nat(), acyclic: fc.boolean() })
  .map(({ seed, acyclic }) => randomExperiment(seed, { nodes: 25, acyclic }));

/** A network in order: a random trunk of layers that fit everywhere, heads at random places. */
function randomNetwork(seed: number): Experiment {
  const random = createRandom(seed, 'random network');
  const nodes = [input('n1')];
  const edges: ExperimentEdge[] = [];
  const from = (): string =>
    nodes.filter((node) => node.kind !== 'head')[
      random.integer(nodes.filter((node) => node.kind !== 'head').length)
    ]!.id;
  const count = random.integer(12);
  for (let number = 2; number < count + 2; number++) {
    const type = ['dense', 'dropout', 'flatten', 'concat'][random.integer(4)]!;
    const sources = [...new Set(type === 'concat' ? [from(), from(), from()] : [from()])];
    nodes.push(layer(`n${number}`, sources.length === 1 && type === 'concat' ? 'dense' : type));
    edges.push(...sources.flatMap((source) => wires(`${source} n${number}`)));
  }
  (['binary', 'binary', 'value', 'softmax'] as const).forEach((type, index) => {
    edges.push(...wires(`${from()} n${50 + index}`));
    nodes.push(head(`n${50 + index}`, type, 'abcd'[index]!));
  });
  return draft(random.shuffle(nodes), edges, { kind: 'plane', params: { tasks: 4 } });
}

describe('analyseGraph on any graph', () => {
  it('never throws, and puts every node into the order once', () => {
    fc.assert(
      fc.property(anyGraph, (experiment) => {
        const { order } = analyse(experiment);
        expect(order.toSorted()).toEqual(experiment.nodes.map((node) => node.id).toSorted());
      }),
      { numRuns: 300 },
    );
  });

  it('counts every weight once: all = shared + Σ per task, and never more than separate networks', () => {
    fc.assert(
      fc.property(anyGraph, (experiment) => {
        const { analysis } = analyse(experiment);
        const { shared, perTask, all, separate } = analysis.totals;
        expect(all).toBe(shared + sum(perTask.values()));
        expect(all).toBe(
          sum(
            [...analysis.weights]
              .filter(([id]) => analysis.tasks.get(id)!.length > 0)
              .map(([, count]) => count),
          ),
        );
        expect(separate).toBeGreaterThanOrEqual(all);
        expect(separate === all).toBe(shared === 0);
      }),
      { numRuns: 300 },
    );
  });

  it('finds a cycle exactly where there is one', () => {
    fc.assert(
      fc.property(anyGraph, (experiment) => {
        const wiring = toWiring(experiment);
        const { sorted, rest } = toOrder(wiring);
        const cycles = findCycles(wiring, rest);
        expect(analyse(experiment).diagnostics.filter(({ code }) => code === 'cycle').length).toBe(
          cycles.length,
        );
        expect(cycles.length > 0).toBe(rest.size > 0);
        // The sorted part is an order; each group of a cycle is closed under "reaches and is reached".
        const place = new Map(sorted.map((id, at) => [id, at]));
        for (const edges of wiring.incoming.values()) {
          for (const { source, target } of edges) {
            if (place.has(target)) expect(place.get(source)).toBeLessThan(place.get(target)!);
          }
        }
        const reach = (start: NodeId): ReadonlySet<NodeId> => {
          const found = new Set<NodeId>();
          for (const edge of wiring.outgoing.get(start)!) found.add(edge.target);
          for (const id of found)
            for (const edge of wiring.outgoing.get(id)!) found.add(edge.target);
          return found;
        };
        const inCycle = new Set(cycles.flat());
        for (const id of wiring.nodes.keys()) expect(inCycle.has(id)).toBe(reach(id).has(id));
        for (const [first, ...others] of cycles)
          for (const other of others)
            expect(reach(first!).has(other) && reach(other).has(first!)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('names only nodes and wires that are there', () => {
    fc.assert(
      fc.property(anyGraph, (experiment) => {
        const nodes = new Set<string>(experiment.nodes.map((node) => node.id));
        const edges = new Set<string>(experiment.edges.map(toEdgeId));
        for (const { node, edge, fix } of analyse(experiment).diagnostics) {
          if (node !== undefined) expect(nodes).toContain(node);
          if (edge !== undefined) expect(edges).toContain(edge);
          if (fix !== undefined && 'edge' in fix) expect(edges).toContain(fix.edge);
          if (fix?.kind === 'connect') expect(edges).not.toContain(toEdgeId(fix));
        }
      }),
    );
  });

  it('does not depend on where nodes stand in the list', () => {
    fc.assert(
      fc.property(anyGraph, fc.nat(), (experiment, seed) => {
        if (experiment.nodes.filter((node) => node.kind === 'input').length > 1) return;
        const nodes = createRandom(seed, 'shuffle').shuffle([...experiment.nodes]);
        const { order, analysis } = analyse({ ...experiment, nodes });
        const before = analyse(experiment);
        if (before.diagnostics.every(({ code }) => code !== 'cycle'))
          expect(order).toEqual(before.order);
        expect(analysis.totals).toEqual(before.analysis.totals);
      }),
    );
  });
});

describe('a network in order', () => {
  it('has a shape at every node and becomes a model, layers after what feeds them', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const experiment = randomNetwork(seed);
        const { analysis, diagnostics } = analyse(experiment);
        expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
        for (const node of experiment.nodes) expect(analysis.shapes.get(node.id)).toBeDefined();
        const model = toModelIr(
          experiment,
          fakeLookup.dataset('plane')!.describe(experiment.data.params),
          fakeLookup,
        );
        if (!model.ok) throw new Error('expected a model');
        const built = new Set<string>([model.value.input.id]);
        for (const each of model.value.layers) {
          for (const source of each.inputs) expect(built).toContain(source);
          built.add(each.id);
          expect(each.tasks.length).toBeGreaterThan(0);
        }
        for (const each of model.value.heads) expect(built).toContain(each.input);
        expect(model.value.heads.map((each) => each.task)).toEqual(['a', 'b', 'c', 'd']);
      }),
    );
  });
});

it('a chain as long as a document may be is no deeper for the stack than a short one', () => {
  const ids = Array.from({ length: 198 }, (_, at) => `n${at + 2}`);
  const chain = draft(
    [input('n1'), ...ids.map((id) => layer(id, 'dense')), head('n200', 'binary', 'a')],
    wires(['n1', ...ids, 'n200'].join(' ')),
  );
  expect(analyse(chain).diagnostics.map(({ code }) => code)).toEqual(['task-without-head']);
  const circle = { ...chain, edges: [...chain.edges, ...wires('n199 n2')] };
  expect(analyse(circle).diagnostics.map(({ code }) => code)).toContain('cycle');
});
