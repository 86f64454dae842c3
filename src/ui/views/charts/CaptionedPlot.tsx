/** One of several plots of a view: what it shows, above lines that share an axis. */
import { useMemo, type ReactNode } from 'react';
import { useTexts } from '../../playground-context.ts';
import { toValueAxis, type AxisScale } from './axis.ts';
import styles from './CaptionedPlot.module.css';
import type { Grip } from './Grips.tsx';
import { LinePlot } from './LinePlot.tsx';
import { toStops, type PlotLine } from './plot-line.ts';
import { useTickFormat } from './use-formats.ts';
import { useKept } from './use-kept.ts';
import type { PlotHands } from './use-plot-hands.ts';

export interface CaptionedPlotProps {
  readonly what: string;
  readonly lines: readonly PlotLine[];
  readonly hands: PlotHands;
  /** It tells what is read in another view. */
  readonly isLead: boolean;
  /** A logarithmic axis is wanted. */
  readonly isLog: boolean;
  /** A straight one, from the smallest and largest value of the lines, outliers left out. */
  toYAxis(low: number, high: number): AxisScale;
  formatY(value: number): string;
  renderTooltip(x: number): ReactNode;
  readonly grips?: readonly Grip[] | undefined;
}

export function CaptionedPlot(props: CaptionedPlotProps) {
  const { what, lines, hands, isLead, isLog, toYAxis, formatY, renderTooltip } = props;
  const { t } = useTexts();
  const stops = useMemo(() => toStops(lines), [lines]);
  const values = lines.map((line) => line.curve.y);
  const yAxis = useKept(toValueAxis(values, isLog, toYAxis));
  return (
    <figure className={styles.plot}>
      <figcaption className={styles.caption}>{what}</figcaption>
      <div className={styles.chart}>
        <LinePlot
          label={t('charts.metricsLabel', { what })}
          description={t('charts.keys')}
          formatX={useTickFormat(false)}
          xAxis={hands.axis.shown}
          {...{ lines, yAxis, stops, formatY, renderTooltip, hands, isLead }}
          grips={props.grips}
        />
      </div>
    </figure>
  );
}
