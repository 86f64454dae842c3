/** From the numbers of a plane to pixels. */
import type { Point } from '../../landscape/problem.ts';
import type { Size } from '../../export/figures/figure.ts';

export interface PlaneScale {
  readonly size: Size;
  /** Pixels of a point, from the upper left corner. */
  place(at: Point): Point;
  /** The point under a pixel. */
  find(pixel: Point): Point;
}

const margin = { left: 34, right: 10, top: 8, bottom: 20 } as const;

export interface PlaneArea {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export const toArea = ({ width, height }: Size): PlaneArea => ({
  left: margin.left,
  right: Math.max(margin.left + 1, width - margin.right),
  top: margin.top,
  bottom: Math.max(margin.top + 1, height - margin.bottom),
});

export function toScale(x: Point, y: Point, size: Size): PlaneScale {
  const { left, right, top, bottom } = toArea(size);
  return {
    size,
    place: ([atX, atY]) => [
      left + ((atX - x[0]) / (x[1] - x[0])) * (right - left),
      bottom - ((atY - y[0]) / (y[1] - y[0])) * (bottom - top),
    ],
    find: ([pixelX, pixelY]) => [
      x[0] + ((pixelX - left) / (right - left)) * (x[1] - x[0]),
      y[0] + ((bottom - pixelY) / (bottom - top)) * (y[1] - y[0]),
    ],
  };
}

/** Round numbers within a range, about four of them. */
export function toTicks([from, to]: Point): readonly number[] {
  const rough = (to - from) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const unit = ([1, 2, 5].find((one) => one * power >= rough) ?? 10) * power;
  const first = Math.ceil(from / unit);
  return Array.from({ length: Math.floor(to / unit) - first + 1 }, (_, at) =>
    Number(((first + at) * unit).toPrecision(6)),
  );
}

/** What moves less than this is not drawn. */
const leastPixels = 0.7;

export function toPath(points: readonly Point[], { place }: PlaneScale): string {
  let d = '';
  let last: Point | undefined;
  for (const [at, point] of points.entries()) {
    const [x, y] = place(point);
    const isNear = last !== undefined && Math.hypot(x - last[0], y - last[1]) < leastPixels;
    if (isNear && at < points.length - 1) continue;
    d += `${last === undefined ? 'M' : 'L'}${x.toFixed(1)},${y.toFixed(1)}`;
    last = [x, y];
  }
  return d;
}
