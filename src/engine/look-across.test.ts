/** Inner products across two batches: those of the batches' own gradients, on every path. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { beforeAll, describe, expect, test } from 'vitest';
import { nothingFurther } from '../catalog/balancers/define-balancer.ts';
import { balancerEntries } from '../catalog/balancers/kernels.ts';
import { datasetEntries } from '../catalog/datasets/kernels.ts';
import { optimizerEntries } from '../catalog/optimizers/kernels.ts';
import { createRandom, hashWords } from '../core/math/random.ts';
import { lookAcross } from './look-across.ts';
import { openRun, toSynced, type Run } from './run.ts';
import { restoreSnapshot, takeSnapshot } from './run-snapshot.ts';
import { toSpec } from './testing/harness.ts';
import { countLabelled } from './training-rows.ts';

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend('cpu');
});

const head = (id: string, target: string, weight: number) => ({
  kind: 'head',
  id,
  type: 'sigmoid',
  params: {},
  target,
  weight,
});
/** b has labels for half of the rows, and counts twice; n3 is its own. */
const spec = toSpec({
  data: { params: { tasks: [{ rule: 'stripes' }, { rule: 'xor', labelled: 50 }] } },
  nodes: [
    { kind: 'layer', id: 'n2', type: 'dense', params: { units: 4, activation: 'tanh' } },
    { kind: 'layer', id: 'n3', type: 'dense', params: { units: 3, activation: 'tanh' } },
    head('n4', 'a', 1),
    head('n5', 'b', 2),
  ],
  wires: ['n1 n2 n4', 'n2 n3 n5'],
  training: { optimizer: { kind: 'sgd', params: {} } },
  balancing: { kind: 'modo', params: {} },
});

function open(): Promise<Run> {
  const { describe: toInfo, generate } = datasetEntries.get(spec.data.kind);
  const { tasks } = toInfo(spec.data.params);
  const known = new Set(tasks.map(({ id }) => id));
  return openRun({
    spec,
    data: { dataset: generate({ ...spec.data, assets: [], tasks: known }), tasks },
    optimizer: optimizerEntries.get('sgd'),
    balancer: balancerEntries.get('modo'),
  });
}

/** Of one head over some rows: what a plain step by itself changes in the shared layer. */
async function differentiate(run: Run, rows: Int32Array, task: number): Promise<number[]> {
  const before = await takeSnapshot(run);
  const { lambdas, tuning } = run.course;
  run.engine.step({
    rows,
    labelled: run.rows.masks.map((mask) => countLabelled(mask, rows)),
    step: 0,
    rate: 1,
    lambdas: lambdas.map((lambda, at) => (at === task ? lambda : 0)),
    optimizer: tuning.optimizer,
  });
  toSynced(run);
  const [after, from] = [(await takeSnapshot(run)).weights, before.weights];
  await restoreSnapshot(run, before);
  const flatten = (weights: typeof from) =>
    Object.entries(weights).flatMap(([node, values]) =>
      node === 'n2' ? values.flatMap((one) => [...one]) : [],
    );
  const moved = flatten(after);
  return flatten(from).map((value, at) => value - moved[at]!);
}

const backends = ['cpu', 'tfjs'] as const;
describe.each(backends)('across batches, %s', (path) => {
  test('multiplies gradients of one batch by those of another', async () => {
    const run = await open();
    expect(run.path.name).toBe('compiled');
    // Without the program's look it is made on the network's variables.
    const looked =
      path === 'cpu' ? run : { ...run, engine: { ...run.engine, probe: () => undefined } };
    const found = await lookAcross(looked);
    const random = createRandom(hashWords(spec.seed, 0), 'across');
    const size = run.course.batches.size;
    const draw = () => Int32Array.from({ length: size }, () => random.integer(run.rows.count));
    const [first, second] = [draw(), draw()];
    for (const [place, value] of found.entries()) {
      const one = await differentiate(run, first, place >> 1);
      const other = await differentiate(run, second, place & 1);
      const product = one.reduce((sum, each, at) => sum + each * other[at]!, 0);
      expect(Math.abs(product)).toBeGreaterThan(1e-5);
      expect(Math.abs(value - product)).toBeLessThan(1e-4 * Math.max(0.1, Math.abs(product)));
    }
    run.engine.dispose();
  });
});

test('the weights of MoDo come to the shortest mix where both batches are the same', () => {
  const { choose, init } = balancerEntries.get('modo');
  const gram = [18, -22, -22, 38];
  const facts = { tasks: [0, 1], losses: [1, 1], step: 0, epoch: 0 };
  const random = createRandom(1, 'balancing');
  let state = init(2);
  let weights: readonly number[] = [];
  for (let step = 0; step < 2000; step++)
    ({ state, weights } = choose(
      { ...facts, ...nothingFurther, gram, 'gram-across': gram },
      state,
      { gamma: 1e-3, rho: 0 },
      random,
    ));
  // MGDA's weights of this matrix.
  expect(weights[0]).toBeCloseTo(0.6, 4);
});

test('SDMGrad across batches comes to what it solves on one where they are the same', () => {
  const gram = [18, -22, -22, 38];
  const input = {
    tasks: [0, 1],
    losses: [1, 1],
    step: 0,
    epoch: 0,
    gram,
    ...nothingFurther,
    'gram-across': gram,
  };
  const random = createRandom(1, 'balancing');
  const one = balancerEntries.get('sdmgrad').choose(input, null, { lambda: 0.3 }, random);
  const { choose, init } = balancerEntries.get('sdmgrad-batches');
  const params = { lambda: 0.3, rounds: 50, rate: 0.2, momentum: 0.5 };
  let state = init(2);
  let { weights } = one;
  for (let step = 0; step < 20; step++) ({ state, weights } = choose(input, state, params, random));
  for (const [at, weight] of weights.entries()) expect(weight).toBeCloseTo(one.weights[at]!, 5);
});
