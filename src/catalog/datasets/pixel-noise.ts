import type { Random } from '../../core/math/random.ts';

/** A triangular distribution on −√6 … √6 has deviation 1. */
const spread = Math.sqrt(6);

/**
 * Adds noise of a standard deviation (as a share of full brightness) to images of numbers from 0 to 1
 * and rounds to the 256 steps a picture file has. A difference of two uniform numbers instead of a
 * normal one: additions only, so the same on every machine, and cheap.
 */
export function finishPixels(pixels: Float32Array, deviation: number, random: Random): void {
  const scale = spread * deviation;
  for (let at = 0; at < pixels.length; at++) {
    let value = pixels[at] ?? 0;
    if (scale > 0) value += scale * (random.uniform() - random.uniform());
    pixels[at] = value >= 1 ? 1 : value <= 0 ? 0 : Math.floor(255 * value + 0.5) / 255;
  }
}
