/** Steps that a balancing method is asked about half way, on tfjs and compiled. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BalancerEntry, Reading } from '../catalog/balancers/define-balancer.ts';
import { balancerEntries } from '../catalog/balancers/kernels.ts';
import { datasetEntries } from '../catalog/datasets/kernels.ts';
import { optimizerEntries } from '../catalog/optimizers/kernels.ts';
import { defaultParams } from '../core/document/fields.ts';
import { makeStep } from './balanced-steps.ts';
import { createBalancing, type AskedStep } from './balancing.ts';
import { createCompiledSteps } from './compiled/compiled-steps.ts';
import type { Network } from './compile.ts';
import { findSharing } from './served.ts';
import type { Balanced, StepEngine, StepRequest } from './step-engine.ts';
import {
  follow,
  lossGap,
  reference,
  weightGaps,
  type Course,
  type MakeEngine,
  type TakeStep,
} from './testing/agreement.ts';
import { toSpec, train } from './testing/harness.ts';
import { toRandomRows } from './testing/random-model.ts';
import { createTrainer } from './trainer.ts';

/** The processor's kernels under another name, whose steps are made by tfjs. */
beforeAll(async () => {
  tf.registerBackend('webgl', tf.findBackendFactory('cpu'));
  tf.copyRegisteredKernels('cpu', 'webgl');
  await tf.setBackend('cpu');
});
afterAll(() => {
  for (const { kernelName } of tf.getKernelsForBackend('webgl'))
    tf.unregisterKernel(kernelName, 'webgl');
  tf.removeBackend('webgl');
});

const layer = (id: string, type: string, params: object = {}) => ({
  kind: 'layer',
  id,
  type,
  params,
});
const head = (id: string, target: string) => ({
  kind: 'head',
  id,
  type: 'sigmoid',
  params: {},
  target,
  weight: 1,
});
const rules = ['stripes', 'circle', 'xor'].map((rule) => ({ rule }));
/** a and b share two layers, c one of them; b has a layer of its own. */
const nodes = [
  layer('n2', 'dense', { units: 6, activation: 'tanh', l2: 0.01 }),
  layer('n3', 'dense', { units: 4, activation: 'tanh' }),
  layer('n4', 'dense', { units: 3, activation: 'tanh' }),
  head('n5', 'a'),
  head('n6', 'b'),
  head('n7', 'c'),
];
const wires = ['n1 n2 n3 n5', 'n3 n4 n6', 'n2 n7'];
const data = { params: { tasks: rules } };
const plainSpec = toSpec({ data, nodes, wires });
/** Moving statistics and dropout between the two shared layers. */
const noisySpec = toSpec({
  data,
  nodes: [...nodes, layer('n8', 'batch-norm'), layer('n9', 'dropout', { rate: 0.3 })],
  wires: ['n1 n2 n8 n9 n3 n5', 'n3 n4 n6', 'n9 n7'],
});

const paths: Readonly<Record<'tfjs' | 'compiled', MakeEngine>> = {
  tfjs: reference,
  compiled: createCompiledSteps,
};

const byLoss: Balanced = { reads: ['losses', 'losses-after'], acts: 'everywhere' };
const toCourse = (changed: Partial<Course> = {}): Course => {
  const { model: ir } = changed.ir === undefined ? plainSpec : { model: changed.ir };
  const rows = toRandomRows(ir, 3, 40);
  const sgd = { optimizer: 'sgd', rate: 0.1, steps: 1, batchSize: 8 };
  return { ir, rows, balanced: byLoss, ...sgd, ...changed };
};

const alphas = [0.5, 2, 3.5];
const fixed: TakeStep = async (engine, request) => {
  await engine.stepInPhases?.(request, { choose: () => alphas });
};

