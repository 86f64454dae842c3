/** Levels beside curves: thin dashed lines in the hue of their curve, as long as it is. */
import type { Level } from '../../../core/run/studies/alone-levels.ts';
import type { TaskStyle } from '../../task-style.ts';
import type { Curve } from './curve.ts';
import type { PlotLine } from './plot-line.ts';

/** @param start what the curve is divided by */
export function toReferenceLine(
  { curve, style }: { readonly curve: Curve; readonly style: TaskStyle },
  { channel, value }: Level,
  name: string,
  start = 1,
): PlotLine {
  const level = value / start;
  return {
    key: `level/${channel.id}`,
    curve: { x: [curve.x[0] ?? 0, curve.x.at(-1) ?? 0], y: [level, level] },
    color: style.color,
    run: { name, style },
    dash: '2 3',
    width: 1.25,
    opacity: 0.9,
    isMarked: false,
    name,
  };
}
