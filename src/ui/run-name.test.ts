import { describe, expect, it } from 'vitest';
import { presets } from '../catalog/presets/index.ts';
import { toDifferences, turnAround, type Difference } from '../core/document/differences.ts';
import type { Experiment, NodeId } from '../core/document/experiment.ts';
import { createTexts } from './playground-context.ts';
import { toRunName } from './run-name.ts';
import './testing/all-words.ts';

const base: Experiment = presets.get('stripes').project('en').experiment;
const layer = base.nodes.find(({ kind }) => kind === 'layer')!;
const heads = base.nodes.filter((node) => node.kind === 'head');

const withNodes = (change: (nodes: Experiment['nodes']) => Experiment['nodes']): Experiment => ({
  ...base,
  nodes: change(base.nodes),
});
const own = 'n90' as NodeId;
/** The second head gets a copy of the layer to itself. */
const split: Experiment = {
  ...base,
  nodes: [...base.nodes, { ...layer, id: own }],
  edges: [
    ...base.edges.filter(({ target }) => target !== heads[1]!.id),
    { source: base.nodes.find(({ kind }) => kind === 'input')!.id, target: own },
    { source: own, target: heads[1]!.id },
  ],
};

describe('toDifferences', () => {
  it('finds none in a document and itself, nor in places, names and dials', () => {
    expect(toDifferences(base, base)).toEqual([]);
    const moved = withNodes((nodes) =>
      nodes.map(
        (node) => ({ ...node, name: 'other', position: { x: 1, y: 2 }, weight: 3 }) as never,
      ),
    );
    const training = { ...base.training, learningRate: 1, batchSize: 7 };
    expect(toDifferences(base, { ...moved, title: 'other', training })).toEqual([]);
  });

  it('finds a parameter, with its values', () => {
    const wide = withNodes((nodes) =>
      nodes.map((node) =>
        node.kind === 'layer' ? { ...node, params: { ...node.params, units: 16 } } : node,
      ),
    );
    expect(toDifferences(base, wide)).toMatchObject([
      { kind: 'param', key: 'units', before: 3, after: 16 },
    ]);
  });

  it('finds a node and whom it serves, and takes its wires as a part of it', () => {
    const target = heads[1]!.target;
    expect(toDifferences(base, split)).toMatchObject([
      { kind: 'node', isIn: 'after', tasks: [target], node: { id: own } },
    ]);
    expect(toDifferences(split, base)).toMatchObject([{ kind: 'node', isIn: 'before' }]);
    const both = toDifferences({ ...base, nodes: base.nodes.filter((one) => one !== layer) }, base);
    expect(both).toMatchObject([{ tasks: heads.map((head) => head.target) }]);
  });

  it('finds other wires between the same nodes, whatever their order', () => {
    const [first] = base.edges;
    expect(toDifferences(base, { ...base, edges: base.edges.slice(1) })).toEqual([
      { kind: 'wires' },
    ]);
    expect(toDifferences(base, { ...base, edges: [...base.edges.slice(1), first!] })).toEqual([]);
  });

  it('finds method, optimiser, seed, ties and data, and forgets nothing of several', () => {
    const after: Experiment = {
      ...base,
      balancing: { kind: 'pcgrad', params: {} },
      training: { ...base.training, seed: 9, optimizer: { kind: 'sgd', params: {} } },
      data: { ...base.data, seed: 9 },
      ties: [{ kind: 'l2', nodes: [layer.id, own], strength: 1 }],
    };
    const kinds = toDifferences(base, after).map(({ kind }) => kind);
    expect(kinds).toEqual(['ties', 'method', 'optimizer', 'seed', 'data']);
  });

  it('finds what was frozen, and another type', () => {
    const frozen = withNodes((nodes) =>
      nodes.map((node) => (node.kind === 'layer' ? { ...node, frozen: true } : node)),
    );
    expect(toDifferences(base, frozen)).toMatchObject([{ kind: 'frozen', before: false }]);
    const other = withNodes((nodes) =>
      nodes.map((node) => (node.kind === 'layer' ? { ...node, type: 'activation' } : node)),
    );
    expect(toDifferences(base, other)).toMatchObject([
      { kind: 'type', before: { type: 'dense' }, after: { type: 'activation' } },
    ]);
  });
});

describe('toRunName', () => {
  const name = (before: Experiment, after: Experiment, language: 'en' | 'zh' = 'en') =>
    toRunName(toDifferences(before, after), createTexts(language), (task) => task.toUpperCase());
  const wide = withNodes((nodes) =>
    nodes.map((node) =>
      node.kind === 'layer' ? { ...node, params: { ...node.params, units: 16 } } : node,
    ),
  );
  const reseeded = { ...base, training: { ...base.training, seed: 9 } };

  it('says what was there before', () => {
    expect(name(base, wide)?.short).toBe('3 units');
    expect(name(wide, base)?.short).toBe('16 units');
    expect(name(base, split)?.short).toBe('no own layer for B');
    expect(name(split, base)?.short).toBe('own layer for B');
    expect(name(base, reseeded)?.short).toBe('seed 1');
    expect(name(base, { ...base, balancing: { kind: 'pcgrad', params: {} } })?.short).toBe(
      'Weighted sum',
    );
  });

  it('says it in Chinese', () => {
    expect(name(base, wide, 'zh')?.short).toBe('单元数 3');
    expect(name(base, split, 'zh')?.short).toBe('B 没有专属层');
  });

  it('is short where several things were different, and says them all at length', () => {
    const after = { ...wide, training: reseeded.training };
    expect(name(base, after)).toEqual({ short: '3 units +1', long: '3 units · seed 1' });
  });

  it('is none where nothing is different', () => {
    expect(name(base, base)).toBeUndefined();
  });

  it('says dials where they are asked for, and the same from the other side', () => {
    const { training } = base;
    const after: Experiment = {
      ...withNodes((nodes) =>
        nodes.map((node) => (node === heads[0] ? { ...heads[0], weight: 3 } : node)),
      ),
      training: {
        ...training,
        learningRate: 0.5,
        batchSize: 7,
        schedule: { kind: 'cosine', epochs: 40, floor: 0.1 },
        sampling: 'uniform',
        stop: { epochs: 9, patience: null },
        optimizer: {
          ...training.optimizer,
          params: { ...training.optimizer.params, beta1: 0.5 },
        },
      },
      data: { ...base.data, seed: 4, params: { ...base.data.params, angle: 12, noise: 0.2 } },
    };
    const found = toDifferences(base, after, { withDials: true });
    const say = (differences: readonly Difference[]) =>
      toRunName(differences, createTexts('en'), (task) => task.toUpperCase())?.long;
    expect(say(found.map(turnAround))).toBe(
      [
        ...['λ · A: 3', 'Learning rate: 0.5', 'Schedule: Cosine 40 0.1', 'Batch size: 7'],
        ...['Batches: By task, equal', 'Epochs at most: 9', 'β₁: 0.5'],
        ...['Seed of the data: 4', 'Angle: 12', 'Noise: 0.2'],
      ].join(' · '),
    );
    expect(toDifferences(base, base, { withDials: true })).toEqual([]);
    expect(found.map(turnAround).map(turnAround)).toEqual(found);
  });
});
