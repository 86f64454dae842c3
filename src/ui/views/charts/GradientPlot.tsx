import { useMemo, type ReactNode } from 'react';
import { CaptionedPlot } from './CaptionedPlot.tsx';
import { canBeLog, toGradientAxis, toGradientLines } from './gradient-lines.ts';
import type { GradientPart, GradientSeries } from './gradient-series.ts';
import { useTickFormat } from './use-formats.ts';
import type { PlotHands } from './use-plot-hands.ts';

/** One quantity of the gradients: a line for each task, or for each pair of tasks. */
export function GradientPlot(props: {
  readonly part: GradientPart;
  readonly title: string;
  readonly series: readonly GradientSeries[];
  readonly hands: PlotHands;
  readonly isLead: boolean;
  readonly isLog: boolean;
  renderTooltip(step: number): ReactNode;
}) {
  const { part, title, series, hands, isLead, isLog, renderTooltip } = props;
  const { place } = hands.axis;
  const lines = useMemo(() => toGradientLines(part, series, place), [part, series, place]);
  return (
    <CaptionedPlot
      what={title}
      lines={lines}
      toYAxis={(low, high) => toGradientAxis(part, low, high)}
      {...{ hands, isLead }}
      isLog={isLog && canBeLog(part)}
      formatY={useTickFormat(false)}
      renderTooltip={renderTooltip}
    />
  );
}