describe.each(Object.entries(paths))('a step from losses, %s', (_name, make) => {
  test('goes down Σ α_t ℓ_t in every weight, as finite differences have it', async () => {
    const rows = {
      ...toRandomRows(plainSpec.model, 3, 40),
      masks: [undefined, undefined, undefined],
    };
    const course = toCourse({ rate: 1, rows });
    let slopes: number[] = [];
    let before: number[] = [];
    let after: number[] = [];
    await follow(course, make, async (engine, request, network) => {
      slopes = slopesOf(network, course, request);
      before = readAll(network);
      await fixed(engine, request, network);
      engine.sync();
      after = readAll(network);
    });
    expect(Math.max(...slopes.map(Math.abs))).toBeGreaterThan(0.1);
    for (const [at, slope] of slopes.entries())
      expect(Math.abs(before[at]! - after[at]! - slope), String(at)).toBeLessThan(2e-3);
  });

  test('with α = 1 is the plain step, moving statistics, dropout and missing labels included', async () => {
    for (const { model: ir } of [plainSpec, noisySpec]) {
      const rows = toRandomRows(ir, 3, 40);
      const mask = Uint8Array.from({ length: 40 }, (_, row) => (row % 3 === 0 ? 0 : 1));
      for (const masks of [rows.masks, [undefined, mask, undefined]]) {
        const course = toCourse({ ir, rows: { ...rows, masks }, steps: 6 });
        const plain = await follow(course, make);
        const phased = await follow(course, make, async (engine, request) => {
          await engine.stepInPhases?.(request, {
            choose: ({ losses }) => [...losses].map(() => 1),
            after: () => undefined,
          });
        });
        expect(lossGap(phased, plain, course.batchSize)).toBeLessThan(1e-6);
        for (const [name, gap] of weightGaps(phased, plain)) expect(gap, name).toBeLessThan(1e-6);
      }
    }
  });

  test('tells ℓ_t = λ_t L_t before it, and after it with the new weights', async () => {
    const told: { before: number[]; after: number[]; lambdas: readonly number[] }[] = [];
    const course = toCourse({ ir: noisySpec.model, steps: 2 });
    const sameRows = Int32Array.from({ length: 8 }, (_, row) => 2 * row);
    await follow(course, make, async (engine, request) => {
      const lambdas = request.lambdas.map((lambda, at) => (at === 1 ? 2 * lambda : lambda));
      const one = { before: [] as number[], after: [] as number[], lambdas };
      told.push(one);
      // The same dropout in both, since it is drawn for the step.
      const given = { ...request, rows: sameRows, labelled: [8, 8, 8], step: 0, lambdas };
      await engine.stepInPhases?.(given, {
        choose(seen) {
          one.before = [...seen.losses];
          expect(seen.gram).toHaveLength(0);
          return alphas;
        },
        after: (losses) => (one.after = [...losses]),
      });
    });
    const [first, second] = told;
    for (const [at, loss] of first!.after.entries()) {
      expect(loss).toBeCloseTo(second!.before[at]!, 5);
      expect(Math.abs(loss - first!.before[at]!)).toBeGreaterThan(1e-4);
    }
    const { losses } = await seenAt(course, make, [1, 1, 1]);
    const { losses: doubled } = await seenAt(course, make, [1, 2, 0]);
    expect(doubled[0]).toBeCloseTo(losses[0]!, 6);
    expect(doubled[1]).toBeCloseTo(2 * losses[1]!, 6);
    expect(doubled[2]).toBe(0);
  });

  test('goes forward once, and once more where losses after it are read', async () => {
    if (make !== reference) return;
    const counts: number[] = [];
    for (const after of [undefined, () => undefined]) {
      let passes = 0;
      await follow(toCourse(), make, async (engine, request, network) => {
        const { learn } = network;
        (network as { learn: typeof learn }).learn = (...given) => {
          passes += 1;
          return learn(...given);
        };
        await engine.stepInPhases?.(request, { choose: () => alphas, ...(after && { after }) });
      });
      counts.push(passes);
    }
    expect(counts).toEqual([1, 2]);
  });

  test('leaves nothing behind', async () => {
    const { numTensors } = tf.memory();
    await follow(toCourse({ ir: noisySpec.model, steps: 4 }), make, (engine, request) =>
      engine.stepInPhases?.(request, { choose: () => alphas, after: () => undefined }),
    );
    expect(tf.memory().numTensors).toBe(numTensors);
  });
});

