/** Images and maps of labels as bytes for a canvas: red, green, blue, opacity of each pixel. */
import type { TargetInfo } from '../core/graph/lookup.ts';
import type { Shape } from '../core/graph/shape.ts';

/** Red, green, blue, each 0–255. */
export type Rgb = readonly [number, number, number];

/** Targets with a number, or several, for every pixel. */
export type MapTarget = Extract<
  TargetInfo,
  { readonly kind: 'segmentation' | 'depth' | 'normals' | 'input' }
>;

export function isMapTarget(target: TargetInfo): target is MapTarget {
  return (
    target.kind === 'segmentation' ||
    target.kind === 'depth' ||
    target.kind === 'normals' ||
    // Rows and texts have no picture.
    (target.kind === 'input' && target.shape.length === 3)
  );
}

/** Earth and light grey, then Okabe–Ito, which every eye can tell apart; further classes begin again. */
const classColours: readonly Rgb[] = [
  [176, 124, 58],
  [214, 219, 228],
  [86, 180, 233],
  [204, 121, 167],
  [0, 114, 178],
  [230, 159, 0],
  [0, 158, 115],
  [213, 94, 0],
  [240, 228, 66],
  [120, 94, 200],
];

export function toClassColour(index: number): Rgb {
  return classColours[index % classColours.length] ?? [128, 128, 128];
}

/** From near to far: light to dark, in an order that also greys keep (viridis, turned round). */
export const depthStops: readonly Rgb[] = [
  [253, 231, 37],
  [94, 201, 98],
  [33, 145, 140],
  [59, 82, 139],
  [68, 1, 84],
];

/** A colour along evenly spread stops. @param share 0 … 1 */
function toStop(stops: readonly Rgb[], share: number): Rgb {
  const place = Math.min(1, Math.max(0, share)) * (stops.length - 1);
  const low = Math.min(stops.length - 2, Math.floor(place));
  const [from, to] = [stops[low] ?? [0, 0, 0], stops[low + 1] ?? [0, 0, 0]] as const;
  const mix = (part: 0 | 1 | 2): number => from[part] + (to[part] - from[part]) * (place - low);
  return [mix(0), mix(1), mix(2)];
}

export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8ClampedArray<ArrayBuffer>;
}

function paint(height: number, width: number, toColour: (cell: number) => Rgb | undefined): Pixels {
  const bytes = new Uint8ClampedArray(4 * width * height);
  for (let cell = 0; cell < width * height; cell++) {
    const colour = toColour(cell);
    if (colour === undefined) continue;
    bytes.set(colour, 4 * cell);
    bytes[4 * cell + 3] = 255;
  }
  return { width, height, bytes };
}

/**
 * An image as the network reads it: one channel is ink on paper, three are red, green and blue.
 * @param offset where its numbers (0 … 1) begin
 */
export function paintImage(
  values: Float32Array,
  offset: number,
  [height = 1, width = 1, channels = 1]: Shape,
  paper: Rgb,
  ink: Rgb,
): Pixels {
  return paint(height, width, (cell) => {
    const at = offset + cell * channels;
    if (channels >= 3)
      return [255 * (values[at] ?? 0), 255 * (values[at + 1] ?? 0), 255 * (values[at + 2] ?? 0)];
    const share = Math.min(1, Math.max(0, values[at] ?? 0));
    return [
      paper[0] + (ink[0] - paper[0]) * share,
      paper[1] + (ink[1] - paper[1]) * share,
      paper[2] + (ink[2] - paper[2]) * share,
    ];
  });
}

/** Scale and colours that a map is painted with. */
export interface MapLook {
  /** Nearest and farthest depth of the scale. */
  readonly range: readonly [number, number];
  readonly paper: Rgb;
  readonly ink: Rgb;
}

/**
 * A row's map: classes by their colours, depths from near to far, normals as red, green and blue for
 * right, up and towards the eye, images as images. What is missing (NaN) stays transparent.
 *
 * @param values rows of `width` numbers: labels, or outputs (for classes also their probabilities)
 */
export function paintMap(
  target: MapTarget,
  values: Float32Array,
  width: number,
  row: number,
  { range: [near, far], paper, ink }: MapLook,
): Pixels {
  const offset = row * width;
  switch (target.kind) {
    case 'input':
      return paintImage(values, offset, target.shape, paper, ink);
    case 'segmentation': {
      const [rows, columns] = target.size;
      const choices = Math.round(width / (rows * columns));
      return paint(rows, columns, (cell) => {
        const best = toBest(values, offset + cell * choices, choices);
        return Number.isNaN(best) ? undefined : toClassColour(best);
      });
    }
    case 'depth':
      return paint(target.size[0], target.size[1], (cell) => {
        const depth = values[offset + cell] ?? Number.NaN;
        return Number.isNaN(depth) ? undefined : toStop(depthStops, (depth - near) / (far - near));
      });
    case 'normals':
      return paint(target.size[0], target.size[1], (cell) => {
        const at = offset + 3 * cell;
        const [x, y, z] = [values[at] ?? NaN, values[at + 1] ?? NaN, values[at + 2] ?? NaN];
        return Number.isNaN(x) ? undefined : [127.5 * (x + 1), 127.5 * (y + 1), 127.5 * (z + 1)];
      });
  }
}

/** The class itself where there is one number, else the one with the highest probability. */
function toBest(values: Float32Array, at: number, choices: number): number {
  if (choices === 1) return Math.round(values[at] ?? Number.NaN);
  let best = 0;
  for (let one = 1; one < choices; one++)
    if ((values[at + one] ?? 0) > (values[at + best] ?? 0)) best = one;
  return best;
}

/** Nearest and farthest of the known depths; 0 and 1 where there are none. */
export function toDepthRange(labels: readonly Float32Array[]): readonly [number, number] {
  let [near, far] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const list of labels) {
    for (const depth of list) {
      if (depth < near) near = depth;
      if (depth > far) far = depth;
    }
  }
  return near < far ? [near, far] : [0, 1];
}

/** Left upper corner, width and height of a box, all as shares of the image. */
export interface Corners {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Of a row of box labels or outputs (centre x and y, width, height); undefined where it is missing. */
export function toCorners(values: ArrayLike<number>, row: number): Corners | undefined {
  const [x, y, width, height] = [0, 1, 2, 3].map((part) => values[4 * row + part] ?? Number.NaN);
  if (x === undefined || y === undefined || width === undefined || height === undefined)
    return undefined;
  if ([x, y, width, height].some(Number.isNaN)) return undefined;
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/** Common area over joint area of two boxes, 0 … 1. */
export function toOverlap(one: Corners, other: Corners): number {
  const along = (from: number, length: number, start: number, extent: number): number =>
    Math.max(0, Math.min(from + length, start + extent) - Math.max(from, start));
  const common =
    along(one.x, one.width, other.x, other.width) * along(one.y, one.height, other.y, other.height);
  const joint =
    Math.max(0, one.width) * Math.max(0, one.height) +
    Math.max(0, other.width) * Math.max(0, other.height) -
    common;
  return joint > 0 ? common / joint : 0;
}
