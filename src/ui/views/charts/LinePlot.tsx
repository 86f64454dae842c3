/**
 * Axes, grid and cursor by recharts; the lines are paths of our own on its scales, one per series,
 * since recharts' own lines take too long for several series four times a second. Texts of ticks and
 * what is read at the cursor are of our own as well: what recharts draws them with is a fifth of it.
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
  type CSSProperties,
  type ReactNode,
} from 'react';
import { createPortal, flushSync } from 'react-dom';
import {
  CartesianGrid,
  LineChart,
  useActiveTooltipCoordinate,
  useActiveTooltipLabel,
  useIsTooltipActive,
  usePlotArea,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
  type XAxisTickContentProps,
  type YAxisTickContentProps,
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
  /** Below 1 for what is not the matter itself: runs before this one. */
  readonly opacity?: number;
}

export interface LinePlotProps {
  readonly label: string;
  readonly lines: readonly PlotLine[];
  readonly xAxis: AxisScale;
  readonly yAxis: AxisScale;
  formatX(value: number): string;
  formatY(value: number): string;
  /** Places of the cursor: ascending x values. */
  readonly stops: readonly number[];
  renderTooltip(x: number): ReactNode;
}

const margin = { top: 8, right: 14, bottom: 0, left: 0 } as const;
const noValue = (): undefined => undefined;

/** Values that are others with every update. */
interface Moment {
  readonly lines: readonly PlotLine[];
  renderTooltip(x: number): ReactNode;
}
const MomentContext = createContext<Moment>({ lines: [], renderTooltip: noValue });

export function LinePlot(props: LinePlotProps) {
  const { label, lines, xAxis, yAxis, formatX, formatY, stops, renderTooltip } = props;
  const moment = useMemo(() => ({ lines, renderTooltip }), [lines, renderTooltip]);
  const [isRead, setRead] = useState(false);
  const [plot, setPlot] = useState<HTMLElement | null>(null);
  const held = useRef(stops);
  if (isRead) held.current = stops;
  // At once: the very event that brings the cursor already looks for a stop.
  const begin = () => flushSync(() => setRead(true));
  const end = () => setRead(false);
  return (
    <div
      ref={setPlot}
      className={styles.plot}
      onPointerEnter={begin}
      onPointerLeave={end}
      onFocus={begin}
      onKeyDown={begin}
      onBlur={end}
    >
      <MomentContext value={moment}>
        <Frame
          plot={plot}
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

interface FrameProps extends Omit<LinePlotProps, 'lines' | 'renderTooltip'> {
  /** Over which the values at the cursor are shown. */
  readonly plot: HTMLElement | null;
}

const Frame = memo(function Frame(props: FrameProps) {
  const { plot, label, xAxis, yAxis, formatX, formatY, stops } = props;
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
        tick={renderTick}
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
        tick={renderTick}
      />
      <Lines isLog={isLog} />
      {plot !== null && <Cursor plot={plot} />}
    </LineChart>
  );
});

/** The text of one tick, above or beside which its axis lies. */
function renderTick(props: XAxisTickContentProps | YAxisTickContentProps) {
  const { x, y, payload, index, className, textAnchor, verticalAnchor, tickFormatter } = props;
  return (
    <text
      x={x}
      y={y}
      // From where a line of text begins, or has its middle, to where it stands.
      dy={verticalAnchor === 'middle' ? '0.355em' : '0.71em'}
      className={className}
      textAnchor={textAnchor}
    >
      {tickFormatter?.(payload.value, index)}
    </text>
  );
}

/** A line through the stop where the cursor rests, and beside it what is read there. */
function Cursor({ plot }: { readonly plot: HTMLElement }) {
  const { renderTooltip } = useContext(MomentContext);
  const isActive = useIsTooltipActive();
  const x = useActiveTooltipLabel();
  const place = useActiveTooltipCoordinate();
  const area = usePlotArea();
  if (!isActive || x === undefined || place === undefined || area === undefined) return null;
  const bottom = area.y + area.height;
  const lengths = {
    '--x': `${place.x}px`,
    '--y': `${place.y}px`,
    '--top': `${area.y}px`,
    '--bottom': `${bottom}px`,
  } as CSSProperties;
  return (
    <>
      <line className={styles.cursor} x1={place.x} x2={place.x} y1={area.y} y2={bottom} />
      {createPortal(
        <div className={styles.tooltip} style={lengths} data-cursor>
          {renderTooltip(Number(x))}
        </div>,
        plot,
      )}
    </>
  );
}

// Props that keep their identity: recharts registers an axis anew whenever one of them is another.
const full = { width: '100%', height: '100%' } as const;

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
        <g
          key={line.key}
          data-series={line.key}
          stroke={line.color}
          fill="none"
          opacity={line.opacity}
        >
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
