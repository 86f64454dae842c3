/** Input of a step for one mask: three words, of which the first two are whole numbers of 32 bits. */
import { toDraw } from '../dropout.ts';
import type { MaskDraw } from '../run-clock.ts';

export const maskWords = 3;

/** A hash of (key, element) from the threshold on keeps the element, times the third word. */
export function fillMaskWords(to: Float32Array, { key, rate }: MaskDraw): void {
  const { threshold, kept } = toDraw(rate);
  new Uint32Array(to.buffer, to.byteOffset, 2).set([key >>> 0, Math.min(threshold, 0xffff_ffff)]);
  to[2] = kept;
}
