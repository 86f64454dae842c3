import { describe, expect, it } from 'vitest';
import type { GraphChange } from '../document/changes.ts';
import { applyChanges } from '../document/changes.ts';
import type { Experiment } from '../document/experiment.ts';
import { nodeIdSchema, taskIdSchema } from '../document/experiment.ts';
import { draft, head, input, layer, wires } from '../testing/drafts.ts';
import { fakeLookup } from '../testing/fake-lookup.ts';
import type { RunSpec, SpecChange } from './run-spec.ts';
import { compareSpecs, toRunSpec } from './to-run-spec.ts';

const id = (text: string): ReturnType<typeof nodeIdSchema.parse> => nodeIdSchema.parse(text);
const base = draft(
  [
    input('n1'),
    layer('n2', 'dense'),
    layer('n3', 'dropout', { rate: 0.3 }),
    head('n4', 'binary', 'a', 2),
    head('n5', 'binary', 'b'),
  ],
  wires('n1 n2 n3 n4', 'n3 n5'),
);

function toSpec(experiment: Experiment): RunSpec {
  const spec = toRunSpec(experiment, fakeLookup);
  if (!spec.ok) throw new Error(`expected a network in order, got ${JSON.stringify(spec.error)}`);
  return spec.value;
}

describe('toRunSpec', () => {
  it('puts the dials that may turn while training in one place', () => {
    expect(toSpec(base)).toMatchObject({
      optimizer: 'adam',
      balancer: 'sum',
      seed: 1,
      data: { kind: 'plane', version: 1, seed: 1 },
      tuning: {
        learningRate: 0.03,
        batchSize: 32,
        lambdas: { n4: 2, n5: 1 },
        layers: { n3: { rate: 0.3 } },
        optimizer: { beta: 0.9 },
        stop: { epochs: null, patience: null },
      },
    });
    expect(Object.keys(toSpec(base).tuning.layers)).toEqual(['n3']);
  });

  it('is plain JSON: it crosses to the worker', () => {
    expect(JSON.parse(JSON.stringify(toSpec(base)))).toEqual(toSpec(base));
  });

  it('gives the errors of the graph', () => {
    const spec = toRunSpec(draft([input('n1')], []), fakeLookup);
    expect(!spec.ok && spec.error.map(({ code }) => code)).toEqual(['no-head']);
  });
});

describe('compareSpecs', () => {
  const cases: readonly (readonly [SpecChange, string, ...GraphChange[]])[] = [
    ['same', 'a node moves', { kind: 'move-node', id: id('n2'), position: { x: 5, y: 5 } }],
    ['same', 'a name', { kind: 'rename-node', id: id('n2'), name: 'Trunk' }],
    ['same', 'the title', { kind: 'set-title', title: 'Other' }],
    ['same', 'a layer that leads nowhere', { kind: 'add-node', node: layer('n9', 'dense') }],
    [
      'same',
      'wires that are drawn again in another order',
      { kind: 'remove-edge', edge: wires('n1 n2')[0]! },
      { kind: 'add-edge', edge: wires('n1 n2')[0]! },
    ],
    ['retune', 'λ', { kind: 'set-weight', id: id('n4'), weight: 3 }],
    ['retune', 'the learning rate', { kind: 'set-training', training: { learningRate: 1 } }],
    [
      'retune',
      'the schedule',
      { kind: 'set-training', training: { schedule: { kind: 'steps', every: 3, factor: 0.5 } } },
    ],
    ['retune', 'warm-up', { kind: 'set-training', training: { warmup: 1 } }],
    ['retune', 'the batch size', { kind: 'set-training', training: { batchSize: 8 } }],
    [
      'retune',
      'the optimiser’s parameters',
      { kind: 'set-training', training: { optimizer: { kind: 'adam', params: { beta: 0.5 } } } },
    ],
    [
      'retune',
      'a live parameter of a layer',
      { kind: 'set-params', id: id('n3'), params: { rate: 0.5 } },
    ],
    [
      'retune',
      'when to stop',
      { kind: 'set-training', training: { stop: { epochs: 3, patience: null } } },
    ],
    ['data', 'the data’s parameters', { kind: 'set-data-params', params: { noise: 0.5 } }],
    ['data', 'the data’s seed', { kind: 'set-data', data: { ...base.data, seed: 9 } }],
    ['data', 'the generator’s version', { kind: 'set-data', data: { ...base.data, version: 2 } }],
    ['data', 'a third task nobody learns', { kind: 'set-data-params', params: { tasks: 3 } }],
    [
      'data',
      'data and dials at once',
      { kind: 'set-data-params', params: { noise: 0.5 } },
      { kind: 'set-weight', id: id('n4'), weight: 3 },
    ],
    [
      'rebuild',
      'another data set of the same form',
      { kind: 'set-data', data: { ...base.data, kind: 'other-plane' } },
    ],
    [
      'rebuild',
      'another kind of data',
      { kind: 'set-data', data: { kind: 'image', version: 1, seed: 1, params: { tasks: 2 } } },
      { kind: 'add-node', node: layer('n8', 'flatten') },
      { kind: 'remove-edge', edge: wires('n1 n2')[0]! },
      ...wires('n1 n8 n2').map((edge): GraphChange => ({ kind: 'add-edge', edge })),
    ],
    ['rebuild', 'the seed of the weights', { kind: 'set-training', training: { seed: 2 } }],
    [
      'rebuild',
      'the optimiser',
      { kind: 'set-training', training: { optimizer: { kind: 'sgd', params: {} } } },
    ],
    [
      'rebuild',
      'the balancing method',
      { kind: 'set-balancing', balancing: { kind: 'uncertainty', params: { start: 0 } } },
    ],
    ['rebuild', 'a frozen layer', { kind: 'set-frozen', id: id('n2'), frozen: true }],
    ['rebuild', 'a frozen head', { kind: 'set-frozen', id: id('n4'), frozen: true }],
    ['rebuild', 'a width', { kind: 'set-params', id: id('n2'), params: { units: 9 } }],
    [
      'rebuild',
      'heads that swap their tasks',
      { kind: 'set-target', id: id('n4'), target: taskIdSchema.parse('b') },
      { kind: 'set-target', id: id('n5'), target: taskIdSchema.parse('a') },
    ],
    ['rebuild', 'a head less', { kind: 'remove-node', id: id('n5') }],
    [
      'rebuild',
      'another wire',
      { kind: 'remove-edge', edge: wires('n3 n5')[0]! },
      { kind: 'add-edge', edge: wires('n2 n5')[0]! },
    ],
  ];

  it.each(cases.map(([expected, what, ...changes]) => ({ expected, what, changes })))(
    '$expected: $what',
    ({ expected, changes }) => {
      const after = applyChanges(base, changes);
      expect(compareSpecs(toSpec(base), toSpec(after))).toBe(expected);
      expect(compareSpecs(toSpec(after), toSpec(base))).toBe(expected);
    },
  );

  it('smoothing of weights is a dial once there is some', () => {
    const smoothed = (smoothing: number): RunSpec =>
      toSpec({ ...base, balancing: { ...base.balancing, smoothing } });
    expect(compareSpecs(toSpec(base), smoothed(0.5))).toBe('rebuild');
    expect(compareSpecs(smoothed(0.5), smoothed(0.9))).toBe('retune');
  });

  it('balancing parameters are dials', () => {
    const with0 = { ...base, balancing: { kind: 'uncertainty', params: { start: 0 } } };
    const with1 = { ...base, balancing: { kind: 'uncertainty', params: { start: 1 } } };
    expect(compareSpecs(toSpec(with0), toSpec(with1))).toBe('retune');
  });
});
