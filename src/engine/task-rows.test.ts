/** What methods make of the tasks' gradients: as tensors what it is in plain numbers, on every path. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { beforeAll, describe, expect, test } from 'vitest';
import { balancerEntries } from '../catalog/balancers/kernels.ts';
import { makeRows as makeNumbers, toEmptySlots } from '../catalog/balancers/row-numbers.ts';
import { defaultParams } from '../core/document/fields.ts';
import { createRandom } from '../core/math/random.ts';
import { makeStep } from './balanced-steps.ts';
import { createBalancing, type Balancing } from './balancing.ts';
import { createCompiledSteps } from './compiled/compiled-steps.ts';
import type { StepRequest } from './step-engine.ts';
import { makeTaskRows } from './task-rows.ts';
import { follow, reference, weightGaps, type MakeEngine } from './testing/agreement.ts';
import { toSpec } from './testing/harness.ts';
import { toRandomRows } from './testing/random-model.ts';

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend('cpu');
});

const making = balancerEntries.all.filter(({ rows }) => rows !== undefined);
const head = (id: string, target: string) => ({
  kind: 'head',
  id,
  type: 'sigmoid',
  params: {},
  target,
  weight: 1,
});
const spec = toSpec({
  data: { params: { tasks: ['stripes', 'circle', 'xor'].map((rule) => ({ rule })) } },
  nodes: [
    { kind: 'layer', id: 'n2', type: 'dense', params: { units: 5, activation: 'tanh', l2: 0.01 } },
    { kind: 'layer', id: 'n3', type: 'dense', params: { units: 4, activation: 'tanh' } },
    head('n4', 'a'),
    head('n5', 'b'),
    head('n6', 'c'),
  ],
  wires: ['n1 n2 n3 n4', 'n3 n5', 'n2 n6'],
});
/** The second head has no label in every fourth batch. */
const rows = toRandomRows(spec.model, 3, 40);
const heads = spec.model.heads.map(({ task }) => task);
const unlabelled = (step: number): boolean => step % 4 === 3;

const open = (kind: string): Balancing =>
  createBalancing({
    definition: balancerEntries.get(kind),
    tasks: heads,
    sharing: [true, true, true],
    seed: 5,
  })!;
const ask = (kind: string, step: number) => ({
  present: [true, !unlabelled(step), true],
  step,
  epoch: step >> 1,
  params: defaultParams(balancerEntries.get(kind).params),
});
const withoutB = (given: StepRequest): StepRequest =>
  unlabelled(given.step)
    ? { ...given, lambdas: given.lambdas.map((one, at) => +(at !== 1) * one) }
    : given;

async function train(kind: string, make: MakeEngine, { steps = 8, redo = false } = {}) {
  const balancing = open(kind);
  const course = { ir: spec.model, rows, steps, batchSize: 8, optimizer: 'sgd', rate: 0.2 };
  return follow({ ...course, balanced: balancing.wants }, make, async (engine, given, network) => {
    const { step } = given;
    if (redo && step === 4) {
      // There and back: what happens in between leaves no trace.
      engine.sync();
      const [kept, state] = [await engine.readOptimizer(), balancing.state];
      const weights = network.weights.map((variable) => tf.clone(variable));
      for (let more = 4; more < 7; more++)
        await makeStep(engine, balancing, { ...given, step: more }, ask(kind, more));
      for (const [at, variable] of network.weights.entries()) variable.assign(weights[at]!);
      tf.dispose(weights);
      await engine.restore(kept);
      balancing.reset(state);
    }
    await makeStep(engine, balancing, withoutB(given), ask(kind, step));
  });
}

