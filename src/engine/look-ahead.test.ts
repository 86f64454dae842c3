/** Looks at a held-out batch: their numbers are those of steps that are really made, and leave no trace. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Ahead } from '../catalog/balancers/define-balancer.ts';
import { balancerEntries } from '../catalog/balancers/kernels.ts';
import { datasetEntries } from '../catalog/datasets/kernels.ts';
import { optimizerEntries } from '../catalog/optimizers/kernels.ts';
import { taskIdSchema } from '../core/document/experiment.ts';
import { channel } from '../core/run/channels.ts';
import type { RunSpec } from '../core/run/run-spec.ts';
import { makeStep } from './balanced-steps.ts';
import { lookAhead } from './look-ahead.ts';
import { openLooks } from './looks.ts';
import { openRun, type Run } from './run.ts';
import { takeSnapshot } from './run-snapshot.ts';
import type { StepRequest } from './step-engine.ts';
import { openEngine, toSpec, train } from './testing/harness.ts';
import { createTfjsSteps } from './tfjs-steps.ts';

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend('cpu');
});

const reading = balancerEntries.all.filter(({ reads }) => reads.includes('held-out'));

const layer = (id: string, type: string, params: object = {}) => ({
  ...{ kind: 'layer', id, type, params },
});
const head = (id: string, target: string, weight: number) => ({
  ...{ kind: 'head', id, type: 'sigmoid', params: {}, target, weight },
});
/** b has labels for half of the rows, and counts twice; statistics move in between. */
const toDraft = (kind: string, isMoving: boolean): RunSpec =>
  toSpec({
    data: { params: { tasks: [{ rule: 'stripes' }, { rule: 'xor', labelled: 50 }] } },
    nodes: [
      layer('n2', 'dense', { units: 4, activation: 'tanh', l2: isMoving ? 0.01 : 0 }),
      isMoving ? layer('n6', 'batch-norm') : layer('n6', 'dense', { units: 4, activation: 'tanh' }),
      layer('n3', 'dense', { units: 3, activation: 'tanh' }),
      head('n4', 'a', 1),
      head('n5', 'b', 2),
    ],
    wires: ['n1 n2 n6 n4', 'n6 n3 n5'],
    training: { optimizer: { kind: 'sgd', params: {} } },
    balancing: { kind, params: {} },
  });

async function open(kind: string, path: string, isMoving = true): Promise<Run> {
  const spec = toDraft(kind, isMoving);
  const { describe: toInfo, generate } = datasetEntries.get(spec.data.kind);
  const { tasks } = toInfo(spec.data.params);
  const known = new Set(tasks.map(({ id }) => id));
  const optimizer = optimizerEntries.get('sgd');
  const run = await openRun({
    spec,
    data: { dataset: generate({ ...spec.data, assets: [], tasks: known }), tasks },
    optimizer,
    balancer: balancerEntries.get(kind),
  });
  if (path === 'compiled') return run;
  const engine = createTfjsSteps({
    ...{ ir: spec.model, network: run.network, optimizer, rows: run.rows },
    ...{ batchSize: run.course.batches.size, params: {}, balanced: undefined },
  });
  return { ...run, engine };
}

const readAll = async (run: Run): Promise<number[]> =>
  Object.values((await takeSnapshot(run)).weights).flatMap((all) => all.flatMap((one) => [...one]));

/** λ_t L_t by head of a batch, where the weights are after a plain step of these α. */
async function lossesBehind(
  run: Run,
  given: StepRequest,
  weights: readonly number[],
  of: StepRequest,
): Promise<number[]> {
  const excursion = run.engine.openExcursion!();
  const lambdas = given.lambdas.map((lambda, at) => lambda * weights[at]!);
  excursion.move((await excursion.differentiate({ ...given, lambdas })).gradient, -given.rate);
  const { sums } = await excursion.differentiate(of);
  excursion.comeBack();
  return [...sums].map((sum, at) => (of.lambdas[at]! * sum) / Math.max(1, of.labelled[at]!));
}

