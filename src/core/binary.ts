/** Bytes of prepared files. Plain fflate, so that it runs in a page, a worker and Node alike. */
import { inflateSync, strFromU8, strToU8 } from 'fflate';

/**
 * The bytes behind a raw deflate stream.
 *
 * @param what names the file in the error
 * @throws when the stream is broken
 */
export function inflate(bytes: Uint8Array, what: string): Uint8Array {
  try {
    return inflateSync(bytes);
  } catch (cause) {
    throw new Error(`${what}: expected a deflate stream, got ${bytes.length} other bytes`, {
      cause,
    });
  }
}

/** A UTF-8 file as parsed JSON. @throws when it is not JSON */
export function parseJsonBytes(bytes: Uint8Array, what: string): unknown {
  try {
    return JSON.parse(strFromU8(bytes)) as unknown;
  } catch (cause) {
    throw new Error(`${what}: expected JSON, got ${bytes.length} other bytes`, { cause });
  }
}

/** The lines of a UTF-8 file; one at its end does not begin another. */
export function toLines(bytes: Uint8Array): readonly string[] {
  return strFromU8(bytes).trimEnd().split('\n');
}

/** Plain JSON as UTF-8. */
export const toJsonBytes = (value: unknown): Uint8Array => strToU8(JSON.stringify(value));
