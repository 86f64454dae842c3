import { expect, test } from 'vitest';
import { taskIdSchema } from '../../../core/document/experiment.ts';
import { channel } from '../../../core/run/channels.ts';
import { createRunLog } from '../../../core/run/run-log.ts';
import { toNumberText } from '../../format.ts';
import { toMetricText } from '../../metric-text.ts';
import { lossModes, readLossSeries } from './loss-series.ts';

const [a, b] = [taskIdSchema.parse('a'), taskIdSchema.parse('b')];
const channels = [
  channel.step,
  ...[a, b].flatMap((task) => [channel.loss(task), channel.validation(task), channel.weight(task)]),
  channel.total,
  channel.validationTotal,
];

/** So many rows in which every loss falls from 1 to 1 / rows; B counts twice. */
function fill(rows: number) {
  const log = createRunLog(channels, 64);
  for (let row = 1; row <= rows; row++) {
    const loss = 1 / row;
    log.append(Float32Array.of(row, loss, loss, 1, loss, loss, 2, 3 * loss, 3 * loss), 1);
  }
  return log;
}

test('the newest values are those of the newest row, as cards show them, however rows are merged', () => {
  const log = fill(1000);
  const [sum, first] = readLossSeries(log, [a, b], 'raw');
  const curve = log.read(channel.loss(a).id, 150).y;
  // The legend once showed this mean over the rows that were merged.
  expect(curve.at(-1)).not.toBeCloseTo(0.001, 6);
  expect(first?.last.training).toBe(log.last(channel.loss(a).id));
  expect(first?.last.validation).toBe(log.last(channel.validation(a).id));
  expect(sum?.last.training).toBeCloseTo(0.003, 6);
});

test('relative values are parts of the first ones, shares are parts of the sum', () => {
  const log = fill(10);
  const [, first, second] = readLossSeries(log, [a, b], 'relative');
  expect([first?.last.training, second?.last.validation]).toEqual([
    expect.closeTo(0.1, 6),
    expect.closeTo(0.1, 6),
  ]);
  const [none, one, two] = readLossSeries(log, [a, b], 'share');
  expect(none?.last.training).toBeNaN();
  expect([one?.last.training, two?.last.validation]).toEqual([
    expect.closeTo(1 / 3, 6),
    expect.closeTo(2 / 3, 6),
  ]);
});

test('a smaller λ is no success: relative to the start there is no combined loss', () => {
  const log = fill(1);
  log.append(Float32Array.of(2, 1, 1, 0.1, 1, 1, 0.2, 0.3, 0.3), 1);
  const [sum, ...tasks] = readLossSeries(log, [a, b], 'relative');
  expect([sum?.training.x.length, sum?.validation.x.length]).toEqual([0, 0]);
  expect([sum?.last.training, sum?.last.validation]).toEqual([NaN, NaN]);
  for (const { training, last } of tasks) {
    expect(training.y).toEqual([1, 1]);
    expect(last.training).toBe(1);
  }
});

test('nothing is told of a loss that has not been measured', () => {
  const log = createRunLog(channels, 64);
  for (const mode of lossModes)
    for (const { last } of readLossSeries(log, [a, b], mode)) expect(last.training).toBeNaN();
});

test('a loss that is not finite is said to be so, and the metric beside it says nothing', () => {
  const log = fill(3);
  log.append(Float32Array.of(4, Infinity, NaN, 1, 1, NaN, 2, Infinity, NaN), 1);
  const [sum, first] = readLossSeries(log, [a, b], 'raw');
  expect([sum?.last.training, first?.last.training]).toEqual([Infinity, Infinity]);
  expect(first?.last.validation).toBeCloseTo(1 / 3);
  expect(toNumberText(Infinity, 'en')).toBe('∞');
  const metric = { format: 'unit' } as never;
  expect(toMetricText(Infinity, metric, '', 'en')).toBe('–');
});
