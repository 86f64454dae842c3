import * as fc from 'fast-check';
import * as z from 'zod/mini';
import { describe, expect, test } from 'vitest';
import type { Lookup, TaskInfo } from '../graph/lookup.ts';
import { ok } from '../result.ts';
import { boundedInteger } from './bounded.ts';
import { applyChanges } from './changes.ts';
import type { Experiment, ExperimentEdge, ExperimentNode, NodeId, TaskId } from './experiment.ts';
import { duplicateNodes, parseFragment, pasteFragment, toFragment } from './fragment.ts';
import { makeRoom, placeAfter, placeFree } from './place-nodes.ts';
import {
  canReach,
  insertAfter,
  insertIntoEdge,
  reconnectEdge,
  removeNodes,
  rewireInputs,
  toGraphOrder,
  toSources,
} from './rewire.ts';
import { splitEarlier, splitLater } from './move-split.ts';
import { findSplitPoints, toSplitStops } from './split-stops.ts';
import { canMerge, mergeLayers, splitTask } from './split-task.ts';

const id = (text: string) => text as NodeId;
const at = { x: 0, y: 0 };
const input: ExperimentNode = { kind: 'input', id: id('n1'), position: at };
function layer(name: string, units = 3): ExperimentNode {
  return {
    kind: 'layer',
    id: id(name),
    type: 'dense',
    position: at,
    params: { units },
    frozen: false,
  };
}
function head(name: string, target: string): ExperimentNode {
  return {
    kind: 'head',
    id: id(name),
    type: 'sigmoid',
    position: at,
    params: {},
    frozen: false,
    target: target as TaskId,
    weight: 1,
  };
}
function wires(...paths: readonly string[]): ExperimentEdge[] {
  return paths.flatMap((path) => {
    const ids = path.split(' ');
    return ids.slice(1).map((target, index) => ({ source: id(ids[index]!), target: id(target) }));
  });
}
function graph(nodes: readonly ExperimentNode[], edges: readonly ExperimentEdge[]): Experiment {
  return { nodes: [...nodes], edges: [...edges], ties: [] } as unknown as Experiment;
}
/** Tasks by node, derived by walking: the analysis is tested elsewhere. */
function toTasks(experiment: Experiment): Map<NodeId, TaskId[]> {
  const heads = experiment.nodes.flatMap((node) => (node.kind === 'head' ? [node] : []));
  return new Map(
    experiment.nodes.map((node) => [
      node.id,
      heads.filter((one) => canReach(experiment, node.id, one.id)).map((one) => one.target),
    ]),
  );
}
/** Everything a head computes, as a text that does not name nodes. */
function toFormula(experiment: Experiment, node: NodeId): string {
  const found = experiment.nodes.find((other) => other.id === node)!;
  const what = found.kind === 'layer' ? `${found.type}${JSON.stringify(found.params)}` : found.kind;
  return `${what}(${toSources(experiment, node)
    .map((source) => toFormula(experiment, source))
    .join(',')})`;
}

const twoTasks = graph(
  [input, layer('n2'), head('n3', 'a'), head('n4', 'b')],
  wires('n1 n2 n3', 'n2 n4'),
);

