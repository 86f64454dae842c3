/** The gradients that a balancing method saw, as lines: α and length of each task's, cosine of each pair. */
import type { ChannelInfo } from '../../../core/run/channels.ts';
import type { TaskId } from '../../../core/document/experiment.ts';
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
  readonly curves: Readonly<Partial<Record<GradientPart, Curve>>>;
}

/** @returns nothing when the run has no such channels */
export function readGradientSeries(
  view: RunView,
  channels: readonly ChannelInfo[],
  tasks: readonly Task[],
): readonly GradientSeries[] {
  /** The curves of what `belongs`, by quantity; none where the run has no such channels. */
  const read = (belongs: (info: ChannelInfo) => boolean): GradientSeries['curves'] | undefined => {
    const found = gradientParts.flatMap((part) =>
      channels
        .filter((info) => info.quantity === part && belongs(info))
        .map(({ id }) => [part, view.read(id, maxPoints)] as const),
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
      const style = toPairStyle(one.style, other.style);
      return [{ key: `${one.id}|${other.id}`, name, style, curves }];
    }),
  );
  return [...own, ...pairs];
}

/** The hue of the first and the dashes of the second: no two pairs look alike. */
function toPairStyle(one: TaskStyle, other: TaskStyle): TaskStyle {
  return { ...one, letter: `${one.letter}${other.letter}`, dash: other.dash };
}