describe.each(making)('$kind', ({ kind, rows: rule, params: schema }) => {
  test('makes of tensors what it makes of numbers, and keeps what it remembers of absent tasks', () => {
    const params = defaultParams(schema);
    const random = createRandom(7, kind);
    const draw = () => Array.from({ length: 3 }, () => Array.from({ length: 6 }, random.normal));
    let slots = toEmptySlots(rule!, 3, 6);
    let tensors = slots.map((slot) => tf.tensor2d(slot.map((row) => [...row])));
    for (let step = 0; step < 4; step++) {
      const tasks = step === 2 ? [0, 2] : [0, 1, 2];
      const table = draw().map((row, task) => (tasks.includes(task) ? row : row.map(() => 0)));
      const losses = [0.5, 1, 2];
      const drawn = Array.from({ length: 6 }, random.uniform);
      const facts = { tasks, taskCount: 3, step };
      const before = slots;
      const expected = makeNumbers(rule!, { rows: table, losses, slots, drawn, facts, params });
      const numbers = rule!.numbers(facts, params);
      const present = losses.map((_, task) => Number(tasks.includes(task)));
      const found = makeTaskRows(
        { ...rule!, columns: numbers.length },
        {
          rows: tf.tensor2d(table),
          losses: losses.map((loss) => tf.scalar(loss)),
          slots: tensors,
          drawn: tf.tensor2d([drawn]),
          numbers: tf.tensor2d([present, ...numbers].map((column) => [...column])),
        },
      );
      expectTable(found.rows.arraySync(), expected.rows);
      const report = [...found.report.dataSync()];
      expectTable([report.slice(9)], [expected.measures]);
      expect(report[1]).toBeCloseTo(dot(expected.rows[0]!, expected.rows[1]!), 4);
      ({ slots } = expected);
      tensors = [...found.slots];
      for (const [at, tensor] of tensors.entries()) expectTable(tensor.arraySync(), slots[at]!);
      if (step === 2)
        for (const [at, slot] of slots.entries()) expect(slot[1]).toEqual(before[at]![1]);
    }
  });

  test('trains alike on tfjs and as a program', async () => {
    const { numTensors } = tf.memory();
    const slow = await train(kind, reference);
    const fast = await train(kind, createCompiledSteps);
    for (const [name, gap] of weightGaps(fast, slow)) expect(gap, name).toBeLessThan(1e-5);
    expect(tf.memory().numTensors).toBe(numTensors);
  });

  test.each([reference, createCompiledSteps])('goes on from what was kept, %#', async (make) => {
    const straight = await train(kind, make);
    const again = await train(kind, make, { redo: true });
    for (const [name, gap] of weightGaps(again, straight)) expect(gap, name).toBeLessThan(1e-6);
  });
});

test('the coin of GradDrop falls on the sum of the gradients on average', () => {
  const rule = balancerEntries.get('grad-drop').rows!;
  const table = [
    [3, -1, 0, 2],
    [-1, -2, 0, -2],
  ];
  const random = createRandom(3, 'coin');
  const facts = { tasks: [0, 1], taskCount: 2, step: 0 };
  const sums = [0, 0, 0, 0];
  const tosses = 4000;
  for (let toss = 0; toss < tosses; toss++) {
    const drawn = table[0]!.map(() => random.uniform());
    const given = { rows: table, losses: [1, 1], slots: [], drawn, facts, params: { leak: 0 } };
    const made = makeNumbers(rule, given);
    for (const at of sums.keys()) {
      const column = made.rows.map((row) => row[at]!);
      // Only one sign goes on.
      expect(column.some((one) => one > 0) && column.some((one) => one < 0)).toBe(false);
      sums[at]! += column[0]! + column[1]!;
    }
  }
  for (const [at, expected] of [2, -3, 0, 0].entries())
    expect(Math.abs(sums[at]! / tosses - expected)).toBeLessThan(0.15);
});

function expectTable(
  found: readonly (readonly number[])[],
  expected: readonly (readonly number[])[],
): void {
  expect(found).toHaveLength(expected.length);
  for (const [row, values] of expected.entries())
    for (const [at, value] of values.entries())
      expect(Math.abs(found[row]![at]! - value)).toBeLessThan(1e-4 * Math.max(1, Math.abs(value)));
}
const dot = (one: readonly number[], other: readonly number[]): number =>
  one.reduce((sum, value, at) => sum + value * other[at]!, 0);
