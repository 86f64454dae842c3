import { useMemo, type ReactNode } from 'react';
import { useTexts } from '../../playground-context.ts';
import { CaptionedPlot } from './CaptionedPlot.tsx';
import type { PlotLine } from './plot-line.ts';
import { toMetricLines, toMetricLook } from './metric-look.ts';
import type { MetricSeries } from './metric-series.ts';
import { useTickFormat } from './use-formats.ts';
import type { PlotHands } from './use-plot-hands.ts';

interface MetricPlotProps {
  /** Of one axis: in one unit, with the same way better. */
  readonly members: readonly MetricSeries[];
  /** Lines of other runs. */
  readonly overlays: readonly PlotLine[];
  readonly hands: PlotHands;
  readonly isLead: boolean;
  readonly isLog: boolean;
  renderTooltip(step: number): ReactNode;
}

/** Metrics that share an axis, with their names, their unit and the better way above them. */
export function MetricPlot(props: MetricPlotProps) {
  const { members, overlays, hands, isLead, isLog, renderTooltip } = props;
  const { place } = hands.axis;
  const { t, pick } = useTexts();
  const lines = useMemo<readonly PlotLine[]>(
    () => [...overlays, ...toMetricLines(members, place, pick)],
    [members, overlays, place, pick],
  );
  const look = toMetricLook(members, { t, pick });
  const formatY = useTickFormat(look?.isShare ?? false);
  if (look === undefined) return null;
  return (
    <CaptionedPlot
      what={look.what}
      lines={lines}
      toYAxis={look.toYAxis}
      {...{ formatY, hands, isLead, isLog }}
      renderTooltip={renderTooltip}
    />
  );
}
