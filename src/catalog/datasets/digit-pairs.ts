/** Two handwritten digits in one image: which ones, where, and how they are laid over one another. */
import { inflate } from '../../core/binary.ts';
import { createRandom } from '../../core/math/random.ts';
import { toRange } from './labels.ts';

/** Side of a digit, in pixels. */
export const digitSide = 28;
/** Side of an image that holds two. */
export const imageSide = 36;
/** Furthest a digit can move within the image. */
export const maxShift = imageSide - digitSide;

export interface Digits {
  readonly count: number;
  /** Class of each. */
  readonly labels: Uint8Array;
  /** 28 × 28 bytes each, row by row, 255 the ink. */
  readonly pixels: Uint8Array;
}

/** Unpacked files, so that turning a dial does not inflate one again. */
const unpacked = new WeakMap<Uint8Array, Digits>();

/** Reads `mnist.bin` as scripts/prepare-mnist.mjs writes it. @throws when it is something else */
export function readDigits(file: Uint8Array): Digits {
  const known = unpacked.get(file);
  if (known !== undefined) return known;
  const bytes = inflate(file, 'mnist.bin');
  const stride = 1 + digitSide * digitSide;
  const count = bytes.length / stride;
  if (!Number.isInteger(count) || count < 100) {
    throw new Error(
      `mnist.bin: expected ${stride} bytes for each digit, got ${bytes.length} bytes`,
    );
  }
  const digits = { count, labels: bytes.subarray(0, count), pixels: bytes.subarray(count) };
  unpacked.set(file, digits);
  return digits;
}

/** The digits of one image: numbers of the sources, and where their upper left corners lie. */
export interface Pair {
  readonly left: number;
  readonly right: number;
  readonly leftX: number;
  readonly leftY: number;
  readonly rightX: number;
  readonly rightY: number;
}

export interface PairPlan {
  readonly train: readonly Pair[];
  readonly validation: readonly Pair[];
  readonly test: readonly Pair[];
}

/** Endless: every source once in a random order, then again in another. */
function createDeck(sources: Uint32Array, seed: number, purpose: string): () => number {
  const random = createRandom(seed, purpose);
  const deck = sources.slice();
  let next = deck.length;
  return () => {
    if (next === deck.length) {
      random.shuffle(deck);
      next = 0;
    }
    return deck[next++] ?? 0;
  };
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
 * Deals the sources out to the three parts (70 : 15 : 15) and pairs them up within each, so that no
 * digit of the training images is met again in the others.
 *
 * @param sources how many digits there are
 * @param sizes images of each part
 * @param shift pixels each digit moves at most from its corner towards the middle
 */
export function planPairs(
  sources: number,
  sizes: { readonly train: number; readonly validation: number; readonly test: number },
  shift: number,
  seed: number,
): PairPlan {
  const order = createRandom(seed, 'multi-mnist/sources').shuffle(toRange(0, sources));
  const first = Math.round(0.7 * sources);
  const second = Math.round(0.85 * sources);
  return {
    train: pairUp(order.subarray(0, first), sizes.train, shift, seed, 'train'),
    validation: pairUp(order.subarray(first, second), sizes.validation, shift, seed, 'validation'),
    test: pairUp(order.subarray(second), sizes.test, shift, seed, 'test'),
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
