/** Bytes as URL text and back, and deflated text as bytes: what a link is made of. */
import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import type { Result } from '../result.ts';
import { err, ok } from '../result.ts';
import { linkDictionary } from './link-dictionary.ts';

/** Above what any document needs; a link may claim to inflate to gigabytes. */
export const maxInflated = 512 * 1024;

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const digits = new Map(Array.from(alphabet, (letter, value) => [letter, value]));

/** base64url without padding (RFC 4648, section 5). */
export function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = bytes.subarray(i, i + 3);
    text += alphabet[a >> 2]! + alphabet[((a & 3) << 4) | ((b ?? 0) >> 4)]!;
    if (b !== undefined) text += alphabet[((b & 15) << 2) | ((c ?? 0) >> 6)]!;
    if (c !== undefined) text += alphabet[c & 63]!;
  }
  return text;
}

/** @returns undefined when a character is not of the alphabet or the length cannot be */
export function fromBase64Url(text: string): Uint8Array | undefined {
  if (text.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const letter of text) {
    const value = digits.get(letter);
    if (value === undefined) return undefined;
    held = ((held << 6) | value) & 0xfff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = held >> bits;
  }
  return bytes;
}

let dictionary: Uint8Array | undefined;
function getDictionary(): Uint8Array {
  return (dictionary ??= strToU8(linkDictionary));
}

export function deflateText(text: string): Uint8Array {
  return deflateSync(strToU8(text), { level: 9, dictionary: getDictionary() });
}

/** Inflates no further than `maxInflated`. */
export function inflateText(bytes: Uint8Array): Result<string, 'damaged' | 'too-long'> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const inflate = new Inflate({ dictionary: getDictionary() }, (part) => {
    parts.push(part);
    size += part.length;
  });
  // Deflate grows a byte into at most 1032: with short pushes the cap holds while it streams.
  const push = 256;
  for (let at = 0; at < bytes.length; at += push) {
    try {
      inflate.push(bytes.subarray(at, at + push), at + push >= bytes.length);
    } catch {
      // fflate throws at what is no deflate stream; that is the answer.
      return err('damaged');
    }
    if (size > maxInflated) return err('too-long');
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return ok(strFromU8(whole));
}
