/** Output maps over the plane: numbers into colours, and back at a point. */
import type { TargetInfo } from '../../../core/graph/lookup.ts';
import type { Rgb } from '../../pixels.ts';

/** A neutral opposite, the middle where the answer is open, and the task's hue. */
export interface MapColors {
  readonly low: Rgb;
  readonly middle: Rgb;
  readonly high: Rgb;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const at = (index: 0 | 1 | 2): number => from[index] + (to[index] - from[index]) * share;
  return [at(0), at(1), at(2)];
}

/** Colour of a place between 0 (opposite) and 1 (the task's hue). */
export function toMapColor(place: number, { low, middle, high }: MapColors): Rgb {
  const bounded = Math.min(1, Math.max(0, place));
  return bounded < 0.5 ? mix(low, middle, 2 * bounded) : mix(middle, high, 2 * bounded - 1);
}

export function toCssColor([red, green, blue]: Rgb): string {
  return `rgb(${Math.round(red)} ${Math.round(green)} ${Math.round(blue)})`;
}

/** What lies at the two ends of a task's colours: classes 0 … n − 1, or values. */
export interface MapScale {
  readonly low: number;
  readonly high: number;
}

/** Classes have their numbers; values reach from the lowest to the highest label there is. */
export function toMapScale(target: TargetInfo, labels: readonly Float32Array[]): MapScale {
  if ('classes' in target) return { low: 0, high: Math.max(1, target.classes.length - 1) };
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const list of labels) {
    for (const label of list) {
      if (label < low) low = label;
      if (label > high) high = label;
    }
  }
  return low < high ? { low, high } : { low: -1, high: 1 };
}

export function toPlace(value: number, { low, high }: MapScale): number {
  return (value - low) / (high - low);
}

/** Several classes as the expected class, so that one number has one colour. */
export function toCellValue(values: ArrayLike<number>, width: number, cell: number): number {
  if (width === 1) return values[cell] ?? Number.NaN;
  let expected = 0;
  for (let index = 0; index < width; index++)
    expected += index * (values[cell * width + index] ?? 0);
  return expected;
}

/** RGBA bytes of a raster. */
export function toMapPixels(
  values: ArrayLike<number>,
  width: number,
  cells: number,
  scale: MapScale,
  colors: MapColors,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * cells);
  for (let cell = 0; cell < cells; cell++) {
    const value = toCellValue(values, width, cell);
    if (Number.isNaN(value)) continue;
    const color = toMapColor(toPlace(value, scale), colors);
    pixels.set(color, 4 * cell);
    pixels[4 * cell + 3] = 255;
  }
  return pixels;
}

/**
 * All outputs at a point, bilinear between the centres of the cells.
 * @param range of x and y; row 0 of the raster is at the top
 */
export function readRaster(
  values: ArrayLike<number>,
  width: number,
  grid: number,
  range: readonly [number, number],
  point: { readonly x: number; readonly y: number },
): readonly number[] {
  const toCell = (share: number): number => Math.min(grid - 1, Math.max(0, share * grid - 0.5));
  const span = range[1] - range[0];
  const column = toCell((point.x - range[0]) / span);
  const row = toCell((range[1] - point.y) / span);
  const left = Math.min(grid - 2, Math.floor(column));
  const top = Math.min(grid - 2, Math.floor(row));
  const [across, down] = [column - left, row - top];
  const at = (r: number, c: number, index: number): number =>
    values[(r * grid + c) * width + index] ?? Number.NaN;
  return Array.from({ length: width }, (_, index) => {
    const upper = at(top, left, index) * (1 - across) + at(top, left + 1, index) * across;
    const lower = at(top + 1, left, index) * (1 - across) + at(top + 1, left + 1, index) * across;
    return upper * (1 - down) + lower * down;
  });
}

export interface PlanePoint {
  readonly x: number;
  readonly y: number;
}

const text = (value: number): string => value.toFixed(4);

/** Discs at the points, as one path (y turned up). */
export function toDiscs(points: readonly PlanePoint[], radius: number): string {
  const [r, d] = [text(radius), text(2 * radius)];
  return points
    .map(
      ({ x, y }) =>
        `M${text(x - radius)},${text(-y)}a${r},${r} 0 1,0 ${d},0a${r},${r} 0 1,0 -${d},0`,
    )
    .join('');
}

/** Squares of the discs' size at the points, as one path (y turned up). */
export function toSquares(points: readonly PlanePoint[], radius: number): string {
  const half = radius * 0.9;
  const side = text(2 * half);
  return points
    .map(({ x, y }) => `M${text(x - half)},${text(-y - half)}h${side}v${side}h-${side}z`)
    .join('');
}
