import { useCallback, useMemo } from 'react';
import type { Part } from '../../../core/run/channels.ts';
import { useTexts } from '../../playground-context.ts';
import { toExtent, toLinearAxis, toLogAxis, toRobustExtent, type AxisScale } from './axis.ts';
import { PlotNote } from './ChartFrame.tsx';
import { nearestAt, type Curve } from './curve.ts';
import { HoverTable } from './HoverTable.tsx';
import { LinePlot } from './LinePlot.tsx';
import { toOtherRows, toStops, type PlotLine } from './plot-line.ts';
import { useHands } from './use-hands.ts';
import { useKept } from './use-kept.ts';
import { useLossFormat, useTickFormat } from './use-formats.ts';
import { lossParts, type LossRow } from './use-loss-lines.ts';
import type { LossSettings } from './use-loss-settings.ts';
import type { StepAxis } from './use-step-axis.ts';
import { useStepTitle } from './use-step-title.ts';

interface LossPlotProps {
  readonly rows: readonly LossRow[];
  readonly lines: readonly PlotLine[];
  /** The loss that is drawn of other runs. */
  readonly overlayPart: Part;
  readonly epochs: Curve;
  readonly settings: LossSettings;
  readonly axis: StepAxis;
  /** Some rows or parts are switched off. */
  readonly isThinned: boolean;
}

/** The lines over their axes, or a sentence why there are none. */
export function LossPlot(props: LossPlotProps) {
  const { rows, lines, overlayPart, epochs, settings, axis, isThinned } = props;
  const { t } = useTexts();
  const { mode, isLog } = settings;
  const stops = useMemo(() => toStops(lines), [lines]);
  const hands = useHands(axis);
  const yAxis = useKept(toLossAxis(lines, isLog));
  const formatX = useTickFormat(false);
  const formatY = useTickFormat(mode === 'share');
  const formatValue = useLossFormat(mode);
  const { toStep } = axis;
  const toTitle = useStepTitle(epochs);

  const renderTooltip = useCallback(
    (x: number) => {
      const step = toStep(x);
      return (
        <HoverTable
          title={toTitle(step)}
          columns={lossParts.map((part) => t(`charts.${part}`))}
          rows={[
            ...rows
              .filter(({ task }) => mode === 'raw' || task !== null)
              .map((row) => ({
                key: row.key,
                name: row.name,
                style: row.style,
                values: lossParts.map((part) => formatValue(nearestAt(row[part], step))),
              })),
            ...toOtherRows(lines, x, (value) =>
              lossParts.map((part) => (part === overlayPart ? formatValue(value) : '')),
            ),
          ]}
        />
      );
    },
    [rows, lines, overlayPart, toStep, mode, t, toTitle, formatValue],
  );

  if (lines.length === 0) {
    const isBefore = mode === 'relative' && !isThinned;
    return <PlotNote>{t(isBefore ? 'charts.noStart' : 'charts.nothingShown')}</PlotNote>;
  }
  if (yAxis === undefined) return <PlotNote>{t('charts.nothingPositive')}</PlotNote>;
  return (
    <LinePlot
      label={t('charts.lossesLabel')}
      description={t('charts.keys')}
      xAxis={axis.shown}
      hands={hands('losses')}
      {...{ lines, yAxis, stops, formatX, formatY, renderTooltip }}
    />
  );
}

/** From 0 on a straight axis, around the positive values on a logarithmic one. */
export function toLossAxis(lines: readonly PlotLine[], isLog: boolean): AxisScale | undefined {
  const values = lines.map((line) => (line.raw ?? line.curve).y);
  if (isLog) return toLogAxis(...toExtent(values, 0));
  const [low, high] = toRobustExtent(values);
  return toLinearAxis(Math.min(0, low), high);
}
