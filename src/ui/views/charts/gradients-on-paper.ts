/** The plots of gradients on paper. */
import type { FigureParts } from '../../figures/shown-figures.ts';
import type { Texts } from '../../playground-context.ts';
import { toValueAxis } from './axis.ts';
import { canBeLog, toGradientAxis, toGradientLines } from './gradient-lines.ts';
import type { GradientPart, GradientSeries } from './gradient-series.ts';
import { plainLine, toLineItem, toLinesPanel } from './lines-panel.ts';
import { toPaperX } from './step-on-paper.ts';
import { formatTick } from './use-formats.ts';
import type { StepAxis } from './use-step-axis.ts';

export interface ShownGradients {
  /** Those that are shown, each with its title and its lines. */
  readonly plots: readonly {
    readonly part: GradientPart;
    readonly title: string;
    readonly series: readonly GradientSeries[];
  }[];
  readonly axis: StepAxis;
  readonly isLog: boolean;
}

/** Null where no line is shown. */
export function toGradientsFigure(
  { plots, axis, isLog }: ShownGradients,
  texts: Texts,
): FigureParts | null {
  const drawn = plots.filter(({ series }) => series.length > 0);
  if (drawn.length === 0) return null;
  const all = new Map(drawn.flatMap(({ series }) => series.map((one) => [one.key, one] as const)));
  return {
    panels: drawn.map(({ part, title, series }) => {
      const lines = toGradientLines(part, series, axis.place);
      const values = lines.map(({ curve }) => curve.y);
      return toLinesPanel({
        title,
        lines: lines.map((line, index) => ({ ...line, series: series[index]?.name ?? '' })),
        x: toPaperX(axis, texts),
        y: {
          scale: toValueAxis(values, isLog && canBeLog(part), (low, high) =>
            toGradientAxis(part, low, high),
          ),
          format: (value) => formatTick(value, false, texts.language),
        },
      });
    }),
    legend: [...all.values()].map(({ name, style, other }) =>
      toLineItem(name, { ...plainLine, ...style, otherColor: other?.color, width: 1.5 }),
    ),
  };
}
