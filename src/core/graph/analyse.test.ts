import { describe, expect, it } from 'vitest';
import { applyChange } from '../document/changes.ts';
import type { GraphChange } from '../document/changes.ts';
import type { Experiment, ExperimentNode } from '../document/experiment.ts';
import { limits, nodeSchema } from '../document/experiment.ts';
import { draft, head, input, layer, twoTasks, wires } from '../testing/drafts.ts';
import { fakeLookup } from '../testing/fake-lookup.ts';
import type { AnalysedGraph } from './analyse.ts';
import { analyseGraph } from './analyse.ts';
import type { Diagnostic, Fix } from './diagnostics.ts';
import type { Lookup } from './lookup.ts';

const image = (
  tasks: number,
): { readonly kind: string; readonly params: { readonly tasks: number } } => ({
  kind: 'image',
  params: { tasks },
});
const plane = (
  tasks: number,
): { readonly kind: string; readonly params: { readonly tasks: number } } => ({
  kind: 'plane',
  params: { tasks },
});

function analyse(experiment: Experiment, lookup: Lookup = fakeLookup): AnalysedGraph {
  const info = fakeLookup.dataset(experiment.data.kind)!.describe(experiment.data.params);
  return analyseGraph(experiment, info, lookup);
}

function diagnose(
  nodes: readonly ExperimentNode[],
  edges: ReturnType<typeof wires>,
  data = plane(1),
): readonly Diagnostic[] {
  return analyse(draft(nodes, edges, data)).diagnostics;
}

/** Presses the button, as the page would. */
function repair(experiment: Experiment, fix: Fix): Experiment {
  const toEdge = (id: string): ReturnType<typeof wires>[number] => wires(id.replace('>', ' '))[0]!;
  const changes = ((): readonly GraphChange[] => {
    switch (fix.kind) {
      case 'insert-layer': {
        const { source, target } = toEdge(fix.edge);
        const node = layer('n999', fix.type);
        return [
          { kind: 'remove-edge', edge: { source, target } },
          { kind: 'add-node', node },
          { kind: 'add-edge', edge: { source, target: node.id } },
          { kind: 'add-edge', edge: { source: node.id, target } },
        ];
      }
      case 'remove-edge':
        return [{ kind: 'remove-edge', edge: toEdge(fix.edge) }];
      case 'remove-node':
        return [{ kind: 'remove-node', id: fix.node }];
      case 'set-target':
        return [{ kind: 'set-target', id: fix.node, target: fix.target }];
      case 'remove-tie':
        return [{ kind: 'remove-tie', index: fix.index }];
      case 'connect':
        return [{ kind: 'add-edge', edge: { source: fix.source, target: fix.target } }];
      case 'set-batch-size':
        return [{ kind: 'set-training', training: { batchSize: fix.batchSize } }];
      case 'set-params':
        return [{ kind: 'set-params', id: fix.node, params: fix.params }];
    }
  })();
  return changes.reduce(applyChange, experiment);
}

