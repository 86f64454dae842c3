import { expect, it } from 'vitest';
import fc from 'fast-check';
import { countBytes, pieceBytes } from './count-bytes.ts';
import { createParcelTaker, findBuffers, type Parcel, sendInPieces } from './pieces.ts';

const toBytes = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Buffer =>
  Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);

/** What arrives at another thread, and how many tasks it took to send. */
async function carry(value: unknown) {
  const take = createParcelTaker();
  const parcels: Parcel[] = [];
  const sizes: number[] = [];
  let got: unknown;
  let rests = 0;
  const send = (parcel: Parcel): void => {
    parcels.push(parcel);
    sizes.push(countBytes(parcel));
    // Given away, as between threads.
    got = take(structuredClone(parcel, { transfer: [...findBuffers(parcel)] }))?.value;
  };
  await sendInPieces(value, 7, send, () => {
    rests += 1;
    return Promise.resolve();
  });
  return { parcels, sizes, rests: () => rests, got };
}

it('brings large arrays over to the bit, in pieces of which none is larger than one may be', async () => {
  const large = new Float32Array(6e6);
  for (let at = 0; at < large.length; at += 97) large[at] = Math.sin(at);
  const shared = new Float64Array(large.buffer, 800, 1e6);
  const value = {
    ...{ step: 3, name: 'a', none: null, weights: { n1: [large, Float32Array.of(NaN, -0)] } },
    slots: [{ n1: [shared] }, { n1: [new Uint32Array(0)] }],
  };
  const { sizes, got, rests } = await carry(value);
  // Element by element it would take seconds.
  const { weights, slots } = got as typeof value;
  const same = (one: ArrayBufferView, other: ArrayBufferView) =>
    Buffer.compare(toBytes(one), toBytes(other)) === 0;
  expect([same(weights.n1[0]!, large), same(slots[0]!.n1[0]!, shared)]).toEqual([true, true]);
  expect([weights.n1[1], slots[1], got]).toMatchObject([
    ...[value.weights.n1[1], value.slots[1], { step: 3, name: 'a', none: null }],
  ]);
  expect(sizes.reduce((sum, size) => sum + size)).toBe(countBytes(value));
  expect(Math.max(...sizes)).toBeLessThanOrEqual(pieceBytes);
  // The last one is the value without its arrays.
  expect([sizes.length, sizes.at(-1), rests()]).toEqual([4, 0, 2]);
  // The sender still has its own.
  expect(large[97]).toBe(Math.fround(Math.sin(97)));
});

it('brings over whatever plain data it is given', async () => {
  const array = fc.oneof(fc.float32Array(), fc.float64Array(), fc.uint32Array(), fc.uint8Array());
  const { any } = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      ...[fc.double(), fc.string(), fc.boolean(), fc.constant(null), array],
      fc.array(tie('any'), { maxLength: 4 }),
      fc.dictionary(fc.string(), tie('any'), { maxKeys: 4, noNullPrototype: true }),
    ),
  }));
  await fc.assert(
    fc.asyncProperty(any, async (value) => {
      expect((await carry(value)).got).toEqual(value);
    }),
  );
});

it('fills in nothing whose pieces did not all come', async () => {
  const { parcels } = await carry([new Float32Array(4)]);
  expect(() => createParcelTaker()(parcels.at(-1)!)).toThrow(/expected the array 0/);
});
