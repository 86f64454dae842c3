/** What a balancing method saw, as lines: α and length of each task's gradient, cosine of each pair. */
import { channel } from '../../../core/run/channels.ts';
import type { RunView } from '../../../store/contract.ts';
import type { TaskStyle } from '../../task-style.ts';
import type { Curve } from './curve.ts';
import { maxPoints } from './loss-series.ts';

export const gradientParts = ['alpha', 'norm', 'cosine'] as const;
export type GradientPart = (typeof gradientParts)[number];

interface Task {
  readonly id: Parameters<typeof channel.alpha>[0];
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
  channels: readonly string[],
  tasks: readonly Task[],
): readonly GradientSeries[] {
  const read = (name: string): Curve => view.read(name, maxPoints);
  const own = tasks.flatMap(({ id, name, style }) =>
    channels.includes(channel.alpha(id))
      ? [
          {
            key: id,
            name,
            style,
            curves: { alpha: read(channel.alpha(id)), norm: read(channel.norm(id)) },
          },
        ]
      : [],
  );
  const pairs = tasks.flatMap((one, at) =>
    tasks.slice(at + 1).flatMap((other) => {
      // The channel is named in the order of the heads, which may be another than that of the tasks.
      const names = [channel.cosine(one.id, other.id), channel.cosine(other.id, one.id)];
      const name = names.find((candidate) => channels.includes(candidate));
      return name === undefined
        ? []
        : [
            {
              key: `${one.id}|${other.id}`,
              name: `${one.name} · ${other.name}`,
              style: toPairStyle(one.style, other.style),
              curves: { cosine: read(name) },
            },
          ];
    }),
  );
  return [...own, ...pairs];
}

/** The hue of the first and the dashes of the second: no two pairs look alike. */
function toPairStyle(one: TaskStyle, other: TaskStyle): TaskStyle {
  return { ...one, letter: `${one.letter}${other.letter}`, dash: other.dash };
}
