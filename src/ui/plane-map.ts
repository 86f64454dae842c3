/** Output maps over the plane: which number of a cell is shown, and its colour. */
import { toChoices, toLabelWidth } from '../core/graph/target.ts';
import type { TargetInfo } from '../core/graph/lookup.ts';
import type { Rgb } from './pixels.ts';

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

/** The two ends of a task's colours: classes 0 … n − 1, or values. */
export interface MapScale {
  readonly low: number;
  readonly high: number;
  /** The one of several numbers that is shown; undefined where the expected class is. */
  readonly channel: number | undefined;
}

/** The name of the number that a map shows, where a task answers with several; undefined elsewhere. */
export function toChannelName(target: TargetInfo): string | undefined {
  return toChannel(target) === undefined ? undefined : 'x';
}

/** A reconstruction answers with both coordinates: the map shows the first. */
function toChannel(target: TargetInfo): number | undefined {
  return toChoices(target).length === 0 && toLabelWidth(target) > 1 ? 0 : undefined;
}

/**
 * Classes have their numbers; values reach from the lowest to the highest label there is, -1 to 1
 * where that is nothing.
 */
export function toMapScale(target: TargetInfo, labels: readonly Float32Array[]): MapScale {
  const channel = toChannel(target);
  if ('classes' in target) return { low: 0, high: Math.max(1, target.classes.length - 1), channel };
  const stride = toLabelWidth(target);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const list of labels) {
    for (let at = channel ?? 0; at < list.length; at += stride) {
      const label = list[at] ?? Number.NaN;
      if (label < low) low = label;
      if (label > high) high = label;
    }
  }
  return low < high ? { low, high, channel } : { low: -1, high: 1, channel };
}

export function toPlace(value: number, { low, high }: MapScale): number {
  return (value - low) / (high - low);
}

/**
 * The one number that has a colour: the channel that is shown, else the expected class.
 * @param values `width` numbers a cell
 */
export function toCellValue(
  values: ArrayLike<number>,
  width: number,
  cell: number,
  channel: number | undefined,
): number {
  if (width === 1 || channel !== undefined)
    return values[cell * width + (channel ?? 0)] ?? Number.NaN;
  let expected = 0;
  for (let index = 0; index < width; index++)
    expected += index * (values[cell * width + index] ?? 0);
  return expected;
}

/** RGBA bytes of a raster; what is not a number stays transparent. */
export function toMapPixels(
  values: ArrayLike<number>,
  width: number,
  cells: number,
  scale: MapScale,
  colors: MapColors,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * cells);
  for (let cell = 0; cell < cells; cell++) {
    const value = toCellValue(values, width, cell, scale.channel);
    if (Number.isNaN(value)) continue;
    const color = toMapColor(toPlace(value, scale), colors);
    pixels.set(color, 4 * cell);
    pixels[4 * cell + 3] = 255;
  }
  return pixels;
}
