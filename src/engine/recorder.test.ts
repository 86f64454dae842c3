import { describe, expect, test } from 'vitest';
import { headEntries } from '../catalog/heads/kernels.ts';
import { taskIdSchema } from '../core/document/experiment.ts';
import { channel } from '../core/run/channels.ts';
import type { CompiledHead } from './compile.ts';
import { createRecorder } from './recorder.ts';
import { countSums } from './scoring.ts';
import type { OpenRow } from './write-row.ts';

const [a, b] = [taskIdSchema.parse('a'), taskIdSchema.parse('b')];
const heads = [a, b].map((task): CompiledHead => {
  const target = { kind: 'binary', classes: [] } as never;
  return {
    ir: { id: task, task, params: {}, target } as never,
    definition: headEntries.get('sigmoid'),
    weights: undefined,
  };
});
/** Per head Σ mask, Σ mask · loss, and sums of its metrics that do not matter here. */
const toScores = (figures: readonly (readonly [count: number, sum: number])[]) =>
  Float32Array.from(
    figures.flatMap(([count, sum], index) => [
      count,
      sum,
      ...Array<number>(countSums(heads[index]!)).fill(1),
    ]),
  );

async function record(row: Partial<OpenRow>): Promise<Readonly<Record<string, number>>> {
  const recorder = createRecorder(heads, { notes: [], samples: [], levels: [] });
  recorder.add({
    step: 1,
    epoch: 1,
    seconds: 0,
    rate: 0.1,
    lambdas: [2, 0.5],
    counts: [4, 8],
    sums: undefined,
    scores: undefined,
    penalty: undefined,
    facts: heads.map(() => ({ deviation: 1, spreads: [] })),
    notes: undefined,
    samples: undefined,
    levels: [],
    ...row,
  });
  const { rows, count } = await recorder.drain();
  expect(count).toBe(1);
  return Object.fromEntries(recorder.channels.map(({ id }, at) => [id, rows[at] ?? NaN]));
}

describe('a row', () => {
  test('adds losses up with λ, in training and in validation, and keeps each without it', async () => {
    const row = await record({
      sums: Float32Array.of(12, 16),
      scores: toScores([
        [10, 50],
        [5, 35],
      ]),
    });
    expect([row[channel.loss(a).id], row[channel.loss(b).id]]).toEqual([3, 2]);
    expect(row[channel.total.id]).toBe(2 * 3 + 0.5 * 2);
    expect([row[channel.validation(a).id], row[channel.validation(b).id]]).toEqual([5, 7]);
    expect(row[channel.validationTotal.id]).toBe(2 * 5 + 0.5 * 7);
  });

  test('leaves out of the total what has no label, and whatever λ leaves out', async () => {
    const unlabelled = await record({ sums: Float32Array.of(12, 0), counts: [4, 0] });
    expect(unlabelled[channel.loss(b).id]).toBeNaN();
    expect(unlabelled[channel.total.id]).toBe(6);
    const ignored = await record({ sums: Float32Array.of(12, 16), lambdas: [0, 0.5] });
    expect(ignored[channel.total.id]).toBe(1);
    expect(ignored[channel.loss(a).id]).toBe(3);
    const scored = await record({
      scores: toScores([
        [10, 50],
        [0, 0],
      ]),
    });
    expect(scored[channel.validationTotal.id]).toBe(10);
    expect(scored[channel.validation(b).id]).toBeNaN();
  });

  test('has no metric beside a loss that is not finite, for that task alone', async () => {
    const metric = channel.metric(a, 'accuracy').id;
    const other = channel.metric(b, 'accuracy').id;
    const scores = toScores([
      [10, NaN],
      [5, 35],
    ]);
    const scored = await record({ scores });
    expect([scored[channel.validation(a).id], scored[metric]]).toEqual([Infinity, Infinity]);
    expect(scored[other]).toBeGreaterThanOrEqual(0);
    expect(scored[channel.validationTotal.id]).toBe(Infinity);
    const trained = await record({ sums: Float32Array.of(Infinity, 1) });
    expect([trained[metric], trained[channel.total.id]]).toEqual([Infinity, Infinity]);
    expect(trained[other]).toBeNaN();
  });
});
