/** Gradients that are clipped, all together and by task, on every path that can. */
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { describe, expect, test } from 'vitest';
import { balancerEntries } from '../catalog/balancers/kernels.ts';
import { taskIdSchema } from '../core/document/experiment.ts';
import { channel } from '../core/run/channels.ts';
import { compareSpecs } from '../core/run/to-run-spec.ts';
import { createCompiledSteps } from './compiled/compiled-steps.ts';
import { follow, reference, weightGaps, type Course } from './testing/agreement.ts';
import { openEngine, toSpec, train } from './testing/harness.ts';
import { toRandomRows } from './testing/random-model.ts';
import { toDemand } from './ways.ts';

const { model } = toSpec({
  nodes: [
    { kind: 'layer', id: 'n2', type: 'dense', params: { units: 4, l2: 0.1 } },
    { kind: 'head', id: 'n3', type: 'sigmoid', params: {}, target: 'a', weight: 1 },
    { kind: 'head', id: 'n4', type: 'sigmoid', params: {}, target: 'b', weight: 1 },
  ],
  wires: ['n1 n2 n3', 'n2 n4'],
});
const toCourse = (more: Partial<Course> = {}): Course => ({
  ...{ ir: model, rows: toRandomRows(model, 3, 24), steps: 1, batchSize: 8 },
  ...{ optimizer: 'sgd', rate: 0.1, balanced: undefined, ...more },
});
const paths = { compiled: createCompiledSteps, tfjs: reference };

/** By how much the weights moved, as one vector. */
async function toMove(course: Course, path: keyof typeof paths): Promise<readonly number[]> {
  const [before, after] = [
    await follow({ ...course, rate: 0 }, paths[path]),
    await follow(course, paths[path]),
  ];
  return [...after.weights].flatMap(([name, values]) =>
    [...values].map((value, at) => value - before.weights.get(name)![at]!),
  );
}

describe.each(Object.keys(paths) as (keyof typeof paths)[])('all together, %s', (path) => {
  test('a longer gradient keeps its direction and loses its length, L2 in it', async () => {
    const whole = await toMove(toCourse(), path);
    const length = Math.hypot(...whole);
    const cut = await toMove(toCourse({ longest: length / 0.1 / 4 }), path);
    for (const [at, value] of cut.entries()) expect(value).toBeCloseTo(whole[at]! / 4, 6);
    const free = await toMove(toCourse({ longest: length / 0.1 + 1 }), path);
    for (const [at, value] of free.entries()) expect(value).toBeCloseTo(whole[at]!, 6);
  });
});

test('programs clip as tfjs does, step after step and with Adam', async () => {
  for (const optimizer of ['sgd', 'adam']) {
    const course = toCourse({ longest: 0.05, optimizer, steps: 20 });
    const [one, other] = [
      await follow(course, createCompiledSteps),
      await follow(course, reference),
    ];
    for (const [name, gap] of weightGaps(one, other)) expect(gap, name).toBeLessThan(1e-5);
    const free = await follow(toCourse({ optimizer, steps: 20 }), reference);
    expect(Math.max(...weightGaps(free, other).values())).toBeGreaterThan(1e-3);
  }
});

const toClipped = (kind: string, clip?: number) =>
  toSpec({
    data: { params: { tasks: [{ rule: 'stripes' }, { rule: 'xor' }] } },
    training: { batchSize: 8, optimizer: { kind: 'sgd', params: {} } },
    balancing: { kind, params: {}, ...(clip !== undefined && { clip }) },
  });
const alpha = channel.alpha(taskIdSchema.parse('a')).id;
const norm = channel.norm(taskIdSchema.parse('a')).id;

test('by task, the weighted sum gives each gradient the length that is left of it', async () => {
  const engine = await openEngine('cpu');
  const trainer = await engine.load(toClipped('weighted-sum', 0.01));
  const rows = await train(trainer, 4);
  for (const row of rows) expect(row[alpha]).toBeCloseTo(Math.min(1, 0.01 / row[norm]!), 5);
  expect(rows.some((row) => row[norm]! > 0.01)).toBe(true);
  engine.dispose();
});

test.each(balancerEntries.all.map(({ kind }) => [kind] as const))(
  'by task, %s trains with a bound beyond all gradients as without',
  async (kind) => {
    const engine = await openEngine('cpu');
    const read = async (clip?: number) => {
      const trainer = await engine.load(toClipped(kind, clip));
      const rows = await train(trainer, 3);
      return rows.map((row) => Object.entries(row).filter(([id]) => id.startsWith('loss')));
    };
    const [free, plain] = [await read(1e4), await read()];
    for (const [step, row] of free.entries())
      for (const [at, [id, value]] of row.entries()) {
        const expected = plain[step]![at]![1];
        if (!Number.isNaN(expected)) expect(value, id).toBeCloseTo(expected, 5);
      }
    engine.dispose();
  },
);

test('a run begins anew where clipping is switched, and goes on where only its length changes', () => {
  const spec = toClipped('mgda', 1);
  expect(compareSpecs(spec, toClipped('mgda', 2))).toBe('retune');
  expect(compareSpecs(spec, toClipped('mgda'))).toBe('rebuild');
});

test('no device clips the gradients of tasks by itself', () => {
  expect(toDemand(toClipped('mgda')).readsSteps).toBe(false);
  expect(toDemand(toClipped('mgda', 1)).readsSteps).toBe(true);
});