describe('wires', () => {
  test('a rewired node has its inputs in the order asked for', () => {
    const base = graph([input, layer('n2'), layer('n3'), layer('n4')], wires('n1 n4', 'n2 n4'));
    const next = applyChanges(base, rewireInputs(base, id('n4'), [id('n2'), id('n3'), id('n1')]));
    expect(toSources(next, id('n4'))).toEqual(['n2', 'n3', 'n1']);
    expect(rewireInputs(base, id('n4'), [id('n1'), id('n2')])).toEqual([]);
  });

  test('a layer put into a wire takes its place among the inputs', () => {
    const base = graph(
      [input, layer('n2'), layer('n3'), layer('n4'), layer('n5')],
      wires('n2 n4', 'n3 n4'),
    );
    const next = applyChanges(base, insertIntoEdge(base, wires('n2 n4')[0]!, id('n5')));
    expect(toSources(next, id('n4'))).toEqual(['n5', 'n3']);
    expect(toSources(next, id('n5'))).toEqual(['n2']);
  });

  test('a layer put after another feeds all it fed', () => {
    const next = applyChanges(twoTasks, [
      { kind: 'add-node', node: layer('n5') },
      ...insertAfter(twoTasks, id('n2'), id('n5')),
    ]);
    expect(toSources(next, id('n3'))).toEqual(['n5']);
    expect(toSources(next, id('n4'))).toEqual(['n5']);
    expect(toSources(next, id('n5'))).toEqual(['n2']);
  });

  test('removing what was inserted gives back the wires that were there', () => {
    const inserted = applyChanges(twoTasks, [
      { kind: 'add-node', node: layer('n5') },
      ...insertAfter(twoTasks, id('n2'), id('n5')),
    ]);
    const back = applyChanges(inserted, removeNodes(inserted, [id('n5')]));
    expect(new Set(back.edges.map((e) => `${e.source}>${e.target}`))).toEqual(
      new Set(twoTasks.edges.map((e) => `${e.source}>${e.target}`)),
    );
    const both = applyChanges(inserted, removeNodes(inserted, [id('n2'), id('n5')]));
    expect(toSources(both, id('n3'))).toEqual(['n1']);
  });

  test('a removed cycle does not hang and leaves no wire behind', () => {
    const base = graph(
      [input, layer('n2'), layer('n3'), head('n4', 'a')],
      wires('n2 n3 n2', 'n3 n4'),
    );
    const next = applyChanges(base, removeNodes(base, [id('n2'), id('n3')]));
    expect(next.edges).toEqual([]);
    expect(next.nodes.map((node) => node.id)).toEqual(['n1', 'n4']);
  });

  test('an end that moves to another source keeps the place of the input', () => {
    const base = graph([input, layer('n2'), layer('n3'), layer('n4')], wires('n1 n4', 'n2 n4'));
    const next = applyChanges(base, reconnectEdge(base, wires('n1 n4')[0]!, wires('n3 n4')[0]!));
    expect(toSources(next, id('n4'))).toEqual(['n3', 'n2']);
    const moved = applyChanges(base, reconnectEdge(base, wires('n1 n4')[0]!, wires('n1 n3')[0]!));
    expect(moved.edges).toEqual(wires('n2 n4', 'n1 n3'));
  });

  test('nodes are read from the data to the heads, nodes in a cycle last', () => {
    const base = graph(
      [head('n9', 'a'), layer('n7'), layer('n8'), layer('n2'), input],
      wires('n1 n2 n9', 'n7 n8 n7'),
    );
    expect(toGraphOrder(base).map((node) => node.id)).toEqual(['n1', 'n2', 'n9', 'n7', 'n8']);
  });
});

