import { useCallback, useMemo } from 'react';
import { useTexts } from '../../playground-context.ts';
import { toExtent, toGrowingAxis, toLinearAxis, toLogAxis, type AxisScale } from './axis.ts';
import { PlotNote } from './ChartFrame.tsx';
import { interpolateAt, nearestAt, toUnionOfX, type Curve } from './curve.ts';
import { HoverTable } from './HoverTable.tsx';
import { LinePlot, type PlotLine } from './LinePlot.tsx';
import { useKept } from './use-kept.ts';
import { useLossFormat, useTickFormat } from './use-formats.ts';
import { lossParts, type LossRow } from './use-loss-lines.ts';
import type { LossSettings } from './use-loss-settings.ts';
import { useStepTitle } from './use-step-title.ts';

interface LossPlotProps {
  readonly rows: readonly LossRow[];
  readonly lines: readonly PlotLine[];
  readonly epochs: Curve;
  readonly settings: LossSettings;
  /** Some rows or parts are switched off. */
  readonly isThinned: boolean;
}

/** The lines over their axes, or a sentence why there are none. */
export function LossPlot({ rows, lines, epochs, settings, isThinned }: LossPlotProps) {
  const { t } = useTexts();
  const { mode, isLog, isByEpoch } = settings;
  const stops = useMemo(() => toUnionOfX(lines.map((line) => line.curve)), [lines]);
  const xAxis = useKept(toGrowingAxis(stops.at(-1) ?? 1));
  const yAxis = useKept(toLossAxis(lines, isLog));
  const formatX = useTickFormat(false);
  const formatY = useTickFormat(mode === 'share');
  const formatValue = useLossFormat(mode);
  const toTitle = useStepTitle(epochs);

  const renderTooltip = useCallback(
    (x: number) => {
      const step = isByEpoch ? interpolateAt({ x: epochs.y, y: epochs.x }, x) : x;
      return (
        <HoverTable
          title={toTitle(step)}
          columns={lossParts.map((part) => t(`charts.${part}`))}
          rows={rows
            .filter(({ task }) => mode === 'raw' || task !== null)
            .map((row) => ({
              key: row.key,
              name: row.name,
              style: row.style,
              values: lossParts.map((part) => formatValue(nearestAt(row[part], step))),
            }))}
        />
      );
    },
    [rows, epochs, isByEpoch, mode, t, toTitle, formatValue],
  );

  if (lines.length === 0) {
    const isBefore = mode === 'relative' && !isThinned;
    return <PlotNote>{t(isBefore ? 'charts.noStart' : 'charts.nothingShown')}</PlotNote>;
  }
  if (yAxis === undefined) return <PlotNote>{t('charts.nothingPositive')}</PlotNote>;
  return (
    <LinePlot
      label={t('charts.lossesLabel')}
      {...{ lines, xAxis, yAxis, stops, formatX, formatY, renderTooltip }}
    />
  );
}

/** From 0 on a straight axis, around the positive values on a logarithmic one. */
function toLossAxis(lines: readonly PlotLine[], isLog: boolean): AxisScale | undefined {
  const values = lines.map((line) => (line.raw ?? line.curve).y);
  if (isLog) return toLogAxis(...toExtent(values, 0));
  const [low, high] = toExtent(values);
  return toLinearAxis(Math.min(0, low), high);
}
