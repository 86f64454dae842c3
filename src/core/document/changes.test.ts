import { describe, expect, it } from 'vitest';
import { head, layer, twoTasks, wires } from '../testing/drafts.ts';
import { applyChange, applyChanges, newNodeIds, nextNodeId } from './changes.ts';
import type { NodeId } from './experiment.ts';
import { nodeIdSchema } from './experiment.ts';

const id = (text: string): NodeId => nodeIdSchema.parse(text);

describe('applyChange', () => {
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
    for (const key of ['edges', 'data', 'training', 'balancing'] as const)
      expect(after[key]).toBe(before[key]);
    const titled = applyChange(before, { kind: 'set-title', title: 'Other' });
    expect(titled.nodes).toBe(before.nodes);
  });

  it('says nothing of clipping where there is none any more', () => {
    const clipped = applyChange(twoTasks(), { kind: 'set-training', training: { clip: 1 } });
    expect(clipped.training.clip).toBe(1);
    const plain = applyChange(clipped, { kind: 'set-training', training: { clip: undefined } });
    expect(plain).toStrictEqual(twoTasks());
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

describe('newNodeIds', () => {
  const nodes = (...ids: readonly string[]) => ids.map((each) => layer(each, 'dense'));

  it('are above every id in use, whatever their order', () => {
    expect(nextNodeId([])).toBe('n1');
    expect(newNodeIds(nodes('n7', 'n2'), 2)).toEqual(['n8', 'n9']);
  });

  it('never run out: where the highest is in use, they are the lowest that are free', () => {
    expect(newNodeIds(nodes('n999998', 'n2'), 1)).toEqual(['n999999']);
    expect(newNodeIds(nodes('n999998', 'n2'), 3)).toEqual(['n1', 'n3', 'n4']);
    expect(nextNodeId(nodes('n1', 'n999999'))).toBe('n2');
  });
});

describe('a position', () => {
  const move = (x: number, y: number) =>
    applyChange(twoTasks(), { kind: 'move-node', id: id('n2'), position: { x, y } });

  it('is the nearest that a card may have', () => {
    expect(move(1e9, -1e9).nodes[1]?.position).toEqual({ x: 100_000, y: -100_000 });
    expect(move(1.4, -Infinity).nodes[1]?.position).toEqual({ x: 1, y: -100_000 });
  });

  it('is bounded for new cards too', () => {
    const node = { ...layer('n6', 'dense'), position: { x: 100_010, y: 0.5 } };
    const after = applyChange(twoTasks(), { kind: 'add-node', node });
    expect(after.nodes[5]?.position).toEqual({ x: 100_000, y: 1 });
  });
});
