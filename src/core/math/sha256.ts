/** SHA-256 (FIPS 180-4) of bytes. The browser's own is there on secure origins only. */

const primes = findPrimes(64);
/** First 32 bits of the fractional parts of the square roots of the first eight primes. */
const start = primes.slice(0, 8).map((prime) => toFraction(Math.sqrt(prime)));
/** And of the cube roots of the first sixty-four. */
const constants = Uint32Array.from(primes, (prime) => toFraction(Math.cbrt(prime)));
const blockBytes = 64;

function findPrimes(count: number): readonly number[] {
  const found: number[] = [];
  for (let number = 2; found.length < count; number += 1)
    if (found.every((prime) => number % prime !== 0)) found.push(number);
  return found;
}

function toFraction(value: number): number {
  return ((value % 1) * 2 ** 32) >>> 0;
}

function rotate(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

/** @returns 64 hexadecimal digits */
export function sha256(bytes: Uint8Array): string {
  const state = Uint32Array.from(start);
  const whole = bytes.length - (bytes.length % blockBytes);
  digest(state, bytes.subarray(0, whole));
  digest(state, toLastBlocks(bytes.subarray(whole), bytes.length));
  return Array.from(state, (word) => word.toString(16).padStart(8, '0')).join('');
}

/** The last bytes, a bit that is set, zeros, and the length in bits at the end of a block. */
function toLastBlocks(rest: Uint8Array, length: number): Uint8Array {
  const last = new Uint8Array(rest.length + 9 > blockBytes ? 2 * blockBytes : blockBytes);
  last.set(rest);
  last[rest.length] = 0x80;
  const view = new DataView(last.buffer);
  view.setUint32(last.length - 8, Math.floor(length / 2 ** 29));
  view.setUint32(last.length - 4, length << 3);
  return last;
}

/** @param blocks a multiple of 64 bytes */
function digest(state: Uint32Array, blocks: Uint8Array): void {
  const view = new DataView(blocks.buffer, blocks.byteOffset, blocks.byteLength);
  const words = new Uint32Array(64);
  for (let at = 0; at < blocks.length; at += blockBytes) {
    for (let i = 0; i < 16; i += 1) words[i] = view.getUint32(at + 4 * i);
    for (let i = 16; i < 64; i += 1) {
      const [far, near] = [words[i - 15]!, words[i - 2]!];
      const s0 = rotate(far, 7) ^ rotate(far, 18) ^ (far >>> 3);
      const s1 = rotate(near, 17) ^ rotate(near, 19) ^ (near >>> 10);
      words[i] = words[i - 16]! + s0 + words[i - 7]! + s1;
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
    for (let i = 0; i < 64; i += 1) {
      const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + constants[i]! + words[i]!) | 0;
      const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => (state[i] = state[i]! + word));
  }
}
