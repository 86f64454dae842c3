/** The gradients that a balancing method saw, as lines: α and length of each task's, cosine of each pair. */
import { channel, type ChannelInfo } from '../../../core/run/channels.ts';
import type { TaskId } from '../../../core/document/experiment.ts';
import type { ReadWindow } from '../../../core/run/run-log.ts';
import type { RunView } from '../../../store/contract.ts';
import type { TaskStyle } from '../../task-style.ts';
import type { Curve } from './curve.ts';
import { maxPoints } from './loss-series.ts';

export const gradientParts = ['alpha', 'norm', 'cosine'] as const;
export type GradientPart = (typeof gradientParts)[number];

interface Task {
  readonly id: TaskId;
  readonly style: TaskStyle;
  readonly name: string;
}

/** A row of the legend: a task with its α and length, or a pair with its cosine. */
export interface GradientSeries {
  readonly key: string;
  readonly name: string;
  readonly style: TaskStyle;
  /** Of a pair: the look of the second task. */
  readonly other?: TaskStyle;
  readonly curves: Readonly<Partial<Record<GradientPart, Curve>>>;
}

/** Rows without a look between two looks that make it a gap, and steps in looks that it takes. */
const emptyRows = 4;
const emptyLooks = 3;

/**
 * A curve with holes where nobody looked: rows were recorded between two of its points, and none has a value.
 * @param rows steps of all rows, ascending
 * @param every steps from one look to the next
 */
export function toBroken(curve: Curve, rows: readonly number[], every: number): Curve {
  const holes = new Set<number>();
  let row = 0;
  curve.x.forEach((to, at) => {
    const from = curve.x[at - 1] ?? to;
    while (row < rows.length && (rows[row] ?? 0) <= from) row++;
    let between = 0;
    while (row + between < rows.length && (rows[row + between] ?? 0) < to) between++;
    if (between >= emptyRows && to - from > emptyLooks * every) holes.add(at);
  });
  if (holes.size === 0) return curve;
  const insert = (values: readonly number[], hole: (at: number) => number): readonly number[] =>
    values.flatMap((value, at) => (holes.has(at) ? [hole(at), value] : [value]));
  const nothing = (): number => NaN;
  const { x, y, low, high } = curve;
  return {
    x: insert(x, (at) => ((x[at - 1] ?? 0) + (x[at] ?? 0)) / 2),
    y: insert(y, nothing),
    ...(low && high && { low: insert(low, nothing), high: insert(high, nothing) }),
  };
}

/** Whether there are holes in any of them. */
export const haveGaps = (series: readonly GradientSeries[]): boolean =>
  series.some(({ curves }) => Object.values(curves).some(({ y }) => y.some(Number.isNaN)));

export const areEmpty = (series: readonly GradientSeries[]): boolean =>
  series.every(({ curves }) => Object.values(curves).every(({ x }) => x.length === 0));

/** @returns nothing when the run has no such channels */
export function readGradientSeries(
  view: RunView,
  channels: readonly ChannelInfo[],
  tasks: readonly Task[],
  window?: ReadWindow,
  every = Infinity,
): readonly GradientSeries[] {
  const rows = view.read(channel.total.id, maxPoints, window).x;
  /** The curves of what `belongs`, by quantity; none where the run has no such channels. */
  const read = (belongs: (info: ChannelInfo) => boolean): GradientSeries['curves'] | undefined => {
    const found = gradientParts.flatMap((part) =>
      channels
        .filter((info) => info.quantity === part && belongs(info))
        .map(({ id }) => [part, toBroken(view.read(id, maxPoints, window), rows, every)] as const),
    );
    return found.length === 0 ? undefined : Object.fromEntries(found);
  };
  const own = tasks.flatMap(({ id, name, style }) => {
    const curves = read(({ task }) => task === id);
    return curves === undefined ? [] : [{ key: id, name, style, curves }];
  });
  const pairs = tasks.flatMap((one, at) =>
    tasks.slice(at + 1).flatMap((other) => {
      // A pair is in the order of the heads, which may be another than that of the tasks.
      const curves = read(({ pair }) => pair?.includes(one.id) === true && pair.includes(other.id));
      if (curves === undefined) return [];
      const name = `${one.name} · ${other.name}`;
      const key = `${one.id}|${other.id}`;
      return [{ key, name, style: one.style, other: other.style, curves }];
    }),
  );
  return [...own, ...pairs];
}
