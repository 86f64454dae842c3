/** Units of a layer as pictures. */
import type { Picture } from '../../../core/run/trainer.ts';
import type { Pixels, Rgb } from '../../pixels.ts';
import { toOutputShares, toPixels, toUnitShares } from '../../raster.ts';

export type InsidePicture = Extract<Picture, { kind: 'inside' }>;

/** A unit's raster over the plane, its map, its steps, or one cell. */
export function toTiles(
  { output, plane }: Pick<InsidePicture, 'output' | 'plane'>,
  low: Rgb,
  high: Rgb,
): (unit: number) => Pixels {
  const { shape, values } = output;
  const units = shape.at(-1) ?? 1;
  const share = toOutputShares(values);
  const paint = (height: number, width: number, read: (index: number) => number): Pixels => ({
    bytes: toPixels(height * width, read, low, high),
    ...{ width, height },
  });
  return (unit) => {
    if (plane !== null && unit < plane.units) {
      const cells = plane.grid ** 2;
      return paint(plane.grid, plane.grid, toUnitShares(plane.values, unit * cells, cells));
    }
    const ofOutput = (at: number): number => share(at * units + unit);
    if (shape.length === 3) return paint(shape[0] ?? 1, shape[1] ?? 1, ofOutput);
    return paint(1, shape.length === 2 ? (shape[0] ?? 1) : 1, ofOutput);
  };
}
