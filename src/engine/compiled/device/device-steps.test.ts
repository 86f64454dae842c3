import { beforeAll, expect, test } from 'vitest';
import { readFigures } from '../../figures.ts';
import type { Balanced } from '../../step-engine.ts';
import { countSums } from '../../scoring.ts';
import { follow, type TakeStep } from '../../testing/agreement.ts';
import { findObjections, useNullDevice } from '../../wgsl/testing/null-device.ts';
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
