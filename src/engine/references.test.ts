import { afterAll, beforeAll, expect, test } from 'vitest';
import { taskIdSchema, type TaskId } from '../core/document/experiment.ts';
import { channel } from '../core/run/channels.ts';
import type { Engine } from '../core/run/trainer.ts';
import { drainRows, openEngine, toSpec, train, type Row } from './testing/harness.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine('cpu');
});
afterAll(() => engine.dispose());

const heating = taskIdSchema.parse('heating');
const cooling = taskIdSchema.parse('cooling');
const head = (id: string, target: string, more: object = {}, params: object = {}) => ({
  kind: 'head',
  id,
  type: 'regression',
  target,
  weight: 1,
  // Training starts at nothing: columns that say the same leave directions without a slope.
  params: { l2: 0.01, initialiser: 'zeros', ...params },
  ...more,
});
const draft = {
  data: { kind: 'buildings' },
  nodes: [head('n2', 'heating', { weight: 0.5 }), head('n3', 'cooling')],
  wires: ['n1 n2', 'n1 n3'],
  training: {
    optimizer: { kind: 'momentum', params: {} },
    learningRate: 0.1,
    batchSize: 512,
  },
};

/** The resting losses of a task in a row. */
const readLevels = (row: Row, task: TaskId) => ({
  training: row[channel.restingLoss(task, 'training').id] ?? NaN,
  validation: row[channel.restingLoss(task, 'validation').id] ?? NaN,
});

test('full-batch training of linear heads comes to rest on the closed form, whatever λ', async () => {
  const trainer = await engine.load(toSpec(draft));
  await train(trainer, 1500, 1500);
  const rows = await train(trainer, 1);
  trainer.dispose();
  const last = rows.at(-1)!;
  for (const task of [heating, cooling]) {
    const reference = readLevels(last, task);
    expect(last[`loss/${task}`]).toBeCloseTo(reference.training, 4);
    expect(last[`validation/${task}`]).toBeCloseTo(reference.validation, 4);
    // It is no interpolation and no mean: the penalty and the lines leave something over.
    expect(reference.training).toBeGreaterThan(0.01);
    expect(reference.training).toBeLessThan(0.5);
  }
  expect(readLevels(last, heating).training).not.toBeCloseTo(readLevels(last, cooling).training, 3);
});

test.each([
  ['has no L2', [head('n2', 'heating', {}, { l2: 0 })], ['n1 n2']],
  ['has another loss', [head('n2', 'heating', {}, { loss: 'mae' })], ['n1 n2']],
  [
    'is frozen',
    [head('n2', 'heating', { frozen: true }), head('n3', 'cooling')],
    ['n1 n2', 'n1 n3'],
  ],
  [
    'counts for nothing',
    [head('n2', 'heating', { weight: 0 }), head('n3', 'cooling')],
    ['n1 n2', 'n1 n3'],
  ],
  [
    'reads a layer',
    [{ kind: 'layer', id: 'n4', type: 'dense', params: {} }, head('n2', 'heating')],
    ['n1 n4 n2'],
  ],
])('a head that %s has no reference', async (_why, nodes, wires) => {
  const trainer = await engine.load(toSpec({ ...draft, nodes, wires }));
  trainer.record(true, 0);
  const [row] = await drainRows(trainer);
  expect(readLevels(row!, heating)).toEqual({ training: NaN, validation: NaN });
  trainer.dispose();
});

test('a level is told in every row for as long as it holds, and of the data of the row', async () => {
  const trainer = await engine.load(toSpec(draft));
  const record = async () => {
    trainer.record(true, 0);
    return readLevels((await drainRows(trainer))[0]!, heating).training;
  };
  const first = await record();
  expect(first).toBeGreaterThan(0.01);
  expect(await record()).toBe(first);
  const other = toSpec({
    ...draft,
    nodes: [head('n2', 'heating', { weight: 2 }), head('n3', 'cooling')],
  });
  trainer.retune(other.tuning);
  expect(await record()).toBeNaN();
  await trainer.swapData(other);
  const second = await record();
  expect(second).toBeGreaterThan(0.01);
  expect(second).toBeLessThan(first);
  trainer.dispose();
});
