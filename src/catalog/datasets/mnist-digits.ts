/** The handwritten digits that several data sets are made of, and how they are shared out. */
import { inflate } from '../../core/binary.ts';
import { createRandom } from '../../core/math/random.ts';
import type { Localised } from '../../core/text.ts';
import { toRange } from './labels.ts';

/** Side of a digit, in pixels. */
export const digitSide = 28;

export const digitClasses: readonly Localised[] = Array.from({ length: 10 }, (_, digit) => ({
  en: String(digit),
  zh: String(digit),
}));

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

export interface Parts<T> {
  readonly train: T;
  readonly validation: T;
  readonly test: T;
}

/**
 * Deals sources out to the three parts (70 : 15 : 15), so that no digit of the training images is
 * met again in the others.
 *
 * @param count how many there are
 * @param purpose name of the random stream: each data set deals for itself
 */
export function dealSources(count: number, seed: number, purpose: string): Parts<Uint32Array> {
  const order = createRandom(seed, purpose).shuffle(toRange(0, count));
  const first = Math.round(0.7 * count);
  const second = Math.round(0.85 * count);
  return {
    train: order.subarray(0, first),
    validation: order.subarray(first, second),
    test: order.subarray(second),
  };
}

/** Endless: every source once in a random order, then again in another. */
export function createDeck(sources: Uint32Array, seed: number, purpose: string): () => number {
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