/** What a step says half way with these λ. */
async function seenAt(course: Course, make: MakeEngine, lambdas: readonly number[]) {
  let losses: number[] = [];
  await follow({ ...course, steps: 1 }, make, async (engine, request) => {
    await engine.stepInPhases?.(
      { ...request, lambdas },
      {
        choose(seen) {
          losses = [...seen.losses];
          return [1, 1, 1];
        },
      },
    );
  });
  return { losses };
}

const readAll = ({ trained }: Network): number[] =>
  trained.flatMap(({ variable }) => [...variable.dataSync()]);

/** Of Σ α_t λ_t · mean loss + Σ l2·w², by finite differences. */
function slopesOf(network: Network, { rows }: Course, request: StepRequest): number[] {
  const width = rows.inputs.length / rows.count;
  const picked = [...request.rows];
  const objective = (): number =>
    tf.tidy(() => {
      const inputs = tf.tensor2d(
        picked.flatMap((row) => [...rows.inputs.subarray(row * width, (row + 1) * width)]),
        [picked.length, width],
      );
      const { logits } = network.learn(inputs);
      const losses = network.heads.map(({ definition, ir }, at) => {
        const labels = tf.tensor2d(
          picked.map((row) => rows.labels[at]![row]!),
          [picked.length, 1],
        );
        const found = definition.loss(tf, { logits: logits[at]!, labels }, ir.params);
        return alphas[at]! * request.lambdas[at]! * tf.mean(found).dataSync()[0]!;
      });
      const decay = network.trained.map(
        ({ variable, l2 }) => l2 * tf.sum(tf.square(variable)).dataSync()[0]!,
      );
      return [...losses, ...decay].reduce((sum, one) => sum + one, 0);
    });
  const reach = 5e-3;
  return network.trained.flatMap(({ variable }) => {
    const start = variable.dataSync().slice();
    const at = (index: number, by: number): number => {
      const moved = start.slice();
      moved[index]! += by;
      tf.tidy(() => variable.assign(tf.tensor(moved, variable.shape)));
      return objective();
    };
    const found = [...start.keys()].map((i) => (at(i, reach) - at(i, -reach)) / (2 * reach));
    tf.tidy(() => variable.assign(tf.tensor(start, variable.shape)));
    return found;
  });
}

describe('a method that reads gradients and acts everywhere', () => {
  test.each(Object.entries(paths))('weighs heads too, %s', async (_name, make) => {
    const balanced: Balanced = { reads: ['gram'], acts: 'everywhere' };
    const byTask = await follow(toCourse({ balanced, steps: 3 }), make, fixed);
    const together = await follow(toCourse({ steps: 3 }), make, fixed);
    for (const [name, gap] of weightGaps(byTask, together)) expect(gap, name).toBeLessThan(1e-5);
  });
});

/** Steps of a method, by the way the trainer makes them. */
function balancedBy(kind: string, course: Course): { course: Course; take: TakeStep } {
  const definition = balancerEntries.get(kind);
  const tasks = course.ir.heads.map(({ task }) => task);
  const open = (sharing: readonly boolean[]) =>
    createBalancing({ definition, tasks, sharing, seed: 4 });
  let balancing: ReturnType<typeof createBalancing>;
  return {
    course: { ...course, balanced: open(tasks.map(() => true))?.wants },
    take(engine: StepEngine, request, network) {
      if (request.step === 0) {
        const sharing = findSharing(course.ir, network);
        balancing = open(sharing);
      }
      const asked: AskedStep = {
        // The second task is away now and then.
        present: tasks.map((_, at) => at !== 1 || request.step % 4 !== 3),
        step: request.step,
        epoch: Math.floor(request.step / 5),
        params: defaultParams(definition.params),
      };
      const lambdas = request.lambdas.map((lambda, at) => (asked.present[at]! ? lambda : 0));
      return makeStep(engine, balancing, { ...request, lambdas }, asked);
    },
  };
}

