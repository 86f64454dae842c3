/**
 * Axes and grid by recharts; the lines are paths of our own, one per series, since recharts' own lines take
 * too long for several series four times a second. So are the reading line and what is read at it, which
 * go through all charts at once.
 *
 * An update draws the lines alone: what changes with each one goes through a context past the chart.
 */
import {
  createContext,
  memo,
  useCallback,
  useContext,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react';
import {
  CartesianGrid,
  LineChart,
  usePlotArea,
  XAxis,
  YAxis,
  type XAxisTickContentProps,
  type YAxisTickContentProps,
} from 'recharts';
import { toClasses } from '../../primitives/classes.ts';
import { toPlace, type AxisScale } from './axis.ts';
import { Grips, type Grip } from './Grips.tsx';
import { Lines } from './Lines.tsx';
import styles from './LinePlot.module.css';
import type { ToPixel } from './path.ts';
import type { PlotLine } from './plot-line.ts';
import { toNameRoom } from './plot-signs.ts';
import { Reader } from './Reader.tsx';
import { usePlotHands, type Area, type PlotHands } from './use-plot-hands.ts';

export interface LinePlotProps {
  readonly label: string;
  /** What can be done with it by keys. */
  readonly description?: string;
  readonly lines: readonly PlotLine[];
  readonly xAxis: AxisScale;
  readonly yAxis: AxisScale;
  formatX(value: number): string;
  formatY(value: number): string;
  /** Places of the reading line: ascending x values. */
  readonly stops: readonly number[];
  renderTooltip(x: number): ReactNode;
  /** Undefined where the plot is only looked at. */
  readonly hands?: PlotHands | undefined;
  /** It tells the values that are read in another view. */
  readonly isLead?: boolean;
  /** Values at the end of the plot that can be taken hold of. */
  readonly grips?: readonly Grip[] | undefined;
}

const margin = { top: 8, right: 14, bottom: 0, left: 0 } as const;
/** Of the two axes, for text of the usual size, in pixels. */
const axisRoom = { x: 22, y: 48 } as const;
const usualText = 11;
/** Names stand at the ends of the lines in charts of this width. */
const namedFrom = 400;
/** Widths between which nothing changes. */
const widthStep = 40;
const noValue = (): undefined => undefined;
const noRows: readonly never[] = [];

const noGrips: readonly Grip[] = [];

interface Moment {
  readonly lines: readonly PlotLine[];
  readonly grips: readonly Grip[];
}

const MomentContext = createContext<Moment>({ lines: [], grips: noGrips });

export function LinePlot(props: LinePlotProps) {
  const { label, lines, xAxis, yAxis, formatX, formatY, stops, renderTooltip, hands } = props;
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [width, setWidth] = useState(0);
  const area = useRef<Area | undefined>(undefined);
  const handlers = usePlotHands(hands && { ...hands, element, area, stops });
  const { grips = noGrips } = props;
  const moment = useMemo(() => ({ lines, grips }), [lines, grips]);
  const textScale = useTextScale(element, width);
  const nameRoom = width >= namedFrom ? toNameRoom(lines, width, textScale) : 0;
  return (
    <div
      ref={setElement}
      className={toClasses(styles.plot, hands?.axis.range !== undefined && styles.zoomed)}
      role="application"
      tabIndex={hands === undefined ? undefined : 0}
      aria-label={label}
      aria-description={props.description}
      {...handlers}
    >
      <MomentContext value={moment}>
        <Frame {...{ xAxis, yAxis, formatX, formatY, nameRoom, textScale, area, setWidth }} />
      </MomentContext>
      {hands !== undefined && element !== null && (
        <Reader
          {...{ hands, area, element, renderTooltip }}
          xAxis={xAxis}
          isLead={props.isLead ?? true}
        />
      )}
    </div>
  );
}

interface FrameProps extends Pick<LinePlotProps, 'xAxis' | 'yAxis' | 'formatX' | 'formatY'> {
  readonly nameRoom: number;
  /** Of its text, as many times the usual size. */
  readonly textScale: number;
  readonly area: RefObject<Area | undefined>;
  /** Of the whole chart, in steps. */
  setWidth(width: number): void;
}

const Frame = memo(function Frame(props: FrameProps) {
  const { xAxis, yAxis, formatX, formatY, nameRoom, textScale } = props;
  const around = useMemo(
    () => ({ ...margin, top: margin.top * textScale, right: toRight(nameRoom) }),
    [nameRoom, textScale],
  );
  const [isLogX, isLogY] = [xAxis.isLog, yAxis.isLog];
  const formatXTick = useCallback(
    (value: number) => formatX(isLogX ? 10 ** value : value),
    [formatX, isLogX],
  );
  const formatYTick = useCallback(
    (value: number) => formatY(isLogY ? 10 ** value : value),
    [formatY, isLogY],
  );
  return (
    <LineChart
      responsive
      data={noRows}
      margin={around}
      className={toClasses(styles.chart)}
      accessibilityLayer={false}
      role="presentation"
      style={full}
    >
      <CartesianGrid vertical={false} stroke="var(--border)" strokeWidth={1} />
      <XAxis
        dataKey="x"
        type="number"
        domain={xAxis.domain}
        ticks={xAxis.ticks}
        niceTicks="none"
        tickFormatter={formatXTick}
        interval="equidistantPreserveStart"
        allowDataOverflow
        height={axisRoom.x * textScale}
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
        width={axisRoom.y * textScale}
        axisLine={false}
        tickLine={false}
        tick={renderTick}
      />
      <Drawing {...props} />
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

// Props that keep their identity: recharts registers an axis anew whenever one of them is another.
const full = { width: '100%', height: '100%' } as const;

const toRight = (nameRoom: number): number => Math.max(margin.right, nameRoom);

function Drawing(props: FrameProps) {
  const { xAxis, yAxis, formatY, nameRoom, textScale, area: held, setWidth } = props;
  const { lines, grips } = useContext(MomentContext);
  const area = usePlotArea();
  useLayoutEffect(() => {
    held.current = area;
    if (area === undefined) return;
    const width = area.x + area.width + toRight(nameRoom);
    setWidth(Math.floor(width / widthStep) * widthStep);
  }, [held, area, nameRoom, setWidth]);
  const scales = useMemo(
    () => area && { toX: toScale(xAxis, area.x, area.width), toY: toYScale(yAxis, area) },
    [xAxis, yAxis, area],
  );
  if (area === undefined || scales === undefined) return null;
  return (
    <>
      <Lines {...{ lines, area, yAxis, nameRoom, textScale, formatY }} {...scales} />
      <Grips {...{ grips, area, yAxis, formatY }} toY={scales.toY} />
    </>
  );
}

/** How large the text of a plot is, looked at whenever the plot has another width. */
function useTextScale(element: Element | null, width: number): number {
  const [scale, setScale] = useState(1);
  useLayoutEffect(() => {
    if (element === null) return;
    setScale((Number.parseFloat(getComputedStyle(element).fontSize) || usualText) / usualText);
  }, [element, width]);
  return scale;
}

/** Pixels of a value along an axis. */
function toScale(axis: AxisScale, from: number, length: number): ToPixel {
  const [low, high] = axis.domain;
  return (value) => from + ((toPlace(axis, value) - low) / (high - low)) * length;
}

function toYScale(axis: AxisScale, { y, height }: Area): ToPixel {
  const toPixel = toScale(axis, y + height, -height);
  return axis.isLog ? (value) => (value > 0 ? toPixel(value) : undefined) : toPixel;
}
