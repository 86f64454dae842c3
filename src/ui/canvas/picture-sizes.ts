/**
 * Sizes of the pictures on cards, in pixels of the canvas: a card is as large before its picture has come,
 * so that wires need not move.
 */
import type { Shape } from '../../core/graph/shape.ts';

/** Of everything under the title of a layer's card. */
export const pictureWidth = 163;

/** At most so many units of a layer are drawn. */
export const mostUnits = 8;
export const unitGap = 3;

/** The side of one unit's tile. */
export function toUnitSide(units: number): number {
  return units > 4 ? (pictureWidth - unitGap * (mostUnits - 1)) / mostUnits : 34;
}

const gateRowHeight = 22;

export type Shown = 'wires' | 'channels' | 'mask';

/** The height of a layer's own numbers; a mask has the sides of the image that it covers. */
export function toGateHeight(shows: Shown, shape: Shape | undefined): number {
  if (shows === 'channels') return 2 * gateRowHeight;
  const [high = 1, wide = 1] = shape ?? [];
  const isImage = shows === 'mask' && shape?.length === 3;
  return isImage ? (pictureWidth * high) / wide : gateRowHeight;
}