/** The document has this one error, and its button mends it. */
function expectRepair(experiment: Experiment, diagnostic: object, fix: object): void {
  const { diagnostics } = analyse(experiment);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  expect(errors).toEqual([{ severity: 'error', ...diagnostic, fix }]);
  const mended = repair(experiment, errors[0]!.fix!);
  expect(analyse(mended).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
}

describe('a network in order', () => {
  const { analysis, diagnostics, order } = analyse(twoTasks());
  const entries = <K, V>(map: ReadonlyMap<K, V>): [K, V][] => [...map].sort();

  it('has nothing to say', () => {
    expect(diagnostics).toEqual([]);
  });

  it('has shapes, sizes and tasks for each node', () => {
    expect(entries(analysis.shapes)).toEqual([
      ['n1', [2]],
      ['n2', [4]],
      ['n3', [3]],
      ['n4', [1]],
      ['n5', [1]],
    ]);
    // n2: 2 × 4 + 4; n3: 4 × 3 + 3; n4: 3 + 1; n5: 4 + 1
    expect(entries(analysis.weights)).toEqual([
      ['n2', 12],
      ['n3', 15],
      ['n4', 4],
      ['n5', 5],
    ]);
    expect(entries(analysis.tasks)).toEqual([
      ['n1', ['a', 'b']],
      ['n2', ['a', 'b']],
      ['n3', ['a']],
      ['n4', ['a']],
      ['n5', ['b']],
    ]);
  });

  it('has totals, also of the same tasks as networks of their own', () => {
    expect(analysis.totals).toEqual({
      shared: 12,
      perTask: new Map([
        ['a', 19],
        ['b', 5],
      ]),
      all: 36,
      separate: 12 + 15 + 4 + 12 + 5,
    });
  });

  it('has an order that depends on the wires alone', () => {
    expect(order).toEqual(['n1', 'n2', 'n3', 'n5', 'n4']);
    const experiment = twoTasks();
    const shuffled = {
      ...experiment,
      nodes: experiment.nodes.toReversed(),
      edges: experiment.edges.toReversed(),
    };
    expect(analyse(shuffled).order).toEqual(order);
  });
});

describe('an error offers its repair:', () => {
  it('a vector is wanted of an image', () => {
    expectRepair(
      draft(
        [input('n1'), layer('n2', 'dense'), head('n3', 'binary', 'a')],
        wires('n1 n2 n3'),
        image(1),
      ),
      { code: 'needs-vector', node: 'n2', edge: 'n1>n2', shape: [28, 28, 1] },
      { kind: 'insert-layer', edge: 'n1>n2', type: 'flatten' },
    );
    expectRepair(
      draft([input('n1'), head('n3', 'binary', 'a')], wires('n1 n3'), image(1)),
      { code: 'needs-vector', node: 'n3', edge: 'n1>n3', shape: [28, 28, 1] },
      { kind: 'insert-layer', edge: 'n1>n3', type: 'flatten' },
    );
  });

  it('of a large image an average is the better vector', () => {
    expectRepair(
      draft(
        [input('n1'), layer('n2', 'conv', { filters: 64 }), head('n3', 'binary', 'a')],
        wires('n1 n2 n3'),
        image(1),
      ),
      { code: 'needs-vector', node: 'n3', edge: 'n2>n3', shape: [26, 26, 64] },
      { kind: 'insert-layer', edge: 'n2>n3', type: 'global-avg-pool' },
    );
  });

  it('a window is larger than its image', () => {
    expectRepair(
      draft(
        [
          input('n1'),
          layer('n2', 'conv', { window: 30 }),
          layer('n3', 'flatten'),
          head('n4', 'binary', 'a'),
        ],
        wires('n1 n2 n3 n4'),
        image(1),
      ),
      { code: 'window-too-large', node: 'n2', edge: 'n1>n2', shape: [28, 28, 1], size: 30 },
      { kind: 'set-params', node: 'n2', params: { window: 28 } },
    );
  });

  it('an image is joined to a vector', () => {
    const nodes = [
      input('n1'),
      layer('n2', 'global-avg-pool'),
      layer('n3', 'concat'),
      head('n4', 'binary', 'a'),
    ];
    expectRepair(
      draft(nodes, wires('n1 n2 n3 n4', 'n1 n3'), image(1)),
      { code: 'inputs-differ', node: 'n3', shapes: [[1], [28, 28, 1]] },
      { kind: 'insert-layer', edge: 'n1>n3', type: 'flatten' },
    );
  });

  it('a head has no wire: it goes to where the others are', () => {
    expectRepair(
      draft(
        [input('n1'), layer('n2', 'dense'), head('n3', 'binary', 'a'), head('n4', 'binary', 'b')],
        wires('n1 n2 n3'),
        plane(2),
      ),
      { code: 'not-connected', node: 'n4' },
      { kind: 'connect', source: 'n2', target: 'n4' },
    );
  });

  it('a layer on the way has no wire: it goes to the data', () => {
    expectRepair(
      draft([input('n1'), layer('n2', 'dense'), head('n3', 'binary', 'a')], wires('n2 n3')),
      { code: 'not-connected', node: 'n2' },
      { kind: 'connect', source: 'n1', target: 'n2' },
    );
  });

  it('a layer that joins has one wire', () => {
    expectRepair(
      draft(
        [
          input('n1'),
          layer('n2', 'dense', { units: 2 }),
          layer('n3', 'add'),
          head('n4', 'binary', 'a'),
        ],
        wires('n1 n2 n3 n4'),
      ),
      { code: 'too-few-wires', node: 'n3', limit: 2, got: 1 },
      { kind: 'connect', source: 'n1', target: 'n3' },
    );
  });

  it('a node has too many wires: the newest goes', () => {
    expectRepair(
      draft(
        [input('n1'), layer('n2', 'dense'), layer('n3', 'dense'), head('n4', 'binary', 'a')],
        wires('n1 n2 n3 n4', 'n1 n3'),
      ),
      { code: 'too-many-wires', node: 'n3', edge: 'n1>n3', limit: 1, got: 2 },
      { kind: 'remove-edge', edge: 'n1>n3' },
    );
  });

  it('wires run against the kind of their ends', () => {
    const nodes = [input('n1'), layer('n2', 'dense'), head('n3', 'binary', 'a')];
    expectRepair(
      draft(nodes, wires('n1 n2 n3', 'n2 n1')),
      { code: 'wire-into-input', node: 'n1', edge: 'n2>n1' },
      { kind: 'remove-edge', edge: 'n2>n1' },
    );
    expectRepair(
      draft(nodes, wires('n1 n2 n3 n2')),
      { code: 'wire-out-of-head', node: 'n3', edge: 'n3>n2' },
      { kind: 'remove-edge', edge: 'n3>n2' },
    );
  });

  it('wires run in a circle: the newest goes, and nothing behind it complains', () => {
    expectRepair(
      draft(
        [
          input('n1'),
          layer('n2', 'add'),
          layer('n3', 'dense', { units: 2 }),
          layer('n4', 'dense', { units: 2 }),
          head('n5', 'binary', 'a'),
          layer('n6', 'dense', { units: 2 }),
        ],
        wires('n1 n2 n3 n4 n5', 'n1 n6 n2', 'n4 n2'),
      ),
      { code: 'cycle', node: 'n2', edge: 'n4>n2' },
      { kind: 'remove-edge', edge: 'n4>n2' },
    );
  });

  it('a head learns what is not there, what it cannot learn, or what another learns', () => {
    const base = [input('n1'), head('n2', 'binary', 'a')];
    const edges = wires('n1 n2', 'n1 n3');
    expectRepair(
      draft([...base, head('n3', 'binary', 'z')], edges, plane(2)),
      { code: 'unknown-target', node: 'n3', target: 'z' },
      { kind: 'set-target', node: 'n3', target: 'b' },
    );
    expectRepair(
      draft([...base, head('n3', 'value', 'b')], edges, plane(3)),
      { code: 'wrong-target', node: 'n3', target: 'b', targetKind: 'binary' },
      { kind: 'set-target', node: 'n3', target: 'c' },
    );
    expectRepair(
      draft([...base, head('n3', 'binary', 'a')], edges, plane(2)),
      { code: 'target-taken', node: 'n3', target: 'a', by: 'n2' },
      { kind: 'set-target', node: 'n3', target: 'b' },
    );
    // No task is left that it could learn.
    expectRepair(
      draft([...base, head('n3', 'binary', 'a')], edges, plane(1)),
      { code: 'target-taken', node: 'n3', target: 'a', by: 'n2' },
      { kind: 'remove-node', node: 'n3' },
    );
  });

  it('the data is there twice', () => {
    expectRepair(
      draft([input('n1'), input('n2'), head('n3', 'binary', 'a')], wires('n1 n3')),
      { code: 'several-inputs', node: 'n2' },
      { kind: 'remove-node', node: 'n2' },
    );
  });
});

describe('errors', () => {
  it('say what is missing of an empty canvas, and hint at nothing', () => {
    expect(diagnose([], []).map(({ code }) => code)).toEqual(['no-input', 'no-head']);
  });

  it('do not cascade: a node without a shape has said why', () => {
    const found = diagnose(
      [
        input('n1'),
        layer('n2', 'dense'),
        layer('n3', 'dense'),
        layer('n4', 'concat'),
        head('n5', 'binary', 'a'),
      ],
      wires('n1 n2 n3 n4 n5', 'n2 n4'),
      image(1),
    );
    expect(found.map(({ code, node }) => [code, node])).toEqual([['needs-vector', 'n2']]);
  });

  it('offer no repair that would not help', () => {
    const nodes = [
      input('n1'),
      layer('n2', 'dense', { units: 3 }),
      layer('n3', 'add'),
      head('n4', 'binary', 'a'),
    ];
    expect(diagnose(nodes, wires('n1 n2 n3 n4', 'n1 n3'))).toEqual([
      { severity: 'error', code: 'inputs-differ', node: 'n3', shapes: [[3], [2]] },
    ]);
    const withoutFlatten: Lookup = { ...fakeLookup, repair: () => undefined };
    const experiment = draft([input('n1'), head('n2', 'binary', 'a')], wires('n1 n2'), image(1));
    expect(analyse(experiment, withoutFlatten).diagnostics[0]).not.toHaveProperty('fix');
    const vector = diagnose(
      [input('n1'), layer('n2', 'conv'), head('n3', 'binary', 'a')],
      wires('n1 n2 n3'),
    );
    expect(vector).toEqual([
      { severity: 'error', code: 'needs-image', node: 'n2', edge: 'n1>n2', shape: [2] },
    ]);
  });

  it('name a wire of a layer that leads nowhere too, but not that it is unfinished', () => {
    const nodes = [
      input('n1'),
      head('n2', 'binary', 'a'),
      layer('n3', 'flatten'),
      layer('n4', 'conv'),
      layer('n5', 'add'),
    ];
    expect(
      diagnose(nodes, wires('n1 n3 n2', 'n3 n4')).map(({ code, node }) => [code, node]),
    ).toEqual([
      ['needs-image', 'n4'],
      ['dead-end', 'n5'],
      ['dead-end', 'n4'],
    ]);
  });

  it('come at a size that no tab can train, at the node that weighs most', () => {
    const nodes = [
      input('n1'),
      layer('n2', 'dense', { units: 4096 }),
      layer('n3', 'dense', { units: 4096 }),
      layer('n4', 'dense', { units: 4000 }),
      head('n5', 'binary', 'a'),
    ];
    const weights = 3 * 4096 + 4097 * 4096 + 4097 * 4000 + 4001;
    expect(diagnose(nodes, wires('n1 n2 n3 n4 n5'))).toEqual([
      { severity: 'error', code: 'too-many-weights', node: 'n3', weights, limit: limits.weights },
    ]);
    expect(
      diagnose(nodes.with(2, layer('n3', 'dense', { units: 8 })), wires('n1 n2 n3 n4 n5')),
    ).toEqual([]);
  });

  it('come when a step takes more memory than there is, with a batch that fits', () => {
    const wide: Lookup = {
      ...fakeLookup,
      layer: (type) => ({ ...fakeLookup.layer(type)!, measureWork: () => ({ values: 2e6 }) }),
    };
    const base = draft(
      [input('n1'), layer('n2', 'dense'), head('n3', 'binary', 'a')],
      wires('n1 n2 n3'),
      plane(1),
    );
    const at = (batchSize: number) =>
      analyse({ ...base, training: { ...base.training, batchSize } }, wide).diagnostics;
    expect(at(8)).toEqual([]);
    const [found] = at(1024);
    expect(found).toMatchObject({ code: 'too-much-memory', node: 'n2', batchSize: 1024 });
    if (found?.code !== 'too-much-memory') throw new Error('expected too much memory');
    expect(found.bytes).toBeGreaterThan(found.limit);
    expect(found.fix).toEqual({ kind: 'set-batch-size', batchSize: found.most });
    // The largest that fits.
    expect(at(found.most)).toEqual([]);
    expect(at(found.most + 1)).not.toEqual([]);
  });

  it('say when not even one example fits, and offer no batch', () => {
    const huge: Lookup = {
      ...fakeLookup,
      layer: (type) => ({ ...fakeLookup.layer(type)!, measureWork: () => ({ values: 1e12 }) }),
    };
    const experiment = draft(
      [input('n1'), layer('n2', 'dense'), head('n3', 'binary', 'a')],
      wires('n1 n2 n3'),
      plane(1),
    );
    const [found] = analyse(experiment, huge).diagnostics;
    expect(found).toMatchObject({ code: 'too-much-memory', node: 'n2', most: 0 });
    expect(found).not.toHaveProperty('fix');
  });

  it('come with exact numbers even where sizes overflow', () => {
    const huge: Lookup = {
      ...fakeLookup,
      layer: (type) => ({ ...fakeLookup.layer(type)!, countWeights: () => Infinity }),
    };
    const experiment = draft(
      [input('n1'), layer('n2', 'dense'), head('n3', 'binary', 'a')],
      wires('n1 n2 n3'),
      plane(1),
    );
    const { analysis, diagnostics } = analyse(experiment, huge);
    expect(diagnostics.map(({ code }) => code)).toEqual(['too-many-weights']);
    expect(analysis.weights.get(nodeSchema.parse(experiment.nodes[1]).id)).toBe(
      Number.MAX_SAFE_INTEGER,
    );
  });

  it('name the head that has the task, however many want it', () => {
    const found = diagnose(
      [input('n1'), ...['n2', 'n3', 'n4'].map((id) => head(id, 'binary', 'a'))],
      wires('n1 n2', 'n1 n3', 'n1 n4'),
    );
    expect(found.map((each) => [each.node, 'by' in each && each.by])).toEqual([
      ['n3', 'n2'],
      ['n4', 'n2'],
    ]);
  });

  it('leave a second data node without a shape', () => {
    const { analysis } = analyse(
      draft([input('n1'), input('n2'), head('n3', 'binary', 'a')], wires('n2 n3')),
    );
    expect([...analysis.shapes.keys()]).toEqual(['n1']);
  });

  it('offer no window that the layer does not have', () => {
    const found = diagnose(
      [
        input('n1'),
        layer('n2', 'conv', { window: 28 }),
        layer('n3', 'conv'),
        head('n4', 'binary', 'a'),
      ],
      wires('n1 n2 n3 n4'),
      image(1),
    );
    expect(found).toEqual([
      {
        severity: 'error',
        code: 'window-too-large',
        node: 'n3',
        edge: 'n2>n3',
        shape: [1, 1, 8],
        size: 3,
      },
    ]);
  });

  it('blame the wire that brings what does not fit, of two that bring the same', () => {
    const nodes = [input('n1'), layer('n2', 'caption'), head('n3', 'binary', 'a')];
    const twice = [input('n1'), layer('n4', 'dense', { units: 2 }), ...nodes.slice(1)];
    // Both are vectors; the second has to be an image.
    expect(diagnose(twice, wires('n1 n2 n3', 'n4 n2', 'n1 n4'))).toEqual([
      { severity: 'error', code: 'needs-image', node: 'n2', edge: 'n4>n2', shape: [2] },
    ]);
    // Both are images; the first has to be a vector, and can be made one.
    const images = [input('n1'), layer('n4', 'dropout'), ...nodes.slice(1)];
    expect(diagnose(images, wires('n1 n4 n2 n3', 'n1 n2'), image(1))).toEqual([
      {
        severity: 'error',
        code: 'needs-vector',
        node: 'n2',
        edge: 'n4>n2',
        shape: [28, 28, 1],
        fix: { kind: 'insert-layer', edge: 'n4>n2', type: 'flatten' },
      },
    ]);
  });

  it('come before hints', () => {
    const found = diagnose(
      [input('n1'), layer('n9', 'dense'), head('n2', 'binary', 'z')],
      wires('n1 n9', 'n1 n2'),
      plane(2),
    );
    expect(found.map(({ code }) => code)).toEqual([
      'unknown-target',
      'dead-end',
      'task-without-head',
      'task-without-head',
    ]);
  });
});

describe('hints', () => {
  it('name the end of a branch that leads nowhere, and what it weighs counts for nobody', () => {
    const experiment = draft(
      [input('n1'), head('n2', 'binary', 'a'), layer('n3', 'dense'), layer('n4', 'dense')],
      wires('n1 n2', 'n1 n3 n4'),
      plane(1),
    );
    const { analysis, diagnostics } = analyse(experiment);
    expect(diagnostics).toEqual([
      { severity: 'hint', code: 'dead-end', node: 'n4', fix: { kind: 'remove-node', node: 'n4' } },
    ]);
    expect(analysis.totals).toEqual({
      shared: 0,
      perTask: new Map([['a', 3]]),
      all: 3,
      separate: 3,
    });
    expect(analysis.weights.size).toBe(3);
  });

  it('name what normalises a batch of one example, and offer more', () => {
    const lookup: Lookup = {
      ...fakeLookup,
      layer(type) {
        const port = fakeLookup.layer(type);
        return port && type === 'dropout' ? { ...port, normalisesBatch: true } : port;
      },
    };
    const ofOne = (nodes: readonly ExperimentNode[], path: string): Experiment => {
      const made = draft([input('n1'), ...nodes, head('n2', 'binary', 'a')], wires(path), plane(1));
      return { ...made, training: { ...made.training, batchSize: 1 } };
    };
    const experiment = ofOne([layer('n3', 'dropout')], 'n1 n3 n2');
    const fix = { kind: 'set-batch-size', batchSize: 32 } as const;
    const { diagnostics } = analyse(experiment, lookup);
    expect(diagnostics).toEqual([{ severity: 'hint', code: 'batch-of-one', node: 'n3', fix }]);
    expect(analyse(repair(experiment, fix), lookup).diagnostics).toEqual([]);
    expect(analyse(ofOne([], 'n1 n2'), lookup).diagnostics).toEqual([]);
  });

  it('name a task that nobody learns', () => {
    expect(diagnose([input('n1'), head('n2', 'binary', 'a')], wires('n1 n2'), plane(2))).toEqual([
      { severity: 'hint', code: 'task-without-head', target: 'b' },
    ]);
  });
});

it('tells a programmer of a document that was not parsed', () => {
  const none = { ...fakeLookup, layer: () => undefined };
  expect(() => analyse(twoTasks(), none)).toThrow('unknown layer "dense"');
});
