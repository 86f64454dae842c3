/**
 * Axes, cursor and tooltip by recharts; the lines are paths of our own on its scales, one per series,
 * since recharts' own lines take too long for several series four times a second.
 *
 * An update draws the lines alone: what changes with each one goes through a context past the chart,
 * and the chart hears of new stops only while someone reads it with its cursor.
 */
import {
  createContext,
  memo,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { flushSync } from 'react-dom';
import {
  CartesianGrid,
  LineChart,
  Tooltip,
  usePlotArea,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
} from 'recharts';
import { toClasses } from '../../primitives/classes.ts';
import type { AxisScale } from './axis.ts';
import type { Curve } from './curve.ts';
import styles from './LinePlot.module.css';
import { toLinePath, toMarkerPath, type ToPixel } from './path.ts';

/** A curve in the coordinates of the data; a logarithmic axis is applied while it is drawn. */
export interface PlotLine {
  readonly key: string;
  readonly curve: Curve;
  /** The same curve before smoothing, drawn faintly underneath. */
  readonly raw?: Curve | undefined;
  readonly color: string;
  readonly dash: string;
  readonly width: number;
  /** Rings on the line, so that it is told apart without colour. */
  readonly isMarked: boolean;
}

export interface LinePlotProps {
  readonly label: string;
  readonly lines: readonly PlotLine[];
  readonly xAxis: AxisScale;
  readonly yAxis: AxisScale;
  formatX(value: number): string;
  formatY(value: number): string;
  /** Where the cursor may rest: ascending x values. */
  readonly stops: readonly number[];
  renderTooltip(x: number): ReactNode;
}

const margin = { top: 8, right: 14, bottom: 0, left: 0 } as const;
const noValue = (): undefined => undefined;

/** What is another with every update. */
interface Moment {
  readonly lines: readonly PlotLine[];
  renderTooltip(x: number): ReactNode;
}
const MomentContext = createContext<Moment>({ lines: [], renderTooltip: noValue });

export function LinePlot(props: LinePlotProps) {
  const { label, lines, xAxis, yAxis, formatX, formatY, stops, renderTooltip } = props;
  const moment = useMemo(() => ({ lines, renderTooltip }), [lines, renderTooltip]);
  const [isRead, setRead] = useState(false);
  const held = useRef(stops);
  if (isRead) held.current = stops;
  // At once: the very event that brings the cursor already looks for a stop.
  const begin = () => flushSync(() => setRead(true));
  const end = () => setRead(false);
  return (
    <div
      className={styles.plot}
      onPointerEnter={begin}
      onPointerLeave={end}
      onFocus={begin}
      onKeyDown={begin}
      onBlur={end}
    >
      <MomentContext value={moment}>
        <Frame
          label={label}
          xAxis={xAxis}
          yAxis={yAxis}
          stops={held.current}
          formatX={formatX}
          formatY={formatY}
        />
      </MomentContext>
    </div>
  );
}

type FrameProps = Omit<LinePlotProps, 'lines' | 'renderTooltip'>;

const Frame = memo(function Frame(props: FrameProps) {
  const { label, xAxis, yAxis, formatX, formatY, stops } = props;
  const rows = useMemo(() => stops.map((x) => ({ x })), [stops]);
  const { isLog } = yAxis;
  const formatYTick = useCallback(
    (value: number) => formatY(isLog ? 10 ** value : value),
    [formatY, isLog],
  );
  return (
    <LineChart
      responsive
      data={rows}
      margin={margin}
      className={toClasses(styles.chart)}
      role="application"
      aria-label={label}
      style={full}
    >
      <CartesianGrid vertical={false} stroke="var(--border)" strokeWidth={1} />
      <XAxis
        dataKey="x"
        type="number"
        domain={xAxis.domain}
        ticks={xAxis.ticks}
        niceTicks="none"
        tickFormatter={formatX}
        interval="equidistantPreserveStart"
        allowDataOverflow
        height={22}
        tickLine={false}
        stroke="var(--border-strong)"
        tick={tickStyle}
      />
      <YAxis
        dataKey={noValue}
        type="number"
        domain={yAxis.domain}
        ticks={yAxis.ticks}
        niceTicks="none"
        tickFormatter={formatYTick}
        interval={0}
        allowDataOverflow
        width={48}
        axisLine={false}
        tickLine={false}
        tick={tickStyle}
      />
      <Lines isLog={isLog} />
      <Tooltip
        isAnimationActive={false}
        cursor={cursorStyle}
        offset={14}
        // Over the legend rather than over the lines that it reads.
        allowEscapeViewBox={escape}
        // recharts hides a tooltip without lines of its own.
        wrapperStyle={shown}
        content={renderContent}
      />
    </LineChart>
  );
});

function renderContent({ active, label }: { active?: boolean; label?: string | number }) {
  return active && label !== undefined ? <Values x={Number(label)} /> : null;
}

function Values({ x }: { readonly x: number }) {
  const { renderTooltip } = useContext(MomentContext);
  return <div className={styles.tooltip}>{renderTooltip(x)}</div>;
}

const tickStyle = { fill: 'var(--text-muted)', fontSize: 11 } as const;
// Props that keep their identity: recharts registers an axis anew whenever one of them is another.
const full = { width: '100%', height: '100%' } as const;
const escape = { x: true, y: false } as const;
const shown = { visibility: 'visible', zIndex: 2 } as const;
const cursorStyle = { stroke: 'var(--text-muted)', strokeWidth: 1 } as const;

function Lines({ isLog }: { readonly isLog: boolean }) {
  const { lines } = useContext(MomentContext);
  const toX = useXAxisScale();
  const scaleY = useYAxisScale();
  const area = usePlotArea();
  if (toX === undefined || scaleY === undefined || area === undefined) return null;
  const toY: ToPixel = isLog
    ? (value) => (value > 0 ? scaleY(Math.log10(value)) : undefined)
    : scaleY;
  return (
    <svg
      className={styles.lines}
      x={area.x}
      y={area.y - 4}
      width={area.width + 6}
      height={area.height + 8}
      viewBox={`${area.x} ${area.y - 4} ${area.width + 6} ${area.height + 8}`}
    >
      {lines.map((line) => (
        <g key={line.key} data-series={line.key} stroke={line.color} fill="none">
          {line.raw !== undefined && (
            <path d={toLinePath(line.raw, toX, toY)} strokeWidth={1} opacity={0.28} />
          )}
          <path
            className={styles.line}
            d={toLinePath(line.curve, toX, toY)}
            strokeWidth={line.width}
            strokeDasharray={line.dash}
          />
          {line.isMarked && (
            <path
              d={toMarkerPath(line.curve, toX, toY, 2.6, 42)}
              strokeWidth={1.4}
              className={styles.marker}
            />
          )}
        </g>
      ))}
    </svg>
  );
}
