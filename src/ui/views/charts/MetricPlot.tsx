import { useMemo, type ReactNode } from 'react';
import { useTexts } from '../../playground-context.ts';
import { toLinearAxis } from './axis.ts';
import { CaptionedPlot } from './CaptionedPlot.tsx';
import type { PlotLine } from './plot-line.ts';
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
  renderTooltip(step: number): ReactNode;
}

/** Metrics that share an axis, with their names, their unit and the better way above them. */
export function MetricPlot(props: MetricPlotProps) {
  const { members, overlays, hands, isLead, renderTooltip } = props;
  const { place } = hands.axis;
  const { t, pick } = useTexts();
  const lines = useMemo<readonly PlotLine[]>(
    () => [
      ...overlays,
      ...members.map(({ task, curve }) => ({
        key: `metric/${task.id}`,
        curve: place(curve),
        color: task.style.color,
        dash: task.style.dash,
        width: 1.5,
        isMarked: true,
        name: pick(task.title),
      })),
    ],
    [members, overlays, place, pick],
  );
  const [first] = members;
  const isPercent = first?.task.metric?.format === 'percent';
  const formatY = useTickFormat(isPercent);
  if (first?.info === undefined) return null;
  const { unit = '', direction } = first.info;
  const titles = new Set(members.map(({ task }) => task.metric && pick(task.metric.title)));
  const what = `${[...titles].join(' · ')}${unit === '' ? '' : ` (${unit})`}`;
  const isHigherBetter = direction === 'higher';
  return (
    <CaptionedPlot
      what={`${what} – ${t(isHigherBetter ? 'charts.higher' : 'charts.lower')}`}
      lines={lines}
      toYAxis={(low, high) =>
        // An accuracy ends at 100 %, whatever room the ticks would like above it.
        isPercent && isHigherBetter
          ? toLinearAxis(Math.min(low, 0.98), 1)
          : toLinearAxis(Math.min(0, low), high)
      }
      {...{ formatY, hands, isLead }}
      renderTooltip={renderTooltip}
    />
  );
}
