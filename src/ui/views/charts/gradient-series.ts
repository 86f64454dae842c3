/** The gradients that a balancing method saw, as lines: α and length of each task's, cosine of each pair. */
import type { ChannelInfo } from '../../../core/run/channels.ts';
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

/** @returns nothing when the run has no such channels */
export function readGradientSeries(
  view: RunView,
  channels: readonly ChannelInfo[],
  tasks: readonly Task[],
  window?: ReadWindow,
): readonly GradientSeries[] {
  /** The curves of what `belongs`, by quantity; none where the run has no such channels. */
  const read = (belongs: (info: ChannelInfo) => boolean): GradientSeries['curves'] | undefined => {
    const found = gradientParts.flatMap((part) =>
      channels
        .filter((info) => info.quantity === part && belongs(info))
        .map(({ id }) => [part, view.read(id, maxPoints, window)] as const),
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
