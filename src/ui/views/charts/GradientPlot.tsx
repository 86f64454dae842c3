import { useMemo, type ReactNode } from 'react';
import { toLinearAxis } from './axis.ts';
import { CaptionedPlot } from './CaptionedPlot.tsx';
import { emptyCurve } from './curve.ts';
import type { GradientPart, GradientSeries } from './gradient-series.ts';
import type { PlotLine } from './LinePlot.tsx';
import { useTickFormat } from './use-formats.ts';

/** One quantity of the gradients: a line for each task, or for each pair of tasks. */
export function GradientPlot(props: {
  readonly part: GradientPart;
  readonly title: string;
  readonly series: readonly GradientSeries[];
  renderTooltip(step: number): ReactNode;
}) {
  const { part, title, series, renderTooltip } = props;
  const lines = useMemo<readonly PlotLine[]>(
    () =>
      series.map(({ key, style, curves }) => ({
        key: `${part}/${key}`,
        curve: curves[part] ?? emptyCurve,
        color: style.color,
        dash: style.dash,
        width: 1.5,
        isMarked: false,
      })),
    [part, series],
  );
  return (
    <CaptionedPlot
      what={title}
      lines={lines}
      toYAxis={(low, high) =>
        part === 'cosine' ? toLinearAxis(-1, 1) : toLinearAxis(Math.min(0, low), high)
      }
      formatY={useTickFormat(false)}
      renderTooltip={renderTooltip}
    />
  );
}
