import '@tensorflow/tfjs-backend-cpu';
import { expect, test } from 'vitest';
import { optimizerEntries } from '../../catalog/optimizers/kernels.ts';
import { defaultParams } from '../../core/document/fields.ts';
import { compileModel } from '../compile.ts';
import { toMask } from '../dropout.ts';
import { toPlan } from '../fast/to-plan.ts';
import { toSpec } from '../testing/harness.ts';
import { fillRecord } from './fill-record.ts';
import { toProgram } from './program.ts';
import { dropoutPlaces } from './step-record.ts';

const dropout = (id: string, rate: number) => ({
  kind: 'layer',
  id,
  type: 'dropout',
  params: { rate },
});
const head = (id: string, target: string) => ({
  kind: 'head',
  id,
  type: 'sigmoid',
  params: {},
  target,
  weight: 1,
});
const ir = toSpec({
  nodes: [dropout('n2', 0.25), dropout('n5', 0.5), head('n3', 'a'), head('n4', 'b')],
  wires: ['n1 n2 n5 n3', 'n2 n4'],
}).model;

test('a record holds all that the kernels are told of its step, each number in its place', () => {
  const network = compileModel(ir, 7);
  const plan = toPlan(ir, network);
  if (!plan.ok) throw new Error('expected a plan');
  const optimizer = optimizerEntries.get('adam');
  const params = defaultParams(optimizer.params);
  const program = toProgram({
    plan: plan.value,
    batch: 4,
    optimizer,
    params,
    byTask: false,
    balancer: undefined,
  });
  const { offsets, stride } = program.record;
  const words = new Uint32Array(stride);
  const floats = new Float32Array(words.buffer);
  fillRecord(
    { words, floats },
    {
      engine: { network, optimizer },
      program,
      rowCount: 31,
      made: 6,
      step: {
        rows: Int32Array.of(30, 2, 17, 0),
        labelled: [4, 0],
        step: 5,
        rate: 0.02,
        lambdas: [2, 3],
        optimizer: params,
      },
    },
  );

  expect(words[offsets.rowCount]).toBe(31);
  expect([...words.subarray(offsets.rows, offsets.rows + 4)]).toEqual([30, 2, 17, 0]);
  // λ by labelled row; a head without any divides by 1.
  expect([...floats.subarray(offsets.slopes, offsets.slopes + 2)]).toEqual([0.5, 3]);
  const scalars = Float32Array.from(optimizer.scalars(6, 0.02, params));
  expect(floats.subarray(offsets.scalars, offsets.scalars + scalars.length)).toEqual(scalars);
  for (const [index, node] of program.dropouts.entries()) {
    const layer = network.dropouts.get(node)!;
    const at = offsets.dropouts + dropoutPlaces.words * index;
    const [key = 0, threshold = 0] = words.subarray(at);
    const kept = floats[at + dropoutPlaces.factor]!;
    expect(toMask(key, layer.rate, 8)).toEqual(toMask(layer.maskKey(5), layer.rate, 8));
    expect(threshold / 2 ** 32).toBe(layer.rate);
    expect(kept * (1 - layer.rate)).toBeCloseTo(1, 6);
  }
  expect(program.dropouts).toHaveLength(2);
  network.dispose();
});
