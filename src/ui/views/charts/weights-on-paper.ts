/** Weights and the parts of the combined loss on paper. */
import type { FigureParts } from '../../figures/shown-figures.ts';
import type { Texts } from '../../playground-context.ts';
import { toLinearAxis, toValueAxis } from './axis.ts';
import { plainLine, toLineItem, toLinesPanel } from './lines-panel.ts';
import type { PlotLine } from './plot-line.ts';
import { toPaperX } from './step-on-paper.ts';
import { formatTick } from './use-formats.ts';
import type { StepAxis } from './use-step-axis.ts';
import type { TrainedTask } from '../use-tasks.ts';

interface ShownWeights {
  readonly plots: readonly { readonly title: string; readonly lines: readonly PlotLine[] }[];
  readonly series: readonly {
    readonly task: string;
    readonly name: string;
    readonly look: TrainedTask;
  }[];
  readonly axis: StepAxis;
}

/** Null where no line is shown. */
export function toWeightsFigure(
  { plots, series, axis }: ShownWeights,
  texts: Texts,
): FigureParts | null {
  const toName = ({ key }: PlotLine): string =>
    series.find(({ task }) => key.endsWith(`/${task}`))?.name ?? '';
  const drawn = plots.filter(({ lines }) => lines.length > 0);
  if (drawn.length === 0) return null;
  return {
    panels: drawn.map(({ title, lines }) =>
      toLinesPanel({
        title,
        lines: lines.map((line) => ({ ...line, series: toName(line) })),
        x: toPaperX(axis, texts),
        y: {
          scale: toValueAxis(
            lines.map(({ curve }) => curve.y),
            false,
            (low, high) => toLinearAxis(Math.min(0, low), high),
          ),
          format: (value) => formatTick(value, false, texts.language),
        },
      }),
    ),
    legend: series.map(({ name, look: { style } }) =>
      toLineItem(name, { ...plainLine, ...style, width: 1.8 }),
    ),
  };
}
