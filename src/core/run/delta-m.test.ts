import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { taskIdSchema } from '../document/experiment.ts';
import { toDeltaM, toRelativeChange, type MetricPair, type TaskPairs } from './delta-m.ts';

const [a, b] = [taskIdSchema.parse('a'), taskIdSchema.parse('b')];
const accuracy = (value: number, baseline: number): MetricPair => ({
  ...{ id: 'accuracy', measure: { higherIsBetter: true, isShare: true } },
  ...{ value, baseline },
});
const error = (value: number, baseline: number): MetricPair => ({
  ...{ id: 'rmse', measure: { higherIsBetter: false, isShare: false } },
  ...{ value, baseline },
});
const fit = (value: number, baseline: number): MetricPair => ({
  ...{ id: 'r2', measure: { higherIsBetter: true, isShare: false } },
  ...{ value, baseline },
});

function read(tasks: readonly TaskPairs[]): number {
  const delta = toDeltaM(tasks);
  return delta.ok ? delta.value : NaN;
}

describe('toDeltaM', () => {
  it('reads shares as errors, is above 0 for better, and takes the mean by task first', () => {
    expect(read([{ task: a, metrics: [accuracy(0.99, 0.98)] }])).toBeCloseTo(0.5);
    // Two metrics of one task weigh as much as the one of the other.
    const tasks = [
      { task: a, metrics: [error(8, 10), fit(0.6, 0.5)] },
      { task: b, metrics: [accuracy(0.9, 0.95)] },
    ];
    expect(read(tasks)).toBeCloseTo(((0.2 + 0.2) / 2 - 1) / 2);
  });

  it('is that of the table in LibMTL’s and Nash-MTL’s manner, where they agree', () => {
    // A lower error of 10 % on each of three tasks.
    const tasks = [2, 30, 400].map((baseline) => ({
      task: a,
      metrics: [error(0.9 * baseline, baseline)],
    }));
    expect(read(tasks)).toBeCloseTo(0.1);
  });

  it('refuses a baseline near zero, and says which', () => {
    const metrics = [accuracy(0.95, 0.999)];
    expect(
      toDeltaM([
        { task: a, metrics: [error(1, 2)] },
        { task: b, metrics },
      ]),
    ).toEqual({
      ok: false,
      error: { code: 'near-zero', task: b, metric: 'accuracy', baseline: 0.999 },
    });
    expect(toDeltaM([{ task: a, metrics: [fit(0.9, 0.001)] }]).ok).toBe(false);
    expect(toDeltaM([{ task: a, metrics: [error(0, 0)] }]).ok).toBe(false);
    expect(toDeltaM([{ task: a, metrics: [error(0.001, 2)] }]).ok).toBe(true);
  });

  it('refuses what is not there', () => {
    expect(toDeltaM([])).toEqual({ ok: false, error: { code: 'no-tasks' } });
    expect(toDeltaM([{ task: a, metrics: [accuracy(NaN, 0.9)] }])).toMatchObject({
      error: { code: 'missing', task: a },
    });
  });

  it('does not follow units, and knows no order of tasks', () => {
    const figure = fc.double({ min: 1, max: 9, noNaN: true });
    const pairs = fc.array(fc.tuple(figure, figure), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(pairs, fc.double({ min: 0.01, max: 100, noNaN: true }), (list, unit) => {
        const toTasks = (scale: number) =>
          list.map(([value, baseline]) => ({
            task: a,
            metrics: [error(value * scale, baseline * scale)],
          }));
        const [one, other] = [toDeltaM(toTasks(1)), toDeltaM(toTasks(unit).toReversed())];
        expect(one.ok && other.ok && Math.abs(one.value - other.value) < 1e-9).toBe(true);
      }),
    );
  });

  it('is 0 against itself, and of the sign of the change', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 0.9, noNaN: true }), (value) => {
        expect(toRelativeChange(accuracy(value, value))).toBeCloseTo(0);
        expect(toRelativeChange(accuracy(value + 0.05, value))!).toBeGreaterThan(0);
        expect(toRelativeChange(error(value + 0.05, value))!).toBeLessThan(0);
        expect(toRelativeChange(fit(value + 0.05, value))!).toBeGreaterThan(0);
      }),
    );
  });
});
