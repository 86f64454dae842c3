import type { Tensor } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { deviceForms } from '../../catalog/balancers/device-forms.ts';
import { balancerEntries } from '../../catalog/balancers/kernels.ts';
import { lookup } from '../../catalog/lookup.ts';
import { optimizers } from '../../catalog/optimizers/index.ts';
import { presets } from '../../catalog/presets/index.ts';
import { taskIdSchema } from '../../core/document/experiment.ts';
import type { Params } from '../../core/document/json.ts';
import type { ModelIr } from '../../core/graph/model-ir.ts';
import { defaultParams } from '../../core/document/fields.ts';
import { toRunSpec } from '../../core/run/to-run-spec.ts';
import { createBalancing } from '../balancing.ts';
import { compileModel } from '../compile.ts';
import { toPlan } from '../fast/to-plan.ts';
import { follow, planned, type Course, type TakeStep } from '../testing/agreement.ts';
import { toSpec } from '../testing/harness.ts';
import { toRandomModel, toRandomRows } from '../testing/random-model.ts';
import { createWgslSteps } from './steps.ts';
import { findObjections, useNullDevice } from './testing/null-device.ts';

let device: GPUDevice;
beforeAll(async () => {
  device = await useNullDevice();
});

const objections = (work: () => Promise<unknown>): Promise<string[]> =>
  findObjections(device, work);

const toCourse = (ir: ModelIr, changed: Partial<Course> = {}): Course => ({
  ir,
  rows: toRandomRows(ir, 1, 12),
  steps: 2,
  batchSize: 4,
  optimizer: 'adam',
  rate: 0.01,
  ...changed,
});

const plain = planned(createWgslSteps);

/** α from outside, where a weight is shared. */
const byTask: TakeStep = async (engine, request) => {
  if (engine.stepInPhases === undefined) engine.step(request);
  else await engine.stepInPhases(request, { choose: ({ losses }) => [...losses].map(() => 1) });
};

/** α from a method's form for devices, where a weight is shared. */
function balancedBy(
  kind: string,
  ir: ModelIr,
  changed: Params = {},
): { make: typeof plain; take: TakeStep } {
  const tasks = ir.heads.map((_, head) => taskIdSchema.parse(`t${String(head)}`));
  const definition = balancerEntries.get(kind);
  const params = { ...defaultParams(definition.params), ...changed };
  const balancing = createBalancing({
    definition,
    tasks,
    sharing: tasks.map(() => true),
    seed: 4,
  })!;
  return {
    make: planned((plan, request) =>
      createWgslSteps(plan, { ...request, balancer: { form: deviceForms.get(kind)!, params } }),
    ),
    take: (engine, request) => {
      const present = tasks.map(() => true);
      const asked = { present, step: request.step, epoch: 0, params };
      if (engine.stepBalanced === undefined) engine.step(request);
      else engine.stepBalanced(request, balancing.toDevice(asked));
    },
  };
}

function hasPlan(ir: ModelIr): boolean {
  const network = compileModel(ir, 7);
  const plan = toPlan(ir, network);
  network.dispose();
  return plan.ok;
}

/** One dense layer of 300 units: a batch of 15 000 is more than four million activations. */
const wide = toSpec({
  nodes: [
    { kind: 'layer', id: 'n2', type: 'dense', params: { units: 300, activation: 'linear' } },
    { kind: 'layer', id: 'n5', type: 'activation', params: { activation: 'relu' } },
    { kind: 'head', id: 'n3', type: 'sigmoid', params: {}, target: 'a', weight: 1 },
    { kind: 'head', id: 'n4', type: 'sigmoid', params: {}, target: 'b', weight: 1 },
  ],
  wires: ['n1 n2 n5 n3', 'n5 n4'],
}).model;

const mgdaParams = ['none', 'l2', 'loss', 'loss+'].map((normalise) => ({ normalise }));

describe('a device with the least limits that WebGPU allows takes every shader and call', () => {
  test.each(Array.from({ length: 40 }, (_, seed) => seed))('random network %i', async (seed) => {
    const ir = toRandomModel(seed, 7);
    const course = toCourse(ir);
    expect(await objections(() => follow(course, plain))).toEqual([]);
    expect(await objections(() => follow(course, plain, byTask))).toEqual([]);
    for (const kind of deviceForms.keys()) {
      const { make, take } = balancedBy(kind, ir);
      expect(await objections(() => follow(course, make, take)), kind).toEqual([]);
    }
  });

  test.each(optimizers.all.map(({ kind }) => kind))('the rule of %s', async (optimizer) => {
    const course = toCourse(toRandomModel(8, 7), { optimizer });
    expect(await objections(() => follow(course, plain))).toEqual([]);
  });

  test('every preset that has a plan', async () => {
    const tried: string[] = [];
    for (const { id, experiment } of presets.all) {
      const spec = toRunSpec(experiment(), lookup);
      if (!spec.ok || !hasPlan(spec.value.model)) continue;
      const { model, tuning } = spec.value;
      const course = toCourse(model, { batchSize: tuning.batchSize });
      expect(await objections(() => follow(course, plain)), id).toEqual([]);
      expect(await objections(() => follow(course, plain, byTask)), id).toEqual([]);
      tried.push(id);
    }
    expect(tried).toEqual(expect.arrayContaining(['stripes', 'three-tasks', 'multi-mnist']));
  });

  test('more work-groups than fit in one dimension of a dispatch', async () => {
    const course = toCourse(wide, { rows: toRandomRows(wide, 1, 2), steps: 1, batchSize: 15_000 });
    expect(await objections(() => follow(course, plain))).toEqual([]);
  });

  test('several steps in one submission, each with a record of its own', async () => {
    const course = toCourse(wide, { batchSize: 1100 });
    const thrice: TakeStep = (engine, request) => {
      for (let step = 0; step < 3; step++) engine.step({ ...request, step });
    };
    expect(await objections(() => follow(course, plain, thrice))).toEqual([]);
  });

  test('every method for devices with each of its parameters', async () => {
    const course = toCourse(toRandomModel(8, 7));
    for (const params of mgdaParams) {
      const { make, take } = balancedBy('mgda', course.ir, params);
      expect(await objections(() => follow(course, make, take))).toEqual([]);
    }
  });

  test('other rows, another batch, a state read and put back, and a reset', async () => {
    const course = toCourse(toRandomModel(8, 7), { steps: 3 });
    const change: TakeStep = async (engine, request) => {
      engine.step(request);
      if (request.step === 0) engine.setRows(toRandomRows(course.ir, 2, 31));
      if (request.step === 1) engine.step({ ...request, rows: request.rows.slice(0, 3) });
      if (request.step === 1) await engine.restore(await engine.readOptimizer());
      if (request.step === 2) engine.reset();
      (engine.penalty() as Tensor | undefined)?.dispose();
    };
    expect(await objections(() => follow(course, plain, change))).toEqual([]);
  });
});
