import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channel } from './channels.ts';
import { createRunLog, openRunLog } from './run-log.ts';

const channels = [channel.step, channel.total, channel.validationTotal];

/** Rows of step 1 … count, with a validation value in every fifth. */
function toRows(count: number): number[][] {
  return Array.from({ length: count }, (_, index) => {
    const step = index + 1;
    return [step, Math.sin(step) + 2, step % 5 === 0 ? step : NaN];
  });
}

function fill(rows: readonly number[][], capacity: number, parts: readonly number[] = [7]) {
  const log = createRunLog(channels, capacity);
  for (let at = 0, part = 0; at < rows.length; part++) {
    const some = rows.slice(at, at + parts[part % parts.length]!);
    log.append(Float32Array.from(some.flat()), some.length);
    at += some.length;
  }
  return log;
}

const counts = fc.integer({ min: 1, max: 3000 });
const capacities = fc.integer({ min: 3, max: 64 });

describe('createRunLog', () => {
  it('keeps every row as long as there is room', () => {
    const log = fill(toRows(20), 20);
    expect(log.rows).toBe(20);
    expect(log.columns()[channel.step.id]).toEqual(toRows(20).map(([step]) => step));
  });

  it('is thinned and not cut: both ends stay, in order, within the capacity', () => {
    fc.assert(
      fc.property(counts, capacities, (count, capacity) => {
        const log = fill(toRows(count), capacity);
        const steps = log.columns()[channel.step.id]!;
        expect(log.rows).toBeLessThanOrEqual(capacity);
        expect(steps.length).toBe(log.rows);
        expect(steps[0]).toBe(1);
        expect(steps.at(-1)).toBe(count);
        expect([...steps].sort((a, b) => a - b)).toEqual(steps);
        // The beginning is not thinned, and no other stretch of the run more than another.
        const head = Math.max(1, Math.floor(capacity / 4));
        expect(steps.slice(0, head)).toEqual(
          toRows(count)
            .slice(0, head)
            .map(([step]) => step),
        );
        const gaps = steps.slice(head + 1).map((step, index) => step - steps[head + index]!);
        const inner = gaps.slice(0, -1);
        expect(new Set(inner).size).toBeLessThanOrEqual(1);
        if (count > capacity) expect(log.rows).toBeGreaterThan(capacity / 2 - 1);
      }),
    );
  });

  it('averages training losses over what a row stands for, and keeps the newest validation', () => {
    fc.assert(
      fc.property(counts, capacities, (count, capacity) => {
        const rows = toRows(count);
        const columns = fill(rows, capacity).columns();
        const steps = columns[channel.step.id]!;
        steps.forEach((step, row) => {
          const merged = rows.slice(row === 0 ? 0 : steps[row - 1], step);
          const mean =
            merged.reduce((sum, [, loss]) => sum + Math.fround(loss!), 0) / merged.length;
          expect(columns[channel.total.id]![row]).toBeCloseTo(mean, 9);
          const validations = merged.map(([, , value]) => value!).filter(Number.isFinite);
          expect(columns[channel.validationTotal.id]![row]).toBe(validations.at(-1) ?? NaN);
        });
      }),
    );
  });

  it('is the same however the rows are portioned', () => {
    const portions = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(counts, capacities, portions, (count, capacity, parts) => {
        const rows = toRows(count);
        expect(fill(rows, capacity, parts).columns()).toEqual(fill(rows, capacity).columns());
      }),
    );
  });

  it('reads at most as many points as asked for, the first and last among them, none missing', () => {
    fc.assert(
      fc.property(counts, capacities, fc.integer({ min: 1, max: 30 }), (count, capacity, limit) => {
        const log = fill(toRows(count), capacity);
        for (const name of [channel.total.id, channel.validationTotal.id]) {
          const all = log.read(name, Infinity);
          const { x, y } = log.read(name, limit);
          expect(x.length).toBe(y.length);
          expect(x.length).toBeLessThanOrEqual(Math.min(limit, all.x.length));
          expect(y.every(Number.isFinite)).toBe(true);
          expect([...x].sort((a, b) => a - b)).toEqual(x);
          if (x.length === 0) continue;
          expect([x.at(-1), y.at(-1)]).toEqual([all.x.at(-1), all.y.at(-1)]);
          if (limit > 1) expect([x[0], y[0]]).toEqual([all.x[0], all.y[0]]);
        }
      }),
    );
  });

  it('thins what is read as it thins rows: means of training losses, the newest of validation', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 3, max: 30 }), (count, limit) => {
        const log = fill(toRows(count), 4096);
        const all = log.read(channel.validationTotal.id, Infinity);
        const { x, y } = log.read(channel.validationTotal.id, limit);
        // Every point is one that was measured, at its own step.
        for (const [at, step] of x.entries()) expect(y[at]).toBe(all.y[all.x.indexOf(step)]);
      }),
    );
    const [step, total] = [channel.step, channel.total];
    const log = createRunLog([step, total], 16);
    for (let at = 1; at <= 7; at++) log.append(Float32Array.of(at, at === 3 ? NaN : at * at), 1);
    // 4, 16, 25 and 36 between the ends; the third says nothing.
    expect(log.read(total.id, 3)).toMatchObject({
      x: [1, 4, 7],
      y: [1, (4 + 16 + 25 + 36) / 4, 49],
    });
  });

  it('knows the smallest and the largest of what a point stands for, however it came to be merged', () => {
    fc.assert(
      fc.property(counts, capacities, fc.integer({ min: 1, max: 30 }), (count, capacity, limit) => {
        const rows = toRows(count);
        const { x, y, low, high } = fill(rows, capacity).read(channel.total.id, limit);
        const losses = rows.map(([, loss]) => Math.fround(loss!));
        y.forEach((value, index) => {
          expect(low[index]).toBeLessThanOrEqual(value + 1e-6);
          expect(high[index]).toBeGreaterThanOrEqual(value - 1e-6);
        });
        expect(x.length).toBe(low.length);
        if (limit < 3) return;
        expect(Math.min(...low)).toBe(Math.min(...losses));
        expect(Math.max(...high)).toBe(Math.max(...losses));
      }),
    );
  });

  it('reads a part of the run more closely, with a point on either side', () => {
    const log = fill(toRows(2000), 4096);
    const window = { from: 100, to: 200, isLog: false };
    const { x } = log.read(channel.total.id, 1000, window);
    expect(x).toEqual(Array.from({ length: 103 }, (_, index) => 99 + index));
    expect(log.read(channel.total.id, 20, window).x.length).toBeGreaterThan(15);
    expect(log.read(channel.total.id, 20, { from: 5000, to: 6000, isLog: false }).x).toEqual([
      2000,
    ]);
  });

  it('reads evenly over a logarithmic axis', () => {
    const log = fill(toRows(10_000), 16_384);
    const { x } = log.read(channel.total.id, 60, { from: 0, to: Infinity, isLog: true });
    const inDecade = (decade: number): number =>
      x.filter((step) => step >= 10 ** decade && step < 10 ** (decade + 1)).length;
    expect(inDecade(2) / inDecade(3)).toBeCloseTo(1, 0);
    expect(inDecade(0)).toBeGreaterThan(5);
    const plain = log.read(channel.total.id, 60).x;
    expect(plain.filter((step) => step < 1000).length).toBeLessThan(10);
  });

  it('does not give an older value for one that is not finite, nor draws it', () => {
    const log = createRunLog(channels, 8);
    const rows = [
      [1, 3, 1],
      [2, Infinity, NaN],
    ];
    log.append(Float32Array.from(rows.flat()), 2);
    expect(log.last(channel.total.id)).toBe(Infinity);
    expect(log.last(channel.validationTotal.id)).toBe(1);
    expect(log.read(channel.total.id, 9)).toMatchObject({ x: [1], y: [3] });
    log.append(Float32Array.of(3, 2, Infinity), 1);
    expect([log.first(channel.total.id), log.last(channel.total.id)]).toEqual([3, 2]);
    expect(log.last(channel.validationTotal.id)).toBe(Infinity);
  });

  it('remembers the first and last values whatever was merged', () => {
    const log = fill(toRows(1000), 8);
    expect(log.first(channel.validationTotal.id)).toBe(5);
    expect(log.last(channel.validationTotal.id)).toBe(1000);
    expect(log.first('unknown')).toBeNaN();
    log.clear();
    expect(log.rows).toBe(0);
    expect(log.last(channel.validationTotal.id)).toBeNaN();
    expect(log.read(channel.total.id, 10)).toMatchObject({ x: [], y: [] });
  });

  it('forgets what was recorded after a step, and goes on from there', () => {
    fc.assert(
      fc.property(counts, capacities, fc.integer({ min: 0, max: 600 }), (count, capacity, step) => {
        const log = fill(toRows(count), capacity);
        const before = log.columns();
        log.cut(step);
        const steps = before[channel.step.id]!.filter((at) => at <= step);
        for (const [name, values] of Object.entries(before))
          expect(log.columns()[name]).toEqual(values.slice(0, steps.length));
        if (steps.length < before[channel.step.id]!.length) {
          const left = log.columns()[channel.validationTotal.id]!.filter(Number.isFinite);
          expect(log.last(channel.validationTotal.id)).toBe(left.at(-1) ?? NaN);
        }
        const more = toRows(count + 20).filter(([at]) => at! > step);
        for (const row of more) log.append(Float32Array.from(row), 1);
        const after = log.columns()[channel.step.id]!;
        expect(after).toEqual([...new Set(after)].sort((a, b) => a - b));
        expect(after.at(-1)).toBe(more.at(-1)?.[0] ?? steps.at(-1));
      }),
    );
  });

  it('goes on from what was saved as if it had never been put away', () => {
    fc.assert(
      fc.property(counts, capacities, counts, (count, capacity, more) => {
        const log = fill(toRows(count), capacity);
        const opened = openRunLog(structuredClone(log.save()));
        const rows = toRows(count + more).slice(count);
        for (const one of [log, opened])
          for (const row of rows) one.append(Float32Array.from(row), 1);
        expect(opened.columns()).toEqual(log.columns());
        expect(opened.save()).toEqual(log.save());
        for (const { id } of channels) {
          expect(opened.read(id, 7)).toEqual(log.read(id, 7));
          expect([opened.first(id), opened.last(id)]).toEqual([log.first(id), log.last(id)]);
        }
      }),
    );
  });

  it('refuses columns without steps', () => {
    expect(() => createRunLog([channel.total])).toThrow(/expected a channel "step"/);
  });
});