describe('one task leaves a shared layer', () => {
  test('the layer is copied and only the task is rewired', () => {
    const split = splitTask(twoTasks, toTasks(twoTasks), id('n2'), 'b' as TaskId)!;
    const next = applyChanges(twoTasks, split.changes);
    expect(split.copies).toEqual(['n5']);
    expect(toTasks(next).get(id('n2'))).toEqual(['a']);
    expect(toTasks(next).get(id('n5'))).toEqual(['b']);
    expect(next.nodes.find((node) => node.id === 'n5')).toMatchObject({ params: { units: 3 } });
  });

  test('shared layers behind it are copied as well', () => {
    const base = graph(
      [input, layer('n2', 4), layer('n3', 5), head('n4', 'a'), head('n5', 'b')],
      wires('n1 n2 n3 n4', 'n3 n5'),
    );
    const split = splitTask(base, toTasks(base), id('n2'), 'b' as TaskId)!;
    expect(split.copies).toHaveLength(2);
    const next = applyChanges(base, split.changes);
    expect(toFormula(next, id('n5'))).toBe(toFormula(base, id('n5')));
    expect(toTasks(next).get(id('n3'))).toEqual(['a']);
  });

  test('nothing to do for a layer of one task, for a head, or for a task it does not serve', () => {
    const tasks = toTasks(twoTasks);
    expect(splitTask(twoTasks, tasks, id('n3'), 'a' as TaskId)).toBeUndefined();
    expect(splitTask(twoTasks, tasks, id('n1'), 'a' as TaskId)).toBeUndefined();
    expect(splitTask(twoTasks, tasks, id('n2'), 'c' as TaskId)).toBeUndefined();
  });

  const anyGraph = fc
    .record({
      layers: fc.integer({ min: 1, max: 6 }),
      heads: fc.integer({ min: 2, max: 4 }),
      picks: fc.array(fc.nat(), { minLength: 30, maxLength: 30 }),
    })
    .map(({ layers, heads, picks }) => {
      let next = 0;
      const pick = (below: number) => picks[next++ % picks.length]! % below;
      const nodes: ExperimentNode[] = [input];
      const edges: ExperimentEdge[] = [];
      const join = (target: NodeId) => {
        const sources = new Set([pick(nodes.length), ...(pick(2) ? [pick(nodes.length)] : [])]);
        for (const index of sources) edges.push({ source: nodes[index]!.id, target });
      };
      for (let index = 0; index < layers; index += 1) {
        const node = layer(`n${index + 2}`, index + 1);
        join(node.id);
        nodes.push(node);
      }
      const heads_ = Array.from({ length: heads }, (_, index) =>
        head(`n${90 + index}`, 'abcd'[index]!),
      );
      for (const one of heads_)
        edges.push({ source: nodes[pick(nodes.length)]!.id, target: one.id });
      return graph([...nodes, ...heads_], edges);
    });

  test('every head computes what it computed, and the layer no longer serves the task', () => {
    fc.assert(
      fc.property(anyGraph, (base) => {
        const tasks = toTasks(base);
        const shared = base.nodes.filter(
          (node) => node.kind === 'layer' && tasks.get(node.id)!.length > 1,
        );
        for (const node of shared) {
          const task = tasks.get(node.id)!.at(-1)!;
          const split = splitTask(base, tasks, node.id, task)!;
          const next = applyChanges(base, split.changes);
          expect(toTasks(next).get(node.id)).toEqual(tasks.get(node.id)!.slice(0, -1));
          for (const copy of split.copies) expect(toTasks(next).get(copy)).toEqual([task]);
          for (const one of base.nodes)
            if (one.kind === 'head') expect(toFormula(next, one.id)).toBe(toFormula(base, one.id));
        }
      }),
      { numRuns: 200 },
    );
  });

  test('merging the copy gives the first network back', () => {
    const next = applyChanges(
      twoTasks,
      splitTask(twoTasks, toTasks(twoTasks), id('n2'), 'b' as TaskId)!.changes,
    );
    expect(canMerge(next, id('n2'), id('n5'))).toBe(true);
    const back = applyChanges(next, mergeLayers(next, id('n2'), id('n5')));
    expect(back.nodes).toEqual(twoTasks.nodes);
    expect(new Set(back.edges.map((e) => `${e.source}>${e.target}`))).toEqual(
      new Set(twoTasks.edges.map((e) => `${e.source}>${e.target}`)),
    );
  });

  test('layers that differ in a parameter or an input stay apart', () => {
    const base = graph(
      [input, layer('n2'), layer('n3', 4), layer('n4')],
      wires('n1 n2 n4', 'n1 n3'),
    );
    expect(canMerge(base, id('n2'), id('n3'))).toBe(false);
    expect(canMerge(base, id('n2'), id('n4'))).toBe(false);
    expect(canMerge(base, id('n2'), id('n2'))).toBe(false);
  });
});

