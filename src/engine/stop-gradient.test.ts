/** What stands before scissors learns nothing from what stands behind them, however a step is computed. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { beforeAll, describe, expect, test } from 'vitest';
import type { NodeId } from '../core/document/experiment.ts';
import { compileModel } from './compile.ts';
import { createCompiledSteps } from './compiled/compiled-steps.ts';
import { toServedHeads } from '../catalog/served-heads.ts';
import { findSharing } from './served.ts';
import { follow, type MakeEngine, reference } from './testing/agreement.ts';
import { toCourse } from './testing/entries.ts';
import { openEngine, toSpec, train } from './testing/harness.ts';

const layer = (id: string, type: string, params: object = {}) => ({
  kind: 'layer',
  id,
  type,
  params,
});
const dense = (id: string) => layer(id, 'dense', { units: 4, activation: 'tanh', l2: 0.01 });
const head = (id: string, target: string) => ({
  kind: 'head',
  id,
  type: 'sigmoid',
  params: {},
  target,
  weight: 1,
});
const data = { params: { tasks: [{ rule: 'stripes' }, { rule: 'circle' }] } };

/** a behind n2; b behind n3, which reads n2 through scissors (n9) or, for comparison, by itself. */
const toTwo = (between: string, balancing: object = {}) =>
  toSpec({
    data,
    balancing,
    nodes: [
      dense('n2'),
      dense('n3'),
      layer('n9', between, between === 'activation' ? { activation: 'linear' } : {}),
      head('n5', 'a'),
      head('n6', 'b'),
    ],
    wires: ['n1 n2 n5', 'n2 n9 n3 n6'],
  });
const cut = toTwo('stop-gradient');
const whole = toTwo('activation');
/** Only a. */
const alone = toSpec({
  data,
  nodes: [dense('n2'), head('n5', 'a')],
  wires: ['n1 n2 n5'],
});
/** n3 is read through scissors alone. */
const unreached = toSpec({
  data,
  nodes: [dense('n2'), dense('n3'), layer('n9', 'stop-gradient'), head('n5', 'a'), head('n6', 'b')],
  wires: ['n1 n2 n5', 'n1 n3 n9 n6'],
});

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend('cpu');
});

const engines: readonly (readonly [string, MakeEngine])[] = [
  ['tfjs', reference],
  ['the compiled program', createCompiledSteps],
];
const run = async (
  spec: typeof cut,
  make: MakeEngine,
  optimizer = 'sgd',
  balanced?: { reads: ['gram']; acts: 'shared' },
) => {
  const course = await toCourse(spec, { steps: 5, batchSize: 16, optimizer, rate: 0.1 });
  return (await follow({ ...course, balanced }, make)).weights;
};
const toStart = (spec: typeof cut): Map<string, Float32Array> => {
  const network = compileModel(spec.model, 7);
  const weights = [...network.byNode].flatMap(([node, all]) =>
    all.map(({ name, variable }) => [`${node} ${name}`, variable.dataSync().slice()] as const),
  );
  network.dispose();
  return new Map(weights as [string, Float32Array][]);
};

describe.each(engines)('on %s', (_name, make) => {
  test('the trunk moves exactly as if the task behind the scissors were not there', async () => {
    const [found, single, joint] = [
      await run(cut, make),
      await run(alone, make),
      await run(whole, make),
    ];
    expect(found.get('n2 kernel')).toEqual(single.get('n2 kernel'));
    expect(found.get('n2 kernel')).not.toEqual(joint.get('n2 kernel'));
  });

  test('what is behind them learns', async () => {
    const [found, start] = [await run(cut, make), toStart(cut)];
    for (const name of ['n3 kernel', 'n6 kernel'])
      expect(found.get(name), name).not.toEqual(start.get(name));
  });

  test.each(['sgd', 'adam', 'adamw'])(
    'what only that way leads to does not move by a bit: %s',
    async (optimizer) => {
      const [found, start] = [await run(unreached, make, optimizer), toStart(unreached)];
      for (const name of ['n3 kernel', 'n3 bias'])
        expect(found.get(name), name).toEqual(start.get(name));
      expect(found.get('n2 kernel')).not.toEqual(start.get('n2 kernel'));
    },
  );
});

test('both engines train alike, by task too', async () => {
  for (const balanced of [undefined, { reads: ['gram'], acts: 'shared' } as const]) {
    const [slow, fast] = [
      await run(cut, reference, 'adam', balanced as never),
      await run(cut, createCompiledSteps, 'adam', balanced as never),
    ];
    for (const [name, values] of slow)
      for (const [at, value] of values.entries())
        expect(Math.abs(value - fast.get(name)![at]!), name).toBeLessThan(1e-4);
  }
});

test('values pass as they are', () => {
  const [with_, without] = [cut, whole].map(({ model }) => {
    const network = compileModel(model, 7);
    const outputs = tf.tidy(() =>
      network
        .forward(tf.tensor2d([0.3, -1, 0.7, 0.1], [2, 2]), false)
        .map((one) => [...one.dataSync()]),
    );
    network.dispose();
    return outputs;
  });
  expect(with_).toEqual(without);
});

test('shared is what two tasks train, and a method that reads gradients has nothing to weigh', async () => {
  const served = toServedHeads(cut.model);
  expect(served.get('n2' as NodeId)).toEqual([0]);
  expect(served.get('n3' as NodeId)).toEqual([1]);
  expect(toServedHeads(whole.model).get('n2' as NodeId)).toEqual([0, 1]);
  expect(toServedHeads(unreached.model).get('n3' as NodeId)).toEqual([]);
  const network = compileModel(cut.model, 7);
  expect(findSharing(cut.model, network)).toEqual([false, false]);
  network.dispose();
  const engine = await openEngine('cpu');
  const trainer = await engine.load(toTwo('stop-gradient', { kind: 'mgda' }));
  const rows = await train(trainer, 20);
  expect(Object.values(rows.at(-1) ?? {}).some((value) => Number.isFinite(value))).toBe(true);
  trainer.dispose();
  engine.dispose();
});
