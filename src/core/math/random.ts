/**
 * Seeded random numbers: the same on every machine and browser (integer arithmetic only, apart from
 * Box–Muller's logarithm and cosine, which engines may round differently in the last bit; what must be
 * the same everywhere rounds to float32).
 */

/** Mixes words into one 32-bit hash (murmur3's finaliser over a running state). */
export function hashWords(...words: readonly number[]): number {
  let hash = 0x9e3779b9;
  for (const word of words) {
    hash = Math.imul(hash ^ word, 0x85ebca6b);
    hash ^= hash >>> 13;
    hash = Math.imul(hash, 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return hash >>> 0;
}

/** A string as one 32-bit word (FNV-1a). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

export interface Random {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Uniform integer in [0, bound). */
  integer(bound: number): number;
  /** Shuffles in place (Fisher–Yates) and returns the same array. */
  shuffle<A extends Uint32Array | unknown[]>(items: A): A;
}

/**
 * A small fast generator (sfc32) seeded by `seed` and the name of what it is for, so that two uses
 * of one seed do not walk the same path.
 */
export function createRandom(seed: number, purpose: string): Random {
  let a = hashWords(seed, hashText(purpose), 1);
  let b = hashWords(seed, hashText(purpose), 2);
  let c = hashWords(seed, hashText(purpose), 3);
  let counter = 1;
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let i = 0; i < 12; i++) next();
  const uniform = (): number => next() / 0x1_0000_0000;
  const integer = (bound: number): number => Math.floor(uniform() * bound);
  return {
    uniform,
    integer,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    shuffle(items) {
      for (let i = items.length - 1; i > 0; i--) {
        const j = integer(i + 1);
        const held = items[i] as never;
        items[i] = items[j]!;
        items[j] = held;
      }
      return items;
    },
  };
}
