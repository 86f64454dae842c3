import { beforeAll, expect, test } from 'vitest';
import { deviceForms } from '../../../catalog/balancers/device-forms.ts';
import { balancerEntries } from '../../../catalog/balancers/kernels.ts';
import { optimizers } from '../../../catalog/optimizers/index.ts';
import { taskIdSchema } from '../../../core/document/experiment.ts';
import { defaultParams } from '../../../core/document/fields.ts';
import { createBalancing } from '../../balancing.ts';
import { readFigures } from '../../figures.ts';
import { toSpec } from '../../testing/harness.ts';
import { toRandomModel, toRandomRows } from '../../testing/random-model.ts';
import type { Balanced } from '../../step-engine.ts';
import { countSums } from '../../scoring.ts';
import { follow, type TakeStep } from '../../testing/agreement.ts';
import { findObjections, useNullDevice } from './testing/null-device.ts';
import { toAnyModel, toAnyRows } from '../testing/any-model.ts';
import { createDeviceSteps } from './device-steps.ts';

let device: GPUDevice;
beforeAll(async () => {
  device = await useNullDevice();
});

/** As the trainer does where a method is asked. */
const take: TakeStep = async (engine, request) => {
  if (engine.stepInPhases === undefined) engine.step(request);
  else
    await engine.stepInPhases(request, {
      choose: ({ losses }) => [...losses].map(() => 1),
      after: () => undefined,
    });
};

const methods: readonly [string, Balanced | undefined][] = [
  ['a weighted sum', undefined],
  ['losses before and after', { reads: ['losses', 'losses-after'], acts: 'everywhere' }],
  ['a Gram matrix', { reads: ['gram'], acts: 'shared' }],
];

test('WebGPU takes the shaders of a step that clips its gradient', async () => {
  const ir = toAnyModel(4, 6);
  const course = {
    ...{ ir, rows: toAnyRows(ir, 4, 12), steps: 2, batchSize: 4, longest: 0.1 },
    ...{ optimizer: 'adam', rate: 0.01, balanced: undefined },
  };
  const objections = await findObjections(device, () => follow(course, createDeviceSteps, take));
  expect(objections).toEqual([]);
});

// Numbers are compared in the browser, where a device runs: see `e2e/every-entry.spec.ts`.
for (const [at, [what, balanced]] of methods.entries())
  for (const seed of [3 * at + 1, 3 * at + 2, 3 * at + 3])
    test(`WebGPU takes the shaders of random network ${seed} with ${what}`, async () => {
      const ir = toAnyModel(seed, 6);
      const course = {
        ...{ ir, rows: toAnyRows(ir, seed, 12), steps: 2, batchSize: 4 },
        ...{ optimizer: 'adam', rate: 0.01, balanced },
      };
      const objections = await findObjections(device, () =>
        follow(course, createDeviceSteps, async (engine, request, network) => {
          await take(engine, request, network);
          const scores = await readFigures(engine.score!(course.rows));
          const sizes = network.heads.map((head) => 2 + countSums(head));
          expect(scores).toHaveLength(sizes.reduce((sum, size) => sum + size, 0));
        }),
      );
      expect(objections).toEqual([]);
    });

for (const kind of deviceForms.keys())
  for (const seed of [8, 12])
    test(`WebGPU takes the shaders of random network ${seed} with ${kind}, which finds α there`, async () => {
      const ir = toRandomModel(seed, 7);
      const tasks = ir.heads.map((_, head) => taskIdSchema.parse(`t${head}`));
      const definition = balancerEntries.get(kind);
      const params = defaultParams(definition.params);
      const sharing = tasks.map(() => true);
      const balancing = createBalancing({
        definition,
        tasks,
        sharing,
        seed: 4,
      })!;
      const course = {
        ...{
          ir,
          rows: toRandomRows(ir, 1, 12),
          steps: 2,
          batchSize: 4,
          optimizer: 'adam',
        },
        rate: 0.01,
      };
      let found = 0;
      const objections = await findObjections(device, () =>
        follow(
          course,
          (request) =>
            createDeviceSteps({
              ...request,
              balancer: { form: deviceForms.get(kind)!, params },
            }),
          async (engine, request) => {
            const present = tasks.map(() => true);
            const asked = { present, step: request.step, epoch: 0, params };
            engine.stepBalanced?.(request, balancing.toDevice(asked));
            found += (await readFigures(engine.takeNotes!()!)).length;
          },
        ),
      );
      expect(objections).toEqual([]);
      expect(found).toBe(2 * balancing.takeNotes().length);
    });

test.each(optimizers.all.map(({ kind }) => kind))(
  'WebGPU takes the rule of %s',
  async (optimizer) => {
    const ir = toRandomModel(8, 7);
    const course = {
      ...{
        ir,
        rows: toRandomRows(ir, 1, 12),
        steps: 2,
        batchSize: 4,
        optimizer,
        rate: 0.01,
      },
      balanced: undefined,
    };
    expect(await findObjections(device, () => follow(course, createDeviceSteps))).toEqual([]);
  },
);

test('WebGPU takes more work-groups than fit in one dimension of a dispatch', async () => {
  const { model: ir } = toSpec({
    nodes: [
      {
        kind: 'layer',
        id: 'n2',
        type: 'dense',
        params: { units: 300, activation: 'linear' },
      },
      {
        kind: 'layer',
        id: 'n5',
        type: 'activation',
        params: { activation: 'relu' },
      },
      {
        kind: 'head',
        id: 'n3',
        type: 'sigmoid',
        params: {},
        target: 'a',
        weight: 1,
      },
      {
        kind: 'head',
        id: 'n4',
        type: 'sigmoid',
        params: {},
        target: 'b',
        weight: 1,
      },
    ],
    wires: ['n1 n2 n5 n3', 'n5 n4'],
  });
  const course = {
    ...{
      ir,
      rows: toRandomRows(ir, 1, 2),
      steps: 1,
      batchSize: 15_000,
      optimizer: 'adam',
    },
    ...{ rate: 0.01, balanced: undefined },
  };
  expect(await findObjections(device, () => follow(course, createDeviceSteps))).toEqual([]);
});
