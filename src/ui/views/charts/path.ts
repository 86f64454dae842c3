/** SVG path texts: each series is one path, however many points it has. */
import type { Curve } from './curve.ts';

export type ToPixel = (value: number) => number | undefined;

/** A polyline through the points; a value that cannot be drawn interrupts it. */
export function toLinePath(curve: Curve, toX: ToPixel, toY: ToPixel): string {
  let path = '';
  let isDown = false;
  curve.x.forEach((xValue, index) => {
    const x = toX(xValue);
    const y = toY(curve.y[index] ?? Number.NaN);
    if (x === undefined || y === undefined || !Number.isFinite(x) || !Number.isFinite(y)) {
      isDown = false;
      return;
    }
    path += `${isDown ? 'L' : 'M'}${x.toFixed(1)},${y.toFixed(1)}`;
    isDown = true;
  });
  return path;
}

/** Small rings on the points, at least `gap` pixels apart, the last point always with one. */
export function toMarkerPath(
  curve: Curve,
  toX: ToPixel,
  toY: ToPixel,
  radius: number,
  gap: number,
): string {
  let path = '';
  let lastX = Number.POSITIVE_INFINITY;
  // From the newest backwards, so that the end of the line carries a mark.
  for (let index = curve.x.length - 1; index >= 0; index--) {
    const x = toX(curve.x[index] ?? Number.NaN);
    const y = toY(curve.y[index] ?? Number.NaN);
    if (x === undefined || y === undefined || !Number.isFinite(x) || !Number.isFinite(y)) continue;
    if (lastX - x < gap) continue;
    lastX = x;
    const r = String(radius);
    const d = String(2 * radius);
    path += `M${x.toFixed(1)},${y.toFixed(1)}m-${r},0a${r},${r} 0 1,0 ${d},0a${r},${r} 0 1,0 -${d},0`;
  }
  return path;
}

/** The area between the smallest and the largest of what is merged in each point; '' where they are the same. */
export function toBandPath({ x, low, high }: Curve, toX: ToPixel, toY: ToPixel): string {
  if (low === undefined || high === undefined) return '';
  const isFlat = low.every((value, index) => value === high[index]);
  if (isFlat) return '';
  const toPoints = (values: readonly number[]): string[] =>
    x.flatMap((step, index) => {
      const [left, top] = [toX(step), toY(values[index] ?? NaN)];
      const isThere = left !== undefined && top !== undefined && Number.isFinite(top);
      return isThere ? [`${left.toFixed(1)},${top.toFixed(1)}`] : [];
    });
  const points = [...toPoints(high), ...toPoints(low).reverse()];
  return points.length < 3 ? '' : `M${points.join('L')}Z`;
}