describe('copied nodes', () => {
  const params = z.strictObject({ units: z._default(boundedInteger(1, 10), 3) });
  const lookup = {
    layer: (type: string) =>
      type === 'dense'
        ? {
            type,
            params,
            arity: { min: 1, max: 1 },
            inferShape: () => ok([1]),
            countWeights: () => 0,
          }
        : undefined,
    head: (type: string) =>
      type === 'sigmoid'
        ? { type, params: z.strictObject({}), accepts: ['binary'], countOutputs: () => 1 }
        : undefined,
  } as unknown as Lookup;
  const tasks = ['a', 'b', 'c'].map((task) => ({
    id: task as TaskId,
    title: { en: task, zh: task },
    target: { kind: 'binary' },
  })) as unknown as readonly TaskInfo[];

  test('come back as they went, under new ids', () => {
    const text = JSON.stringify(toFragment(twoTasks, [id('n1'), id('n2'), id('n3')]));
    const parsed = parseFragment(text, lookup);
    if (!parsed.ok) throw new Error(parsed.error);
    const pasted = pasteFragment(twoTasks, parsed.value, { x: 103, y: 48 }, tasks, lookup)!;
    const next = applyChanges(twoTasks, pasted.changes);
    expect(pasted.ids).toEqual(['n5', 'n6']);
    expect(next.nodes.at(-2)).toMatchObject({ id: 'n5', position: { x: 100, y: 50 } });
    expect(next.edges.at(-1)).toEqual({ source: 'n5', target: 'n6' });
  });

  test('ties among them come along, ties to others do not', () => {
    const tied = (...nodes: NodeId[]) => ({ kind: 'distance', nodes, strength: 0.5 });
    const base = {
      ...graph([input, layer('n2'), layer('n3'), layer('n4')], []),
      ties: [tied(id('n2'), id('n3')), tied(id('n3'), id('n4'))],
    };
    const text = JSON.stringify(toFragment(base, [id('n2'), id('n3')]));
    const known = {
      ...lookup,
      tie: (kind: string) => (kind === 'distance' ? { kind } : undefined),
    };
    const parsed = parseFragment(text, known);
    if (!parsed.ok) throw new Error(parsed.error);
    const next = applyChanges(base, pasteFragment(base, parsed.value, at, tasks, known)!.changes);
    expect(next.ties).toEqual([...base.ties, tied(id('n5'), id('n6'))]);
    const unknown = parseFragment(text.replace('distance', 'no-such-tie'), known);
    expect(unknown).toMatchObject({ ok: true, value: { ties: [] } });
  });

  test('a pasted head learns the first task that is free', () => {
    const pasted = pasteFragment(twoTasks, toFragment(twoTasks, [id('n3')])!, at, tasks, lookup)!;
    expect(applyChanges(twoTasks, pasted.changes).nodes.at(-1)).toMatchObject({ target: 'c' });
  });

  test('the data node alone cannot be copied', () => {
    expect(toFragment(twoTasks, [id('n1')])).toBeUndefined();
  });

  test('a duplicate reads from where the original reads', () => {
    const copy = duplicateNodes(twoTasks, [id('n2')], tasks, lookup)!;
    expect(applyChanges(twoTasks, copy.changes).edges.at(-1)).toEqual({
      source: 'n1',
      target: 'n5',
    });
  });

  test('text of another kind is foreign; broken nodes are refused', () => {
    const good = toFragment(twoTasks, [id('n2')])!;
    const broken = (change: object) =>
      parseFragment(JSON.stringify({ ...good, nodes: [{ ...good.nodes[0], ...change }] }), lookup);
    expect(parseFragment('hello', lookup)).toEqual({ ok: false, error: 'foreign' });
    expect(parseFragment('"mtl-playground/nodes', lookup)).toEqual({ ok: false, error: 'invalid' });
    expect(broken({}).ok).toBe(true);
    expect(broken({ type: 'nothing' }).ok).toBe(false);
    expect(broken({ params: { units: 1e9 } }).ok).toBe(false);
    expect(broken({ extra: 1 }).ok).toBe(false);
    expect(parseFragment(JSON.stringify({ ...good, nodes: [input] }), lookup).ok).toBe(false);
    const twice = { ...good, nodes: [good.nodes[0], good.nodes[0]] };
    expect(parseFragment(JSON.stringify(twice), lookup).ok).toBe(false);
  });

  test('a document that is full stays as it is', () => {
    const full = graph(
      Array.from({ length: 200 }, (_, index) => layer(`n${index + 1}`)),
      [],
    );
    expect(duplicateNodes(full, [id('n2')], tasks, lookup)).toBeUndefined();
  });
});

describe('new nodes', () => {
  test('never lie on one that is there', () => {
    let nodes: readonly ExperimentNode[] = [input];
    for (let index = 2; index < 30; index += 1) {
      const kind = index % 3 === 0 ? 'head' : 'layer';
      const position = index % 2 ? placeFree(nodes, kind) : placeAfter(nodes, id('n1'), kind);
      const node = kind === 'head' ? head(`n${index}`, 'a') : layer(`n${index}`);
      for (const other of nodes) {
        const apart =
          Math.abs(other.position.x - position.x) >= 200 ||
          Math.abs(other.position.y - position.y) >= 140;
        expect(apart, `${other.id} and n${index}`).toBe(true);
      }
      nodes = [...nodes, { ...node, position }];
    }
  });
});

