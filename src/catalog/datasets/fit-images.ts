import type { Shape } from '../../core/graph/shape.ts';

/**
 * Images in another size: each pixel is the mean of what lies under it, or, of smaller images, the one it lies in.
 * Greys are repeated for colours.
 * @param images one after the other, [height, width, channels] each
 */
export function fitImages(images: Float32Array, from: Shape, to: Shape): Float32Array {
  const [height = 1, width = 1, channels = 1] = from;
  const [rows = 1, columns = 1, depth = 1] = to;
  if (height === rows && width === columns && channels === depth) return images;
  const size = height * width * channels;
  const count = images.length / size;
  const fitted = new Float32Array(count * rows * columns * depth);
  const tops = toSpans(height, rows);
  const lefts = toSpans(width, columns);
  let place = 0;
  for (let image = 0; image < count; image++)
    for (const down of tops)
      for (const across of lefts)
        for (let channel = 0; channel < depth; channel++) {
          const start = image * size + Math.min(channel, channels - 1);
          fitted[place++] = findMean(images, start, { down, across, width, channels });
        }
  return fitted;
}

type Span = readonly [from: number, to: number];
interface Window {
  readonly down: Span;
  readonly across: Span;
  readonly width: number;
  readonly channels: number;
}

function findMean(
  images: Float32Array,
  start: number,
  { down: [top, bottom], across: [left, right], width, channels }: Window,
): number {
  let sum = 0;
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) sum += images[start + (y * width + x) * channels] ?? 0;
  return sum / ((bottom - top) * (right - left));
}

/** First and last of the old pixels under each new one, the last not among them. */
function toSpans(before: number, after: number): readonly Span[] {
  return Array.from({ length: after }, (_, at) => {
    const start = Math.floor((at * before) / after);
    return [start, Math.max(start + 1, Math.floor(((at + 1) * before) / after))] as const;
  });
}
