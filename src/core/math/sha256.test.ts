import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sha256 } from './sha256.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

it('is what the standard says', () => {
  expect(sha256(bytesOf('abc'))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
  expect(sha256(new Uint8Array())).toBe(
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  );
});

it('is what another implementation finds, at every length around a block', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
    }),
  );
  const long = Uint8Array.from({ length: 1_000_003 }, (_, at) => at * 7 + (at >> 8));
  for (const length of [55, 56, 63, 64, 65, 119, 120, 1_000_003])
    expect(sha256(long.subarray(0, length))).toBe(
      createHash('sha256').update(long.subarray(0, length)).digest('hex'),
    );
});