describe('room for a layer between two others', () => {
  const placed = graph(
    twoTasks.nodes.map((node, index) => ({
      ...node,
      position: { x: [0, 250, 500, 500][index]!, y: [80, 80, 0, 280][index]! },
    })),
    twoTasks.edges,
  );

  test('what follows steps aside by a column', () => {
    const room = makeRoom(placed, id('n2'), [id('n3'), id('n4')]);
    expect(room.at).toEqual({ x: 500, y: 80 });
    const next = applyChanges(placed, room.changes);
    expect(next.nodes.map((node) => node.position.x)).toEqual([0, 250, 750, 750]);
  });

  test('nothing moves where there is room or where the wish is free', () => {
    const wide = applyChanges(placed, [
      { kind: 'move-node', id: id('n3'), position: { x: 900, y: 0 } },
      { kind: 'move-node', id: id('n4'), position: { x: 900, y: 280 } },
    ]);
    expect(makeRoom(wide, id('n2'), [id('n3')]).changes).toEqual([]);
    const wish = { x: 253, y: 318 };
    expect(makeRoom(placed, id('n2'), [id('n3')], wish)).toEqual({
      at: { x: 250, y: 320 },
      changes: [],
    });
  });
});

describe('moving the point where a trunk divides', () => {
  const trunk = graph(
    [
      ...[input, layer('n2', 4), layer('n3', 5)],
      ...[head('n4', 'a'), head('n5', 'b'), head('n6', 'c')],
    ],
    wires('n1 n2 n3 n4', 'n3 n5', 'n3 n6'),
  );

  test('earlier gives every task its own copy, and computes the same', () => {
    const next = applyChanges(trunk, splitEarlier(trunk, id('n3'), toTasks)!);
    const layers = next.nodes.filter(({ kind }) => kind === 'layer').map((node) => node.id);
    expect(layers).toHaveLength(4);
    expect(layers.map((one) => toTasks(next).get(one)!.length).sort()).toEqual([1, 1, 1, 3]);
    for (const end of ['n4', 'n5', 'n6'])
      expect(toFormula(next, id(end))).toBe(toFormula(trunk, id(end)));
  });

  test('later undoes it, and is nothing where the layers are not alike', () => {
    const apart = applyChanges(trunk, splitEarlier(trunk, id('n3'), toTasks)!);
    const back = applyChanges(apart, splitLater(apart, id('n2'))!);
    expect(back.nodes.map((node) => node.id)).toEqual(trunk.nodes.map((node) => node.id));
    expect(back.edges).toHaveLength(trunk.edges.length);
    const unlike = applyChanges(apart, [
      { kind: 'set-params', id: id('n3'), params: { units: 9 } },
    ]);
    expect(splitLater(unlike, id('n2'))).toBeUndefined();
    expect(splitLater(trunk, id('n3'))).toBeUndefined();
    expect(splitEarlier(trunk, id('n4'), toTasks)).toBeUndefined();
  });

  test('as a whole: every place along the chain, and the way to each computes the same', () => {
    const apart = applyChanges(trunk, splitEarlier(trunk, id('n3'), toTasks)!);
    for (const graph of [trunk, apart]) {
      const [point, ...more] = findSplitPoints(graph, toTasks(graph));
      expect(more).toEqual([]);
      const stops = toSplitStops(graph, point!, toTasks);
      expect(stops.map(({ after }) => after)).toEqual(['n1', 'n2', 'n3']);
      expect(stops.filter(({ changes }) => changes.length === 0)).toHaveLength(1);
      for (const stop of stops) {
        const next = applyChanges(graph, stop.changes);
        expect(findSplitPoints(next, toTasks(next))).toEqual([stop.after]);
        for (const end of ['n4', 'n5', 'n6'])
          expect(toFormula(next, id(end))).toBe(toFormula(trunk, id(end)));
      }
    }
  });

  test('is not where experts are read through gates, nor where a task reads two branches', () => {
    const experts = graph(
      [input, layer('n2'), layer('n3'), layer('n4'), layer('n5'), head('n6', 'a'), head('n7', 'b')],
      wires('n1 n2 n4 n6', 'n1 n3 n4', 'n2 n5 n7', 'n3 n5'),
    );
    expect(findSplitPoints(experts, toTasks(experts))).toEqual([]);
  });
});
