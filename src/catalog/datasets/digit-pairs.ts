/** Two handwritten digits in one image: which ones, where, and how they are laid over one another. */
import { createRandom } from '../../core/math/random.ts';
import type { Digits, Parts } from './mnist-digits.ts';
import { createDeck, dealSources, digitSide } from './mnist-digits.ts';

/** Side of an image that holds two. */
export const imageSide = 36;
/** Furthest a digit can move within the image. */
export const maxShift = imageSide - digitSide;

/** The digits of one image: numbers of the sources, and where their upper left corners lie. */
export interface Pair {
  readonly left: number;
  readonly right: number;
  readonly leftX: number;
  readonly leftY: number;
  readonly rightX: number;
  readonly rightY: number;
}

function pairUp(
  sources: Uint32Array,
  count: number,
  shift: number,
  seed: number,
  part: string,
): Pair[] {
  const nextLeft = createDeck(sources, seed, `multi-mnist/${part}/left`);
  const nextRight = createDeck(sources, seed, `multi-mnist/${part}/right`);
  const random = createRandom(seed, `multi-mnist/${part}/shift`);
  // One draw for each whatever the shift is: another shift moves the same pairs.
  const move = (): number => Math.floor(random.uniform() * (shift + 1));
  return Array.from({ length: count }, () => ({
    left: nextLeft(),
    right: nextRight(),
    leftX: move(),
    leftY: move(),
    rightX: maxShift - move(),
    rightY: maxShift - move(),
  }));
}

/**
 * Pairs the sources up within each part.
 *
 * @param sources how many digits there are
 * @param sizes images of each part
 * @param shift pixels each digit moves at most from its corner towards the middle
 */
export function planPairs(
  sources: number,
  sizes: Parts<number>,
  shift: number,
  seed: number,
): Parts<readonly Pair[]> {
  const dealt = dealSources(sources, seed, 'multi-mnist/sources');
  return {
    train: pairUp(dealt.train, sizes.train, shift, seed, 'train'),
    validation: pairUp(dealt.validation, sizes.validation, shift, seed, 'validation'),
    test: pairUp(dealt.test, sizes.test, shift, seed, 'test'),
  };
}

/** Draws a pair into 36 × 36 numbers from 0 to 1 at `offset`; where both have ink, the darker wins. */
export function drawPair(digits: Digits, pair: Pair, target: Float32Array, offset: number): void {
  drawDigit(digits, pair.left, offset + pair.leftY * imageSide + pair.leftX, target);
  drawDigit(digits, pair.right, offset + pair.rightY * imageSide + pair.rightX, target);
}

function drawDigit(digits: Digits, source: number, corner: number, target: Float32Array): void {
  let from = source * digitSide * digitSide;
  for (let y = 0; y < digitSide; y++) {
    let to = corner + y * imageSide;
    for (let x = 0; x < digitSide; x++, from++, to++) {
      const ink = (digits.pixels[from] ?? 0) / 255;
      if (ink > (target[to] ?? 0)) target[to] = ink;
    }
  }
}
