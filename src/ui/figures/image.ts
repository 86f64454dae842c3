/** Pixels in a figure: an image in the file itself. */
import { tag } from '../../export/figures/svg.ts';
import type { Pixels } from '../pixels.ts';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** @param isSharp each pixel a square; else its neighbours run into it */
export function drawPixels({ width, height, bytes }: Pixels, box: Box, isSharp = true): string {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('drawPixels: expected a canvas that draws, got none');
  context.putImageData(new ImageData(bytes, width, height), 0, 0);
  return tag('image', {
    ...box,
    href: canvas.toDataURL(),
    preserveAspectRatio: 'none',
    style: isSharp ? 'image-rendering:pixelated' : undefined,
  });
}
