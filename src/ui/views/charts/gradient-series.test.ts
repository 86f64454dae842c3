import { expect, test } from 'vitest';
import { taskIdSchema, type TaskId } from '../../../core/document/experiment.ts';
import { channel } from '../../../core/run/channels.ts';
import { createRunLog } from '../../../core/run/run-log.ts';
import { toTaskStyle } from '../../task-style.ts';
import { areEmpty, haveGaps, readGradientSeries, toBroken } from './gradient-series.ts';

const tasks = ['a', 'b', 'c'].map((id, at) => ({
  id: taskIdSchema.parse(id),
  name: id.toUpperCase(),
  style: toTaskStyle(at),
}));
const [a, b, c] = tasks.map(({ id }) => id) as [TaskId, TaskId, TaskId];
const channels = [
  channel.step,
  ...[a, b, c].flatMap((task) => [channel.alpha(task), channel.norm(task)]),
  ...[channel.cosine(b, a), channel.cosine(a, c), channel.cosine(b, c)],
];

test('tasks have α and a length, pairs a cosine, however the heads are ordered', () => {
  const log = createRunLog(channels);
  log.append(Float32Array.of(3, 0.5, 1, 0.25, 2, 0.25, 4, -0.5, 0.25, 1), 1);
  const series = readGradientSeries(log, channels, tasks);
  expect(series.map(({ name }) => name)).toEqual(['A', 'B', 'C', 'A · B', 'A · C', 'B · C']);
  expect(series.map(({ curves }) => [curves.alpha?.y, curves.norm?.y, curves.cosine?.y])).toEqual([
    [[0.5], [1], undefined],
    [[0.25], [2], undefined],
    [[0.25], [4], undefined],
    [undefined, undefined, [-0.5]],
    [undefined, undefined, [0.25]],
    [undefined, undefined, [1]],
  ]);
  const looks = series.map(
    ({ style, other }) => `${style.color} ${other?.color ?? ''} ${style.dash} ${style.letter}`,
  );
  expect(new Set(looks).size).toBe(6);
  expect(readGradientSeries(log as never, [channel.step], tasks)).toEqual([]);
});

test('what methods saw is averaged where rows are merged', () => {
  const log = createRunLog(
    [channel.step, channel.alpha(a), channel.norm(a), channel.cosine(a, b), channel.weight(a)],
    3,
  );
  const rows = [0, 1, 2, 3, 4].flatMap((step) => [step, step, 10 * step, step / 8, step]);
  log.append(Float32Array.from(rows), 5);
  expect(log.columns()).toEqual({
    step: [0, 2, 4],
    'alpha/a': [0, 1.5, 3.5],
    'norm/a': [0, 15, 35],
    'cos/a|b': [0, 1.5 / 8, 3.5 / 8],
    'weight/a': [0, 2, 4],
  });
});

test('a curve has a hole where rows were recorded and nobody looked, and nowhere else', () => {
  const rows = Array.from({ length: 41 }, (_, at) => 25 * at);
  const curve = { x: [25, 50, 75, 800, 825], y: [1, 2, 3, 4, 5] };
  const { x, y } = toBroken(curve, rows, 25);
  expect(x).toEqual([25, 50, 75, 437.5, 800, 825]);
  expect(y).toEqual([1, 2, 3, NaN, 4, 5]);
  // Looks that are far apart because a person wants them so are none.
  const far = { x: [0, 500, 1000], y: [1, 2, 3] };
  expect(toBroken(far, rows, 500)).toBe(far);
  // Nor are rows that are far apart themselves.
  expect(toBroken(curve, [0, 75, 800, 825], 25)).toBe(curve);
});

test('a run that was trained without a look is known to be empty', () => {
  const info = [channel.step, channel.total, channel.norm(a)];
  const log = createRunLog(info);
  log.append(Float32Array.of(1, 0.5, NaN, 2, 0.4, NaN), 2);
  expect(areEmpty(readGradientSeries(log, info, tasks))).toBe(true);
  const looked = createRunLog(info);
  const value = (step: number): number => (step < 10 || step > 90 ? 1 : NaN);
  const seen = Array.from({ length: 100 }, (_, step) => [step, 1, value(step)]).flat();
  looked.append(Float32Array.from(seen), 100);
  const series = readGradientSeries(looked, info, tasks, undefined, 1);
  expect([areEmpty(series), haveGaps(series)]).toEqual([false, true]);
});
