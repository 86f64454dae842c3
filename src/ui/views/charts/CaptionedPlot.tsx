/** One of several plots beside each other: what it shows, above lines by step that share an axis. */
import { useCallback, useMemo, type ReactNode } from 'react';
import { useTexts } from '../../playground-context.ts';
import { toTickText } from '../format.ts';
import { toExtent, toGrowingAxis, type AxisScale } from './axis.ts';
import { toUnionOfX } from './curve.ts';
import { LinePlot, type PlotLine } from './LinePlot.tsx';
import styles from './CaptionedPlot.module.css';
import { useKept } from './use-kept.ts';

export interface CaptionedPlotProps {
  readonly what: string;
  readonly lines: readonly PlotLine[];
  /** From the smallest and largest value of the lines. */
  toYAxis(low: number, high: number): AxisScale;
  formatY(value: number): string;
  renderTooltip(x: number): ReactNode;
}

export function CaptionedPlot(props: CaptionedPlotProps) {
  const { what, lines, toYAxis, formatY, renderTooltip } = props;
  const { t, language } = useTexts();
  const stops = useMemo(() => toUnionOfX(lines.map((line) => line.curve)), [lines]);
  const xAxis = useKept(toGrowingAxis(stops.at(-1) ?? 1));
  const yAxis = useKept(toYAxis(...toExtent(lines.map((line) => line.curve.y))));
  const formatX = useCallback((value: number) => toTickText(value, language), [language]);
  return (
    <figure className={styles.plot}>
      <figcaption className={styles.caption}>{what}</figcaption>
      <div className={styles.chart}>
        <LinePlot
          label={t('charts.metricsLabel', { what })}
          lines={lines}
          xAxis={xAxis}
          yAxis={yAxis}
          stops={stops}
          formatX={formatX}
          formatY={formatY}
          renderTooltip={renderTooltip}
        />
      </div>
    </figure>
  );
}
