import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../math/random.ts';
import { head, layer, randomExperiment, twoTasks, wires } from '../testing/drafts.ts';
import { fakeLookup } from '../testing/fake-lookup.ts';
import type { GraphChange } from './changes.ts';
import { applyChange, applyChanges, nextNodeId } from './changes.ts';
import type { Experiment, NodeId } from './experiment.ts';
import { nodeIdSchema, taskIdSchema } from './experiment.ts';
import { parseExperiment } from './parse.ts';

const id = (text: string): NodeId => nodeIdSchema.parse(text);

/** Any change that fits the document. */
function randomChange(seed: number, experiment: Experiment): GraphChange {
  const random = createRandom(seed, 'random change');
  const pick = <T>(items: readonly T[]): T | undefined => items[random.integer(items.length)];
  const node = pick(experiment.nodes);
  const other = pick(experiment.nodes);
  const headNode = pick(experiment.nodes.filter((each) => each.kind === 'head'));
  const edge = pick(experiment.edges);
  const choices: GraphChange[] = [
    { kind: 'add-node', node: layer(nextNodeId(experiment.nodes), 'dense') },
    { kind: 'set-title', title: `title ${seed}` },
    { kind: 'set-views', views: ['metrics'] },
    { kind: 'set-training', training: { learningRate: 0.5 } },
    { kind: 'set-balancing', balancing: { kind: 'sum', params: {} } },
    { kind: 'set-data', data: { kind: 'image', version: 1, seed: 3, params: { tasks: 1 } } },
  ];
  if (experiment.data.kind === 'plane')
    choices.push({ kind: 'set-data-params', params: { noise: 0.25 } });
  if (edge !== undefined) choices.push({ kind: 'remove-edge', edge });
  if (node !== undefined && other !== undefined) {
    choices.push(
      { kind: 'remove-node', id: node.id },
      { kind: 'move-node', id: node.id, position: { x: 7, y: -7 } },
    );
    if (node !== other)
      choices.push({ kind: 'add-edge', edge: { source: node.id, target: other.id } });
    if (node.kind !== 'input') {
      choices.push(
        { kind: 'set-frozen', id: node.id, frozen: !node.frozen },
        { kind: 'rename-node', id: node.id, name: node.name === undefined ? 'named' : undefined },
        { kind: 'set-params', id: node.id, params: { ...node.params } },
      );
    }
  }
  if (headNode !== undefined) {
    choices.push(
      { kind: 'set-weight', id: headNode.id, weight: 2 },
      { kind: 'set-target', id: headNode.id, target: taskIdSchema.parse('b') },
    );
  }
  return pick(choices)!;
}

describe('applyChange', () => {
  it('turns valid documents into valid documents, and leaves the one before as it was', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(fc.nat(), { maxLength: 20 }), (seed, steps) => {
        let experiment = randomExperiment(seed, { nodes: 10, acyclic: false });
        // Undo keeps documents: going back is exact because no change touches what is kept.
        const history: { readonly document: Experiment; readonly text: string }[] = [];
        for (const step of steps) {
          history.push({ document: experiment, text: JSON.stringify(experiment) });
          experiment = applyChange(experiment, randomChange(step, experiment));
          expect(parseExperiment(experiment, fakeLookup)).toEqual({ ok: true, value: experiment });
        }
        for (const { document, text } of history) expect(JSON.stringify(document)).toBe(text);
      }),
    );
  });

  it('removes the wires of a node with the node, and no others', () => {
    const removed = applyChange(twoTasks(), { kind: 'remove-node', id: id('n2') });
    expect(removed.nodes.map((node) => node.id)).toEqual(['n1', 'n3', 'n4', 'n5']);
    expect(removed.edges).toEqual(wires('n3 n4'));
  });

  it('keeps the identity of everything it does not change', () => {
    const before = twoTasks();
    const after = applyChange(before, { kind: 'set-params', id: id('n2'), params: { units: 5 } });
    expect(after.nodes[1]).toMatchObject({ params: { units: 5, activation: 'relu' } });
    expect(
      after.nodes.filter((node, at) => node !== before.nodes[at]).map((node) => node.id),
    ).toEqual(['n2']);
    for (const key of ['edges', 'data', 'training', 'balancing', 'views'] as const)
      expect(after[key]).toBe(before[key]);
    const titled = applyChange(before, { kind: 'set-title', title: 'Other' });
    expect(titled.nodes).toBe(before.nodes);
  });

  it('leaves a wire that is there already alone', () => {
    const before = twoTasks();
    expect(applyChange(before, { kind: 'add-edge', edge: before.edges[0]! })).toBe(before);
  });

  it('takes a name away without a trace', () => {
    const named = applyChange(twoTasks(), { kind: 'rename-node', id: id('n2'), name: 'Trunk' });
    expect(named.nodes[1]).toHaveProperty('name', 'Trunk');
    const unnamed = applyChange(named, { kind: 'rename-node', id: id('n2'), name: undefined });
    expect(JSON.stringify(unnamed)).toBe(JSON.stringify(twoTasks()));
  });

  it('tells a programmer of a change that does not fit its node', () => {
    expect(() => applyChange(twoTasks(), { kind: 'set-weight', id: id('n2'), weight: 1 })).toThrow(
      'expected a head, got layer',
    );
    expect(() => applyChange(twoTasks(), { kind: 'set-params', id: id('n1'), params: {} })).toThrow(
      'got the input',
    );
  });

  it('applies several changes in their order', () => {
    const node = head('n6', 'value', 'c');
    const after = applyChanges(twoTasks(), [
      { kind: 'add-node', node },
      { kind: 'add-edge', edge: { source: id('n2'), target: node.id } },
      { kind: 'set-weight', id: node.id, weight: 0.5 },
    ]);
    expect(after.nodes[5]).toEqual({ ...node, weight: 0.5 });
    expect(after.edges.at(-1)).toEqual(wires('n2 n6')[0]);
  });
});

describe('nextNodeId', () => {
  it('is above every id in use, whatever their order', () => {
    expect(nextNodeId([])).toBe('n1');
    expect(nextNodeId([layer('n7', 'dense'), layer('n2', 'dense')])).toBe('n8');
  });
});