describe.each(['compiled', 'tfjs'])('a look ahead, %s', (path) => {
  test('tells how held-out losses follow the weights of one plain step', async () => {
    const run = await open('auto-lambda', path);
    const given = { ...run.course.next(0).given, rate: 0.3 };
    const weights = [0.4, 0.6];
    const plan = { weights, steps: 1, held: 'behind' } as const;
    const { ahead, held } = await lookAhead(run, given, plan);
    for (const own of [0, 1]) {
      const at = async (by: number) =>
        lossesBehind(
          run,
          given,
          weights.map((one, t) => (t === own ? one + by : one)),
          held,
        );
      const [up, down] = [await at(0.02), await at(-0.02)];
      for (const of of [0, 1]) {
        const slope = (up[of]! - down[of]!) / 0.04;
        const told = -ahead.rate * ahead.gram[own * 4 + 2 + of]!;
        expect(Math.abs(told - slope)).toBeLessThan(2e-3 * Math.max(0.1, Math.abs(slope)));
      }
    }
    expect(Math.abs(ahead.gram[2]!)).toBeGreaterThan(1e-4);
    run.engine.dispose();
  });

  test('tells the losses behind some steps, and brings every weight back to the bit', async () => {
    const run = await open('forum', path);
    const before = await readAll(run);
    const { given } = run.course.next(0);
    const plan = { weights: [0.5, 0.5], rate: 0.1, held: 'before' } as const;
    const one = await lookAhead(run, given, { ...plan, steps: 1 });
    const many = await lookAhead(run, given, { ...plan, steps: 8 });
    const expected = await lossesBehind(run, { ...given, rate: 0.1 }, [0.5, 0.5], given);
    for (const [at, loss] of expected.entries()) expect(one.ahead.behind[at]).toBeCloseTo(loss, 5);
    const sum = (losses: ArrayLike<number>) => losses[0]! + losses[1]!;
    expect(sum(many.ahead.behind)).toBeLessThan(sum(one.ahead.behind));
    expect(sum(one.ahead.behind)).toBeLessThan(sum(one.losses));
    expect(await readAll(run)).toEqual(before);
    run.engine.dispose();
  });

  test('makes a step on both batches that goes along what each task gets of either', async () => {
    const run = await open('forum', path, false);
    const { given, asked } = run.course.next(0);
    const request = {
      ...given,
      rows: given.rows.slice(),
      labelled: [...given.labelled],
      rate: 0.5,
    };
    const shares = [0.25, 0.75];
    const alphas = [2, 3];
    let held: StepRequest = request;
    const before = await readAll(run);
    const excursion = run.engine.openExcursion!();
    const slopeOf = async (batch: StepRequest, parts: readonly number[]) => {
      const lambdas = batch.lambdas.map((lambda, at) => lambda * alphas[at]! * parts[at]!);
      return (await excursion.differentiate({ ...batch, lambdas })).gradient;
    };
    const looks = {
      across: () => new Float32Array(),
      count: () => undefined,
      async ahead(own: StepRequest, plan: Ahead) {
        const seen = await lookAhead(run, own, plan);
        ({ held } = seen);
        return seen;
      },
    };
    const own = await slopeOf(request, [0.75, 0.25]);
    const balancing = { ...run.balancing!, held: shares, choose: () => alphas };
    await makeStep(run.engine, balancing, request, asked, looks);
    const after = await readAll(run);
    excursion.comeBack();
    const other = await slopeOf(held, shares);
    expect(Math.hypot(...other)).toBeGreaterThan(0.05);
    for (const [at, value] of before.entries())
      expect(after[at]! - value).toBeCloseTo(-0.5 * (own[at]! + other[at]!), 5);
    run.engine.dispose();
  });
});

test.each(reading.map(({ kind }) => [kind] as const))(
  '%s is on programs what it is on tfjs, step after step',
  async (kind) => {
    const ends: number[][] = [];
    for (const path of ['compiled', 'tfjs']) {
      const run = await open(kind, path);
      for (let step = 0; step < 12; step++) {
        const { given, asked } = run.course.next(step);
        await makeStep(run.engine, run.balancing, given, asked, openLooks(run));
      }
      ends.push(await readAll(run));
      run.engine.dispose();
    }
    const [one, other] = ends;
    for (const [at, value] of one!.entries())
      expect(Math.abs(other![at]! - value)).toBeLessThan(1e-4);
  },
);

test.each(reading.map(({ kind }) => [kind] as const))(
  '%s goes through a whole run on stripes, and weighs anew in every step',
  async (kind) => {
    const engine = await openEngine('cpu');
    const trainer = await engine.load(
      toSpec({
        data: { params: { tasks: [{ rule: 'stripes' }, { rule: 'stripes', angle: 45 }] } },
        balancing: { kind, params: {} },
      }),
    );
    expect(trainer.loaded.path.name).toBe('compiled');
    const rows = await train(trainer, 150);
    const [a = '', b = ''] = ['a', 'b'].map((task) => channel.loss(taskIdSchema.parse(task)).id);
    const losses = rows.map((row) => row[a]! + row[b]!);
    const mean = (part: readonly number[]) => part.reduce((sum, one) => sum + one, 0) / part.length;
    expect(mean(losses.slice(-20))).toBeLessThan(mean(losses.slice(0, 20)));
    engine.dispose();
  },
);
