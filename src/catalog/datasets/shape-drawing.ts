/**
 * A square, an ellipse and a heart, each with an area of 1 about its middle, drawn with soft edges by
 * the distance of a pixel's middle from the outline.
 */

export const shapeNames = ['square', 'ellipse', 'heart'] as const;
export type ShapeName = (typeof shapeNames)[number];

/**
 * Number of times a shape looks the same in a full turn. Its orientation can be told only up to that, so it
 * is labelled as sine and cosine of so many times its angle.
 */
export const symmetry: Readonly<Record<ShapeName, 1 | 2 | 4>> = { square: 4, ellipse: 2, heart: 1 };

/** Half axes of the ellipse: twice as long as wide. */
const long = Math.sqrt(2 / Math.PI);
const short = long / 2;

/** A heart is a square on its corner, of side √½, with half discs on its two upper sides. */
const heartArea = 0.5 + Math.PI / 8;
const discRadius = Math.SQRT1_2 / 2;
/** Height of the heart's middle above its tip, as drawn before it is scaled to an area of 1. */
const heartMiddle = (0.25 + (Math.PI / 8) * (0.75 + 1 / (3 * Math.PI))) / heartArea;
const heartScale = Math.sqrt(heartArea);

/** Distance from the outline of a shape of area 1 at (x, y), y upwards; negative inside. */
export function toDistance(shape: ShapeName, x: number, y: number): number {
  switch (shape) {
    case 'square':
      return toBoxDistance(x, y, 0.5);
    case 'ellipse': {
      // By the slope of its equation, which is right near the outline.
      const level = Math.sqrt((x / long) ** 2 + (y / short) ** 2);
      const slope = Math.sqrt((x / long ** 2) ** 2 + (y / short ** 2) ** 2);
      return slope > 0 ? (level * (level - 1)) / slope : -short;
    }
    case 'heart': {
      const side = Math.abs(x) * heartScale;
      const up = y * heartScale + heartMiddle;
      const square = toBoxDistance(
        (side + up - 0.5) * Math.SQRT1_2,
        (up - side - 0.5) * Math.SQRT1_2,
        discRadius,
      );
      const disc = Math.sqrt((side - 0.25) ** 2 + (up - 0.75) ** 2) - discRadius;
      return Math.min(square, disc) / heartScale;
    }
  }
}

function toBoxDistance(x: number, y: number, half: number): number {
  const [dx, dy] = [Math.abs(x) - half, Math.abs(y) - half];
  const outside = Math.sqrt(Math.max(dx, 0) ** 2 + Math.max(dy, 0) ** 2);
  return outside + Math.min(Math.max(dx, dy), 0);
}

export interface PlacedShape {
  readonly shape: ShapeName;
  /** Side of a square of the same area, in pixels. */
  readonly size: number;
  /** Middle, in pixels from the upper left corner. */
  readonly x: number;
  readonly y: number;
  /** Unit vector of the angle by which it is turned anticlockwise. */
  readonly cos: number;
  readonly sin: number;
}

/** Covers the pixels of a `side` × `side` image at `offset`, 0 … 1. */
export function drawShape(
  placed: PlacedShape,
  side: number,
  target: Float32Array,
  offset: number,
): void {
  const { shape, size, x, y, cos, sin } = placed;
  // No outline is further from the middle than this.
  const reach = size + 1;
  const clip = (value: number): number => Math.min(side, Math.max(0, value));
  const [left, right] = [clip(Math.floor(x - reach)), clip(Math.ceil(x + reach))];
  const [top, bottom] = [clip(Math.floor(y - reach)), clip(Math.ceil(y + reach))];
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      const [dx, dy] = [column + 0.5 - x, y - row - 0.5];
      const distance = toDistance(
        shape,
        (cos * dx + sin * dy) / size,
        (cos * dy - sin * dx) / size,
      );
      target[offset + row * side + column] = Math.min(1, Math.max(0, 0.5 - size * distance));
    }
  }
}
