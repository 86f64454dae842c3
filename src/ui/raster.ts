/** Rasters of numbers as small pictures. */
import type { Pixels, Rgb } from './pixels.ts';

/** A colour as numbers where it is written `#rrggbb` or `#rgb`, as tokens.css and its minified form do. */
export function parseColor(text: string): Rgb | undefined {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text)?.[1];
  if (digits === undefined) return undefined;
  const long = digits.length === 6 ? digits : digits.replace(/./g, '$&$&');
  const value = Number.parseInt(long, 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** Share of light that a colour gives back, 0 … 1 (relative luminance of WCAG 2). */
export function toLuminance(color: Rgb): number {
  const [red, green, blue] = color.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours, 1 … 21 (WCAG 2). */
export function toContrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [toLuminance(one), toLuminance(other)].sort((a, b) => a - b) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

const black: Rgb = [0, 0, 0];
const white: Rgb = [255, 255, 255];

/** Black or white, whichever can be read better on a colour: on any colour at 4.5 : 1 or more. */
export const toInk = (ground: Rgb): Rgb =>
  toContrast(ground, black) >= toContrast(ground, white) ? black : white;

/**
 * Pixels of a raster: 0 has the first colour, 1 the last; what is not a number stays transparent.
 * @param toShare from a pixel's index to 0 … 1
 */
export function toPixels(
  count: number,
  toShare: (index: number) => number,
  low: Rgb,
  high: Rgb,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(count * 4);
  for (let index = 0; index < count; index += 1) {
    const raw = toShare(index);
    if (Number.isNaN(raw)) continue;
    const share = Math.min(1, Math.max(0, raw));
    const at = index * 4;
    pixels[at] = low[0] + (high[0] - low[0]) * share;
    pixels[at + 1] = low[1] + (high[1] - low[1]) * share;
    pixels[at + 2] = low[2] + (high[2] - low[2]) * share;
    pixels[at + 3] = 255;
  }
  return pixels;
}

/** A unit's output around 0: its largest magnitude fills the scale, 0 lies in the middle. */
export function toUnitShares(
  values: Float32Array,
  from: number,
  count: number,
): (index: number) => number {
  let largest = 0;
  for (let index = 0; index < count; index += 1)
    largest = Math.max(largest, Math.abs(values[from + index] ?? 0));
  return (index) => (largest > 0 ? ((values[from + index] ?? Number.NaN) / largest + 1) / 2 : 0.5);
}

/** A layer's output for one example: from 0 up where nothing is negative, else around 0. */
export function toOutputShares(values: Float32Array): (index: number) => number {
  let [least, largest] = [0, 0];
  for (const value of values) {
    least = Math.min(least, value);
    largest = Math.max(largest, Math.abs(value));
  }
  if (largest === 0) return () => (least < 0 ? 0.5 : 0);
  return least < 0
    ? (index) => ((values[index] ?? Number.NaN) / largest + 1) / 2
    : (index) => (values[index] ?? Number.NaN) / largest;
}

/** Where pixels lie before they are drawn: one for all pictures, since opening another takes longer than drawing. */
let board: OffscreenCanvas | undefined;

function toBoard(width: number, height: number): OffscreenCanvas {
  board ??= new OffscreenCanvas(width, height);
  if (board.width !== width) board.width = width;
  if (board.height !== height) board.height = height;
  return board;
}

/** Draws pixels into a box of the context, smoothed. @param box a square unless it has a height */
export function drawPixels(
  context: CanvasRenderingContext2D,
  { bytes, width, height }: Pixels,
  box: {
    readonly x: number;
    readonly y: number;
    readonly size: number;
    readonly height?: number;
  },
): void {
  const source = toBoard(width, height);
  source.getContext('2d')?.putImageData(new ImageData(bytes, width, height), 0, 0);
  context.imageSmoothingEnabled = true;
  context.drawImage(source, box.x, box.y, box.size, box.height ?? box.size);
}

/** Sets a canvas to its size in device pixels and clears it. */
export function prepareCanvas(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
): CanvasRenderingContext2D | null {
  const ratio = Math.min(3, Math.max(1, window.devicePixelRatio || 1)) * 1.5;
  const [columns, rows] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== columns || canvas.height !== rows) {
    canvas.width = columns;
    canvas.height = rows;
  }
  const context = canvas.getContext('2d');
  context?.setTransform(ratio, 0, 0, ratio, 0, 0);
  context?.clearRect(0, 0, width, height);
  return context;
}
