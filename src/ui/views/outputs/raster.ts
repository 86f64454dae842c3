/** Reading an output map at a point, and marks on it. */
import type { Rgb } from '../../pixels.ts';

export function toCssColor([red, green, blue]: Rgb): string {
  return `rgb(${Math.round(red)} ${Math.round(green)} ${Math.round(blue)})`;
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