/** A method of each kind, by what it reads and where it acts: the first of the list. */
const ofEachKind = new Map(
  [...balancerEntries.all]
    .reverse()
    .map(({ kind, reads, acts }) => [[...reads].sort().join() + acts, kind]),
);
// What looks at further batches is held to the gradients of those, on either path, by `look-across.test.ts` and
// `look-ahead.test.ts`.
const kinds = [...ofEachKind.values()].filter(
  (kind) =>
    !balancerEntries.get(kind).reads.some((one) => one === 'gram-across' || one === 'held-out'),
);
describe.each(kinds)('%s', (kind) => {
  test('is on programs what it is on tfjs, after one step and after fifty', async () => {
    for (const [steps, room] of [
      [1, 1e-5],
      [50, 1e-3],
    ] as const) {
      const rate = 0.02;
      const ofRun = toCourse({ ir: noisySpec.model, steps, rate, optimizer: 'momentum' });
      const slow = balancedBy(kind, ofRun);
      const fast = balancedBy(kind, ofRun);
      const one = await follow(slow.course, reference, slow.take);
      const other = await follow(fast.course, createCompiledSteps, fast.take);
      expect(lossGap(other, one, ofRun.batchSize)).toBeLessThan(room);
      for (const [name, gap] of weightGaps(other, one))
        if (!idle.has(name)) expect(gap, name).toBeLessThan(room);
    }
  });
});
/** A bias before a batch norm has a gradient of 0 but for rounding. */
const idle = new Set(['n2 bias']);

describe.each([
  ['compiled', 'cpu'],
  ['tfjs', 'webgl'],
])('a method on trial, %s', (path, backend) => {
  const openTrial = async (reads: readonly Reading[]) => {
    await tf.setBackend(backend);
    const asked: number[] = [];
    const heard: number[] = [];
    const trial: BalancerEntry = {
      ...balancerEntries.get('uw'),
      reads,
      acts: 'everywhere',
      init: () => 0,
      choose({ tasks, losses, epoch }, state) {
        asked.push(epoch);
        if (reads.includes('losses')) expect(losses).toHaveLength(tasks.length);
        return { weights: tasks.map(() => 1), state: (state as number) + 1 };
      },
      after({ before, after, weights }, state) {
        expect([before.length, after.length, weights.length]).toEqual([3, 3, 3]);
        heard.push(state as number);
        return state;
      },
    };
    const { describe: toInfo, generate } = datasetEntries.get(plainSpec.data.kind);
    const { tasks } = toInfo(plainSpec.data.params);
    const known = new Set(tasks.map(({ id }) => id));
    const dataset = generate({ ...plainSpec.data, assets: [], tasks: known });
    const trainer = await createTrainer({
      spec: plainSpec,
      data: { dataset, tasks },
      optimizer: optimizerEntries.get(plainSpec.optimizer),
      balancer: trial,
      loadData: () => Promise.reject(new Error('expected no other data')),
    });
    expect(trainer.loaded.path.name).toBe(path);
    return { trainer, asked, heard };
  };

  test.each([
    ['nothing', []],
    ['losses', ['losses']],
    ['losses before and after', ['losses', 'losses-after']],
    ['the Gram matrix', ['gram']],
  ] as const)('is asked in every step: it reads %s', async (_what, reads) => {
    const { trainer, asked, heard } = await openTrial(reads);
    const rows = await train(trainer, 40, 10);
    expect(asked).toHaveLength(40);
    const perEpoch = trainer.loaded.stepsPerEpoch;
    expect(asked).toEqual(asked.map((_, step) => Math.floor(step / perEpoch)));
    expect(heard).toEqual(
      (reads as readonly Reading[]).includes('losses-after') ? asked.map((_, at) => at + 1) : [],
    );
    for (const row of rows) expect([row['alpha/a'], row['alpha/c']]).toEqual([1, 1]);
    trainer.dispose();
    await tf.setBackend('cpu');
  });
});
