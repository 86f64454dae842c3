import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBlobs, replacePart, toBlobs } from './in-blobs.ts';

const large = Float32Array.from({ length: 1.1e6 }, (_, at) => at / 7);

/** Bytes of arrays that lie in the value itself. */
function countInside(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== 'object' || value === null || value instanceof Blob) return 0;
  return Object.values(value).reduce<number>((sum, part) => sum + countInside(part), 0);
}

/** Arrays as bytes in base 64: millions of numbers are not compared one by one. */
const toText = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    ArrayBuffer.isView(part)
      ? [
          part.constructor.name,
          Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('base64'),
        ]
      : part,
  );

test('large arrays lie apart, wherever they stand, and come back to the bit', async () => {
  const state = {
    step: 3,
    weights: [large, Float32Array.of(1, 2)],
    slots: { m: [large.slice(5)], words: new Uint8Array(5e6).fill(7) },
    none: null,
  };
  const kept = toBlobs(state);
  expect(countInside(kept)).toBe(8);
  expect(toText(await fromBlobs(kept))).toBe(toText(state));
  // As the database copies it.
  expect(toText(await fromBlobs(structuredClone(kept)))).toBe(toText(state));
});

test('part of a larger buffer is kept without the rest', async () => {
  const part = large.subarray(10, 1_050_010);
  expect(toText(await fromBlobs(toBlobs({ part })))).toBe(toText({ part }));
});

test('small data is as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(toBlobs({ value })).toEqual({ value });
    }),
  );
});

test('a part is replaced, and the large rest stays', async () => {
  const kept = replacePart(toBlobs<{ a: Float32Array; b: number | null }>({ a: large, b: 1 }), {
    b: null,
  });
  expect(toText(await fromBlobs(kept))).toBe(toText({ a: large, b: null }));
});
