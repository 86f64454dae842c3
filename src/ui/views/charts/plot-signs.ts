/** Places of the signs at the edges of a plot: names at the ends of lines, marks of what is outside. */
import type { AxisScale } from './axis.ts';
import type { Curve } from './curve.ts';
import type { PlotLine } from './plot-line.ts';
import type { ToPixel } from './path.ts';
import type { Area } from './use-plot-hands.ts';

export interface PlacedName {
  readonly key: string;
  readonly name: string;
  readonly color: string;
  readonly isFaint: boolean;
  readonly x: number;
  readonly y: number;
}

/** Of text of the usual size, 11 pixels. */
const lineHeight = 13;
/** Pixels of a letter as wide as most are, between line and name, and after the name. */
const letterWidth = 6.2;
const before = 8;
const after = 6;
/** Names take no more than this share of a chart. */
const mostShare = 0.3;

/** In widths of a Latin letter; Chinese ones are twice as wide. */
const countLetters = (name: string): number =>
  Array.from(name).reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e80 ? 2 : 1), 0);

/** Pixels beside a plot for the names of its lines, in a chart of this width; 0 where none has a name. */
export function toNameRoom(lines: readonly PlotLine[], width: number, textScale = 1): number {
  const most = Math.max(0, ...lines.map(({ name }) => countLetters(toFirstPart(name ?? ''))));
  if (most === 0) return 0;
  return Math.floor(
    Math.min(Math.ceil(before + most * letterWidth * textScale + after), width * mostShare),
  );
}

/**
 * Beside the ends of the lines, moved apart where they would lie on each other; those without room are left out.
 * @param names.room pixels beside the plot, of `toNameRoom`
 * @param names.textScale size of text, as many times the usual one
 */
export function placeNames(
  lines: readonly PlotLine[],
  area: Area,
  toX: ToPixel,
  toY: ToPixel,
  names: { readonly room: number; readonly textScale: number },
): readonly PlacedName[] {
  const bottom = area.y + area.height;
  const ends = lines.flatMap((line) => {
    if (line.name === undefined) return [];
    const { x, y } = line.curve;
    const at = x.findLastIndex((value) => (toX(value) ?? Infinity) <= area.x + area.width + 1);
    const end = at < 0 ? undefined : toY(y[at] ?? NaN);
    if (end === undefined || !Number.isFinite(end)) return [];
    const place = Math.min(bottom, Math.max(area.y, end));
    return [{ line, name: line.name, place, isFaint: (line.opacity ?? 1) < 1 }];
  });
  // The present run first: an earlier one gives way to it.
  const taken: { readonly y: number }[] = [];
  return [...ends]
    .sort((a, b) => Number(a.isFaint) - Number(b.isFaint) || b.place - a.place)
    .flatMap(({ line, name, place, isFaint }) => {
      const y = findRoom(place, taken, area, lineHeight * names.textScale);
      if (y === undefined) return [];
      taken.push({ y });
      const x = area.x + area.width + before;
      const letters = Math.floor(
        (names.room - before - after) / (letterWidth * names.textScale) + 0.01,
      );
      return [{ key: line.key, name: shorten(name, letters), color: line.color, isFaint, x, y }];
    });
}

/** The nearest free place, upwards first. */
function findRoom(
  place: number,
  taken: readonly { readonly y: number }[],
  area: Area,
  height: number,
): number | undefined {
  const isFree = (y: number): boolean =>
    y >= area.y && y <= area.y + area.height && taken.every((one) => Math.abs(one.y - y) >= height);
  for (let by = 0; by <= area.height; by += 1)
    for (const y of [place - by, place + by]) if (isFree(y)) return y;
  return undefined;
}

/** What stands before its addition: "Task A" of "Task A · stripes". */
const toFirstPart = (name: string): string => name.split(' · ')[0] ?? name;

/** As far as there is room. */
function shorten(name: string, room: number): string {
  const first = toFirstPart(name);
  if (countLetters(first) <= room) return first;
  let kept = '';
  for (const letter of first) {
    if (countLetters(kept + letter) > room - 1) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}

const outlierGap = 12;

/** A triangle at the edge that values lie beyond, and the furthest of those that it stands for. */
export interface Outlier {
  readonly path: string;
  readonly value: number;
}

interface OutlierPlace {
  readonly yAxis: AxisScale;
  readonly area: Area;
  readonly toX: ToPixel;
}

/** Of values that are close together one. */
export function toOutliers({ x, y }: Curve, { yAxis, area, toX }: OutlierPlace): Outlier[] {
  const [low, high] = yAxis.domain;
  const found: Outlier[] = [];
  let lastX = -Infinity;
  y.forEach((value, index) => {
    const at = toX(x[index] ?? NaN);
    if (at === undefined || (value >= low && value <= high) || Number.isNaN(value)) return;
    if (at < area.x - 1 || at > area.x + area.width + 1) return;
    const last = found.at(-1);
    if (last !== undefined && at - lastX < outlierGap) {
      const isFurther = toBeyond(value, yAxis) > toBeyond(last.value, yAxis);
      if (isFurther) found[found.length - 1] = { ...last, value };
      return;
    }
    lastX = at;
    const isAbove = value > high;
    const [edge, to] = isAbove ? [area.y - 3, 6] : [area.y + area.height + 3, -6];
    found.push({ path: `M${at.toFixed(1)},${edge.toFixed(1)}l4,${String(to)}h-8z`, value });
  });
  return found;
}

const toBeyond = (value: number, { domain: [low, high] }: AxisScale): number =>
  Math.max(value - high, low - value);

export const toOutlierPath = (curve: Curve, place: OutlierPlace): string =>
  toOutliers(curve, place)
    .map(({ path }) => path)
    .join('');
