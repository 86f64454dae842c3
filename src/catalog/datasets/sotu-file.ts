import { inflate, toLines } from '../../core/binary.ts';

export interface Speech {
  readonly year: number;
  /** 0 Democratic, 1 Republican; null for the presidents of neither party. */
  readonly party: number | null;
  /** Ids of `passageLength` words each, in the order of the speech. */
  readonly passages: readonly Uint16Array[];
}

export interface SotuFile {
  readonly speeches: readonly Speech[];
  /** The most frequent words of all addresses, the most frequent first. */
  readonly words: readonly string[];
}

/** Words in a passage of the file. */
export const passageLength = 64;
/** Words in the vocabulary of the file: with the two ids that are none, 4,000. */
export const vocabularySize = 3998;

/**
 * Reads `sotu.bin` and `sotu-words.txt` as scripts/prepare-sotu.mjs writes them.
 * @throws when they are something else
 */
export function readSotu(packed: Uint8Array, list: Uint8Array): SotuFile {
  const words = toLines(list);
  const bytes = inflate(packed, 'sotu.bin');
  const numbers = Uint16Array.from(
    { length: bytes.length >> 1 },
    (_, at) => (bytes[at] ?? 0) + 256 * (bytes[(bytes.length >> 1) + at] ?? 0),
  );
  const count = numbers[0] ?? 0;
  const total = Array.from({ length: count }, (_, speech) => numbers[3 + 3 * speech] ?? 0).reduce(
    (sum, passages) => sum + passages,
    0,
  );
  const expected = 1 + 3 * count + passageLength * total;
  if (count === 0 || words.length !== vocabularySize || numbers.length !== expected) {
    throw new Error(
      `sotu: expected ${vocabularySize} words and ${expected} numbers, got ${words.length} and ${numbers.length}`,
    );
  }
  let offset = 1 + 3 * count;
  const speeches = Array.from({ length: count }, (_, speech): Speech => {
    const [year = 0, party = 0, passages = 0] = numbers.subarray(1 + 3 * speech, 4 + 3 * speech);
    return {
      year,
      party: party > 1 ? null : party,
      passages: Array.from({ length: passages }, () => {
        offset += passageLength;
        return numbers.slice(offset - passageLength, offset);
      }),
    };
  });
  return { speeches, words };
}
