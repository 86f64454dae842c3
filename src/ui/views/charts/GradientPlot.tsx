import { useMemo, type ReactNode } from 'react';
import { toLinearAxis } from './axis.ts';
import { CaptionedPlot } from './CaptionedPlot.tsx';
import { emptyCurve } from './curve.ts';
import type { GradientPart, GradientSeries } from './gradient-series.ts';
import type { PlotLine } from './plot-line.ts';
import { useTickFormat } from './use-formats.ts';
import type { PlotHands } from './use-plot-hands.ts';

/** One quantity of the gradients: a line for each task, or for each pair of tasks. */
export function GradientPlot(props: {
  readonly part: GradientPart;
  readonly title: string;
  readonly series: readonly GradientSeries[];
  readonly hands: PlotHands;
  readonly isLead: boolean;
  renderTooltip(step: number): ReactNode;
}) {
  const { part, title, series, hands, isLead, renderTooltip } = props;
  const { place } = hands.axis;
  const lines = useMemo<readonly PlotLine[]>(
    () =>
      series.map(({ key, style, other, curves }) => ({
        key: `${part}/${key}`,
        curve: place(curves[part] ?? emptyCurve),
        color: style.color,
        otherColor: other?.color,
        dash: style.dash,
        width: 1.5,
        isMarked: false,
        hasBand: true,
        name: other === undefined ? style.letter : `${style.letter}–${other.letter}`,
      })),
    [part, series, place],
  );
  return (
    <CaptionedPlot
      what={title}
      lines={lines}
      toYAxis={(low, high) =>
        part === 'cosine' ? toLinearAxis(-1, 1) : toLinearAxis(Math.min(0, low), high)
      }
      {...{ hands, isLead }}
      formatY={useTickFormat(false)}
      renderTooltip={renderTooltip}
    />
  );
}
