import '@tensorflow/tfjs-backend-cpu';
import { describe, expect, test } from 'vitest';
import { lookup } from '../../catalog/lookup.ts';
import { presets } from '../../catalog/presets/index.ts';
import type { RunSpec } from '../../core/run/run-spec.ts';
import { toRunSpec } from '../../core/run/to-run-spec.ts';
import { compileModel } from '../compile.ts';
import { toSpec } from '../testing/harness.ts';
import { toPlan } from './to-plan.ts';

const layer = (id: string, type: string, params: object = {}, more: object = {}) => ({
  kind: 'layer',
  id,
  type,
  params,
  ...more,
});
const head = (id: string, target: string) => ({
  kind: 'head',
  id,
  type: 'sigmoid',
  params: {},
  target,
  weight: 1,
});

function planOf(spec: RunSpec) {
  const network = compileModel(spec.model, spec.seed);
  const plan = toPlan(spec.model, network);
  network.dispose();
  return plan;
}
function mustPlan(spec: RunSpec) {
  const plan = planOf(spec);
  if (!plan.ok) throw new Error(`expected a plan, got ${JSON.stringify(plan.error)}`);
  return plan.value;
}

describe('weights in one vector', () => {
  const plan = mustPlan(
    toSpec({
      nodes: [
        layer('n2', 'dense', { units: 4, l2: 0.1 }),
        layer('n5', 'dense', { units: 5, l2: 0.1 }, { frozen: true }),
        layer('n6', 'batch-norm'),
        layer('n7', 'dense', { units: 2 }),
        head('n3', 'a'),
        head('n4', 'b'),
      ],
      wires: ['n1 n2 n5 n6 n3', 'n6 n7 n4'],
    }),
  );

  test('those that two heads train come first, then own, frozen and statistics', () => {
    expect(plan.params.map(({ node, name, role }) => `${node} ${name} ${role}`)).toEqual([
      'n2 kernel shared',
      'n2 bias shared',
      'n6 gamma shared',
      'n6 beta shared',
      'n7 kernel own',
      'n7 bias own',
      'n3 kernel own',
      'n3 bias own',
      'n4 kernel own',
      'n4 bias own',
      'n5 kernel frozen',
      'n5 bias frozen',
      'n6 moving_mean statistic',
      'n6 moving_variance statistic',
    ]);
    expect([plan.shared, plan.trained, plan.total]).toEqual([22, 43, 78]);
  });

  test('each begins where the one before ends, and has the size of its variable', () => {
    let offset = 0;
    for (const param of plan.params) {
      expect(param.offset).toBe(offset);
      expect(param.size).toBe(param.variable.size);
      offset += param.size;
    }
    expect(offset).toBe(plan.total);
  });

  test('only trained kernels shrink by L2, and each weight knows whom it serves', () => {
    expect(
      plan.params.filter(({ l2 }) => l2 > 0).map(({ node, name }) => `${node} ${name}`),
    ).toEqual(['n2 kernel']);
    const heads = new Map(plan.params.map(({ node, heads: served }) => [node, served]));
    expect(Object.fromEntries(heads)).toEqual({
      n2: [0, 1],
      n5: [0, 1],
      n6: [0, 1],
      n7: [1],
      n3: [0],
      n4: [1],
    });
  });
});

test('what changes no number is no operation', () => {
  const plan = mustPlan(
    toSpec({
      nodes: [
        layer('n2', 'flatten'),
        layer('n5', 'activation', { activation: 'linear' }),
        layer('n6', 'activation', { activation: 'tanh' }),
        head('n3', 'a'),
        head('n4', 'b'),
      ],
      wires: ['n1 n2 n5 n6 n3', 'n5 n4'],
    }),
  );
  expect(plan.ops.map(({ kind }) => kind)).toEqual(['activation', 'dense', 'dense']);
  expect(plan.values.map(({ size }) => size)).toEqual([2, 2, 1, 1]);
  expect([...plan.nodes.values()].map(({ value }) => value)).toEqual([0, 0, 0, 1]);
});

test('an image that shrinks by windows is padded as TensorFlow pads', () => {
  const plan = mustPlan(
    toSpec({
      data: { kind: 'multi-mnist' },
      nodes: [
        layer('n2', 'conv2d', { kernel: 5, stride: 2, filters: 3, padding: 'same' }),
        layer('n5', 'conv2d', { kernel: 2, filters: 2, padding: 'same' }),
        layer('n6', 'max-pool', { size: 3, stride: 2 }),
        layer('n7', 'flatten'),
        { ...head('n3', 'left'), type: 'softmax' },
        { ...head('n4', 'right'), type: 'softmax' },
      ],
      wires: ['n1 n2 n5 n6 n7 n3', 'n7 n4'],
    }),
  );
  // 36 -> 18 with 5 wide windows 2 apart needs 3 more, the odd one behind; 18 -> 18 needs 1, behind.
  expect(plan.ops.slice(0, 3)).toMatchObject([
    { slide: { height: 36, channels: 1, outHeight: 18, padTop: 1, padLeft: 1 }, filters: 3 },
    { slide: { height: 18, channels: 3, outHeight: 18, padTop: 0, padLeft: 0 }, filters: 2 },
    { slide: { height: 18, channels: 2, outHeight: 8, outWidth: 8, size: 3, stride: 2 } },
  ]);
  expect(plan.heads.map(({ loss, outputs }) => [loss.kind, outputs])).toEqual([
    ['softmax', 10],
    ['softmax', 10],
  ]);
});

test.each(['stripes', 'circle-and-radius', 'penguins', 'multi-mnist', 'few-labels'])(
  'the plan of preset %s knows all its weights',
  (id) => {
    const spec = toRunSpec(presets.get(id).experiment(), lookup);
    if (!spec.ok) throw new Error('expected a preset that trains');
    const network = compileModel(spec.value.model, 1);
    const plan = toPlan(spec.value.model, network);
    expect(plan.ok && plan.value.params.map(({ variable }) => variable.id).sort()).toEqual(
      network.weights.map((variable) => variable.id).sort(),
    );
    network.dispose();
  },
);

test('says what it does not know', () => {
  const spec = toSpec();
  const [first] = spec.model.layers;
  const strange = (changed: object) =>
    planOf({ ...spec, model: { ...spec.model, layers: [{ ...first!, ...changed }] } });
  expect(strange({ params: { ...first!.params, dilation: 2 } })).toEqual({
    ok: false,
    error: { what: 'parameter', type: 'dilation' },
  });
  const network = compileModel(spec.model, 1);
  const model = { ...spec.model, layers: [{ ...first!, type: 'lstm' }] };
  expect(toPlan(model, network)).toEqual({ ok: false, error: { what: 'layer', type: 'lstm' } });
  const heads = spec.model.heads.map((one) => ({ ...one, type: 'ranking' }));
  expect(toPlan({ ...spec.model, heads }, network)).toEqual({
    ok: false,
    error: { what: 'head', type: 'ranking' },
  });
  network.dispose();
});
