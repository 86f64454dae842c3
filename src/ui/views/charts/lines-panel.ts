/** A plot of lines as it is drawn on paper. */
import type { LegendItem, Panel, Size, Table } from '../../../export/figures/figure.ts';
import { clip, font, measure, tag, text } from '../../../export/figures/svg.ts';
import { toPlace, type AxisScale } from './axis.ts';
import { pairDash, pairLength } from './pair-dash.ts';
import { toBandPath, toLinePath, toMarkerPath, type ToPixel } from './path.ts';
import type { PlotLine } from './plot-line.ts';
import { toOutlierPath } from './plot-signs.ts';

export interface PaperAxis {
  readonly scale: AxisScale;
  format(value: number): string;
}

export interface LinesOnPaper {
  readonly title: string;
  /** With the names that they have in a table. */
  readonly lines: readonly (PlotLine & { readonly series: string })[];
  readonly x: PaperAxis & { readonly title: string; readonly column: string };
  readonly y: PaperAxis;
}

const margin = { top: 8, right: 10, bottom: 34 } as const;

export function toLinesPanel(plot: LinesOnPaper): Panel {
  return {
    title: plot.title,
    height: (width) => Math.round(width * 0.6),
    draw: (size) => drawLines(plot, size),
    table: toTable(plot),
  };
}

function drawLines({ lines, x, y }: LinesOnPaper, size: Size): string {
  const marks = y.scale.ticks.map((tick) => y.format(toValue(y.scale, tick)));
  const left = Math.ceil(Math.max(...marks.map((mark) => measure(mark, font.small)))) + 8;
  const area = {
    x: left,
    y: margin.top,
    width: size.width - left - margin.right,
    height: size.height - margin.top - margin.bottom,
  };
  const bottom = area.y + area.height;
  const toX = toScale(x.scale, area.x, area.width);
  const toYPlace = toScale(y.scale, bottom, -area.height);
  const toY: ToPixel = y.scale.isLog
    ? (value) => (value > 0 ? toYPlace(value) : undefined)
    : toYPlace;
  const grid = y.scale.ticks.map((tick, index) => {
    const place = toPixelOf(y.scale, tick, bottom, -area.height);
    return (
      tag('path', { d: `M${area.x} ${place}h${area.width}`, stroke: 'var(--border)' }) +
      writeMark(marks[index] ?? '', { x: area.x - 6, y: place, dy: '0.35em', 'text-anchor': 'end' })
    );
  });
  const window = { x: area.x, y: area.y - 4, width: area.width + 6, height: area.height + 8 };
  return (
    grid.join('') +
    tag('path', { d: `M${area.x} ${bottom}h${area.width}`, stroke: 'var(--border-strong)' }) +
    drawXMarks(x, area, bottom) +
    text(x.title, {
      ...{ x: area.x + area.width, y: bottom + 29, 'text-anchor': 'end' },
      ...{ 'font-size': font.small, fill: 'var(--text-muted)' },
    }) +
    clip(window, lines.map((line) => drawLine(line, { area, yAxis: y.scale, toX, toY })).join(''))
  );
}

const writeMark = (content: string, place: Readonly<Record<string, string | number>>): string =>
  text(content, { ...place, 'font-size': font.small, fill: 'var(--text-muted)' });

const toValue = ({ isLog }: AxisScale, place: number): number => (isLog ? 10 ** place : place);

/** Pixel of a place in drawn coordinates. */
const toPixelOf = ({ domain }: AxisScale, place: number, from: number, length: number): number =>
  from + ((place - domain[0]) / (domain[1] - domain[0])) * length;

const toScale =
  (scale: AxisScale, from: number, length: number): ToPixel =>
  (value) =>
    toPixelOf(scale, toPlace(scale, value), from, length);

/** Marks along the bottom, as many as have room. */
function drawXMarks({ scale, format }: PaperAxis, area: Area, bottom: number): string {
  let free = -Infinity;
  return scale.ticks
    .map((tick) => {
      const mark = format(toValue(scale, tick));
      const place = toPixelOf(scale, tick, area.x, area.width);
      const half = measure(mark, font.small) / 2;
      if (place - half < free) return '';
      free = place + half + 6;
      return writeMark(mark, { x: place, y: bottom + 14, 'text-anchor': 'middle' });
    })
    .join('');
}

