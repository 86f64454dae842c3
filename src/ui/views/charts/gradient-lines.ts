/** How a quantity of the gradients is drawn: a line for each task, or for each pair of tasks. */
import type { Sign } from '../../lit.ts';
import { toLinearAxis, type AxisScale } from './axis.ts';
import { emptyCurve } from './curve.ts';
import type { GradientPart, GradientSeries } from './gradient-series.ts';
import type { PlotLine } from './plot-line.ts';
import type { StepAxis } from './use-step-axis.ts';

/** A cosine is of two tasks, and no sign. */
const signOf: Readonly<Partial<Record<GradientPart, Sign>>> = { alpha: 'alpha', norm: 'gradient' };

export function toGradientLines(
  part: GradientPart,
  series: readonly GradientSeries[],
  place: StepAxis['place'],
): readonly PlotLine[] {
  return series.map(({ key, style, other, curves }) => ({
    key: `${part}/${key}`,
    curve: place(curves[part] ?? emptyCurve),
    color: style.color,
    otherColor: other?.color,
    dash: style.dash,
    width: 1.5,
    isMarked: false,
    hasBand: true,
    signs: signOf[part] && `${signOf[part]}/${key}`,
    name: other === undefined ? style.letter : `${style.letter}–${other.letter}`,
  }));
}

export const toGradientAxis = (part: GradientPart, low: number, high: number): AxisScale =>
  part === 'cosine' ? toLinearAxis(-1, 1) : toLinearAxis(Math.min(0, low), high);

/** Not the cosine, which goes from −1 to 1. */
export const canBeLog = (part: GradientPart): boolean => part !== 'cosine';