type Area = Size & { readonly x: number; readonly y: number };

interface Place {
  readonly area: Area;
  readonly yAxis: AxisScale;
  readonly toX: ToPixel;
  readonly toY: ToPixel;
}

function drawLine(line: PlotLine, { area, yAxis, toX, toY }: Place): string {
  const { curve, raw, color, otherColor, width, isMarked } = line;
  const d = toLinePath(curve, toX, toY);
  const band = line.hasBand === true ? toBandPath(raw ?? curve, toX, toY) : '';
  const outliers = yAxis.isLog ? '' : toOutlierPath(raw ?? curve, { yAxis, area, toX });
  const dash = otherColor === undefined ? line.dash : pairDash;
  const parts = [
    band && tag('path', { d: band, fill: color, stroke: 'none', opacity: 0.14 }),
    raw && tag('path', { d: toLinePath(raw, toX, toY), 'stroke-width': 1, opacity: 0.28 }),
    tag('path', { d, 'stroke-width': width, 'stroke-dasharray': dash }),
    otherColor !== undefined &&
      tag('path', {
        ...{ d, stroke: otherColor, 'stroke-width': width },
        ...{ 'stroke-dasharray': pairDash, 'stroke-dashoffset': pairLength },
      }),
    isMarked &&
      tag('path', {
        d: toMarkerPath(curve, toX, toY, 2.4, 36),
        'stroke-width': 1.2,
        fill: 'var(--surface)',
      }),
    outliers && tag('path', { d: outliers, fill: color, stroke: 'none' }),
  ];
  return tag(
    'g',
    { stroke: color, fill: 'none', opacity: line.opacity, 'stroke-linejoin': 'round' },
    parts.filter((part) => typeof part === 'string').join(''),
  );
}

/** The look of what is no task's. */
export const plainLine = {
  color: 'var(--text-muted)',
  width: 1,
  dash: '',
  isMarked: false,
} as const;

/** Other runs in the legend. */
export const toOverlayItems = (
  runs: readonly { readonly name: { readonly short: string } }[],
): readonly LegendItem[] => runs.map(({ name }) => toLineItem(name.short, plainLine));

/** A piece of a line for the legend. */
export function toLineItem(
  name: string,
  line: Pick<PlotLine, 'color' | 'otherColor' | 'dash' | 'width' | 'isMarked'>,
): LegendItem {
  const { color, otherColor, dash, width, isMarked } = line;
  const d = 'M1 6H25';
  const symbol = [
    tag('path', { d, 'stroke-width': width, 'stroke-dasharray': otherColor ? pairDash : dash }),
    otherColor !== undefined &&
      tag('path', {
        ...{ d, stroke: otherColor, 'stroke-width': width },
        ...{ 'stroke-dasharray': pairDash, 'stroke-dashoffset': pairLength },
      }),
    isMarked &&
      tag('circle', { cx: 13, cy: 6, r: 2.6, fill: 'var(--surface)', 'stroke-width': 1.2 }),
  ];
  const drawn = symbol.filter((part) => part !== false).join('');
  return { name, symbol: tag('g', { stroke: color, fill: 'none' }, drawn) };
}

function toTable({ lines, x }: LinesOnPaper): Table {
  const isSmoothed = lines.some(({ raw }) => raw !== undefined);
  return {
    columns: ['series', x.column, 'value', 'low', 'high', ...(isSmoothed ? ['smoothed'] : [])],
    rows: lines.flatMap(({ series, curve, raw = curve }) =>
      raw.x.map((place, index) => [
        ...[series, place, raw.y[index] ?? NaN, raw.low?.[index] ?? NaN, raw.high?.[index] ?? NaN],
        ...(isSmoothed ? [curve.y[index] ?? NaN] : []),
      ]),
    ),
  };
}
